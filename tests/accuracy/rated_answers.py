"""Answers of known level, invented for this: by eight writers who did not see each other's.

``answers/*.jsonl``: one answer a line, with the question, the competency, the language, the form
(written, or as speech recognition gives it) and the level: strong, middling, weak, or the trap
that it is. The raters' directions and weights are learnt from them, so what is measured on them
is measured with the question left out.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "answers"

HOMOPHONES: Final = {
    "的": "得",
    "在": "再",
    "账": "帐",
    "做": "作",
    "资料": "自料",
    "客户": "客护",
    "沟通": "勾通",
    "合同": "和同",
    "已经": "以经",
    "仓库": "苍库",
    "流程": "流成",
    "公司": "公私",
}
"""What a recogniser writes for what was said, as small errors go."""

FILLERS: Final = {
    "zh": ("嗯", "那个", "就是", "然后", "这个", "呃", "啊"),
    "ja": ("えっと", "あの", "まあ"),
    "en": ("um", "uh", "you know", "so", "like"),
}


@dataclass(frozen=True, slots=True)
class RatedAnswer:
    question_id: str
    question: str
    competency: str
    language: str
    form: str
    level: str
    text: str


def load(folder: Path = FOLDER) -> list[RatedAnswer]:
    """Every answer of known level, in the order of the files."""
    return [
        RatedAnswer(**json.loads(line))
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def with_recognised(answers: Sequence[RatedAnswer]) -> list[RatedAnswer]:
    """The answers, and the written ones of known level once more as they would be recognised."""
    plain = ("strong", "middling", "weak", "trap:memorised")
    heard = [
        replace(answer, form="asr", text=as_recognised(answer.text, answer.language, seed))
        for seed, answer in enumerate(answers)
        if answer.form == "written" and answer.level in plain
    ]
    return [*answers, *heard]


def as_recognised(text: str, language: str, seed: int) -> str:
    """``text`` without marks, with fillers and small errors."""
    chance = random.Random(seed)
    family = language[:2]
    pieces = []
    for piece in re.split("[，。！？；：、“”「」,.!?;:]+", text):
        words = piece.strip().lower() if family == "en" else piece
        if not words:
            continue
        if chance.random() < 0.25:
            pieces.append(chance.choice(FILLERS[family]))
        for said, heard in HOMOPHONES.items() if family == "zh" else ():
            if said in words and chance.random() < 0.12:
                words = words.replace(said, heard, 1)
        pieces.append(words)
    return (" " if family == "en" else "").join(pieces)
