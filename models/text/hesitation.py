"""What people say while they look for their next words, in each language: the one list of it.

The raters take these out of a text (`models.text.fillers`), the voice counts them
(`models.prosody.filled_pauses`). Neither takes them wherever the letters occur: 嗯 is never anything
else, but 额 is in 金额, 哈 in 哈佛, and 那个 is a word like others.
"""

from __future__ import annotations

from typing import Final

from models.text.language import Family

SOUNDS: Final = "嗯呃唔"
"""Chinese sounds without any other meaning."""

DRAWN: Final = "额饿噩"
"""What recognisers write for a hesitating e, and what is mostly a word or part of one."""

PARTICLES: Final = "啊呀嘛哦噢诶欸哎"
"""Chinese particles: they colour what is said, and say nothing themselves."""

LAUGHTER: Final = "哈呵"
"""Laughter where it stands alone; 哈佛, 呵护 and 呵呵一笑 are words."""

GOES_ON: Final = "我|后来|当时|就|这|那|然后|其实|因为"
"""What a Chinese sentence goes on with after a drawn sound."""

STOCK: Final[dict[Family, tuple[str, ...]]] = {
    "zh": ("那个", "这个", "就是说", "就是"),
    "ja": ("あの", "その", "まあ"),
    "en": ("you know", "i mean", "sort of", "kind of"),
}
"""Words that fill a pause where they stand by themselves, and are words like others elsewhere."""

ENGLISH_SOUNDS: Final = r"u+m+|u+h+|e+r+m?|h+m+|m+hm+|mm+"

JAPANESE_SOUNDS: Final = r"[えエ][ーえエ]*っ?とー*|ええっ?と|[うウんン]ー+ん?|[えエ]ー+|[あそ]のー+"
