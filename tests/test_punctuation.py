"""Chinese and Japanese texts carry their own punctuation, full width, not that of English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHOWN = (
    "kiosk/locale/**/*.json",
    "kiosk/plan/*.py",
    "kiosk/rate/locale/*.json",
    "models/scoring/*.py",
    "models/scoring/rubrics/*.json",
    "provisioning/locale/*.json",
    "sync/centre/**/*.py",
    "sync/contract/*.py",
    "sync/centre/**/*.html",
    "sync/centre/**/*.po",
    "sync/centre/commands/locale/*.json",
    "sync/centre/scheduling/**/locale/*.json",
    "sync/centre/scheduling/texts/*.json",
    "sync/commandline/locale/*.json",
    "tests/candidate/answers.json",
)
"""Where texts stand that a candidate, HR or facilities staff read."""

HAN_OR_KANA = "[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]"
NARROW = re.compile(
    rf"{HAN_OR_KANA}[,;!?]|[,;!?(]{HAN_OR_KANA}|{HAN_OR_KANA}\)|{HAN_OR_KANA}:(?!端口|ポート)"
)
"""A colon stands in the form of an address, 主机:端口, as it is typed."""

PATTERNS = (
    {
        ROOT / "sync/centre/scheduling/wishes" / f"{language}{part}.py"
        for language in ("chinese", "japanese")
        for part in ("", "_matters", "_spelling", "_wording")
    }
    | {ROOT / f"sync/centre/scheduling/wishes/{part}.py" for part in ("choices", "matters", "points")}
    | {
        *(ROOT / "sync/centre/people/resumes/reading").glob("*.py"),
        *(ROOT / "sync/centre/matching").glob("*.py"),
        ROOT / "sync/centre/posts/requirements.py",
        ROOT / "sync/centre/interviews/saying.py",
    }
)
"""What candidates write, as regular expressions: nothing of it is shown to anyone."""

FILES = sorted({path for pattern in SHOWN for path in ROOT.glob(pattern)} - PATTERNS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_narrow_punctuation_among_wide_characters(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [f"{number}: {line.strip()}" for number, line in enumerate(lines, 1) if NARROW.search(line)] == []


def test_the_rule_sees_what_it_must() -> None:
    for text in ("您好,林晓雨", "您好!", "経歴:三年", "(六回)", "目标;分工"):
        assert NARROW.search(text), text
    for text in (
        "您好，林晓雨",
        "主机:端口",
        '"中文", "日本語"',
        "第 2 题（共 3 题）",
        "Hello, 林晓雨 (again)!",
    ):
        assert not NARROW.search(text), text
