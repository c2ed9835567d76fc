"""The follow-ups that serve any question about an experience: each asks for a part of the story."""

from __future__ import annotations

from typing import Any, Final

FOLLOW_UPS: Final[list[dict[str, Any]]] = [
    {
        "part": "result",
        "texts": {
            "zh-CN": "最后的结果如何？",
            "en": "How did it end?",
            "ja": "最終的にどうなりましたか。",
        },
    },
    {
        "part": "action",
        "texts": {
            "zh-CN": "当时您自己具体做了什么？",
            "en": "What exactly did you do yourself?",
            "ja": "ご自身は具体的に何をしましたか。",
        },
    },
    {
        "part": "detail",
        "texts": {
            "zh-CN": "能举一个具体的例子吗？",
            "en": "Can you give one concrete example?",
            "ja": "具体的な例を一つ挙げていただけますか。",
        },
    },
]
"""Asked at most once, where an answer lacks the part."""
