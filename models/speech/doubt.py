"""When recognised text is not to be believed: loops, and words nobody said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEAST_REPEATS: Final = {1: 7, 2: 4, 3: 3}
"""Unit length in tokens → how often it may follow itself before it is a loop; longer units as
3. People do say 对对对 and 好好好好; a decoder that is stuck goes on to its limit."""

_LONGEST_UNIT: Final = 24


@dataclass(frozen=True, slots=True)
class Certainty:
    """What the decoder says about a piece of text.

    ``log_probability``: mean natural logarithm of a token's probability. ``no_speech``: the
    probability the model gave to there being no speech at all.
    """

    log_probability: float
    no_speech: float


ECHO: Final = 8
"""Letters: a text this long that stands in the prompt word for word is an echo of it …"""

ECHO_DOUBT: Final = 0.2
"""… if the model thinks it this likely that there was no speech."""


def nobody_said(text: str, certainty: Certainty, prompt: str = "") -> bool:
    """Whether the text must be an invention of the model's rather than something heard.

    Whisper, trained on subtitles, fills noise with their credits. The first two bounds are
    those of its authors (Radford et al. 2022, 4.5: no speech > 0.6 and log probability < −1);
    the third leaves out text of which the model itself believes less than a quarter a token.
    """
    if not any(map(str.isalnum, text)):
        return True
    if certainty.no_speech > 0.6 and certainty.log_probability < -1.0:
        return True
    if certainty.log_probability < -1.4:
        return True
    if (
        certainty.no_speech > ECHO_DOUBT
        and len(_letters(text)) >= ECHO
        and _letters(text) in _letters(prompt)
    ):
        return True
    return is_subtitle_credit(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


_CREDIT: Final = re.compile(
    r"(以上|本|中文|简体|繁体)*字幕(组|組)?"
    r"(由.{0,24}(提供|制作|製作)?|(by|志愿者|志願者|提供|制作|製作)[:： ]?.{0,16})"
    r"|.{0,4}是普通话的句子"
    r"|.{0,12}Amara\.org.{0,8}"
    r"|.{0,4}(请|請)不吝(点赞|點贊).{0,30}"
    r"|.{0,8}(明镜|明鏡)(与|與)(点点|點點).{0,12}"
    r"|(优优|優優)(独播|獨播).{0,60}|YoYo Television.{0,40}"
    r"|(谢谢|感谢|謝謝|感謝)(大家)?(您|你们|你們|你)?的?(观看|觀看|收看|收聽|收听)"
    r"|(作?词|作?曲|詞|编曲|編曲)[:： ].{0,16}"
    r"|(ご視聴|ご清聴)(いただき)?、?ありがとうございま(した|す)|チャンネル登録.{0,20}"
    r"|(thanks?( you)?( so much| very much)? for watching|please subscribe.{0,30}|subtitles? by .{0,40}"
    r"|transcri(bed|ption) by .{0,40}|©.{0,30})",
    re.IGNORECASE,
)
"""Whole texts (one is the echo of the Chinese prompt): a candidate may well speak of subtitles,
but says more than their credit."""

_MARKS: Final = " \t。，,.!！?？、…~～-—♪"


def is_subtitle_credit(text: str) -> bool:
    """Whether the whole text is a credit or a farewell of the kind subtitles end with."""
    return _CREDIT.fullmatch(text.strip(_MARKS)) is not None


def loop_start(tokens: Sequence[int]) -> int | None:
    """Where the tokens that only repeat others begin: keep ``tokens[:there]``; None when fine."""
    for unit in range(1, min(_LONGEST_UNIT, len(tokens) // 3) + 1):
        wanted = LEAST_REPEATS.get(unit, 3)
        run = 0
        for position in range(unit, len(tokens)):
            run = run + 1 if tokens[position] == tokens[position - unit] else 0
            if run >= unit * (wanted - 1):
                return position + 1 - run
    return None
