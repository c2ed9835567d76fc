"""Everything a candidate reads comes from the catalogues, and is there in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kiosk.ui
from kiosk.ui.texts import LANGUAGES, catalogue, say, say_fault
from sync.contract.message import Language

ROOT = Path(kiosk.ui.__file__).parents[2]
UI = ROOT / "kiosk" / "ui"
QML = sorted((UI / "qml").rglob("*.qml"))
FAULT_SOURCES = ("models", "sync/contract", "sync/edge", "sync/link", "kiosk")
"""Where faults come from that a kiosk can meet."""

WITHOUT_CLASS = {"nobody-there", "saving-stalled", "senses-restarting"}
"""Codes by which the conductor or the session itself names an end or a pause."""


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_every_language_with_the_same_places(language: Language) -> None:
    chinese, other = catalogue("zh-CN"), catalogue(language)
    assert set(other) == set(chinese)
    for key, text in other.items():
        assert text.strip() == text != "", key
        if key.startswith("fault."):
            continue
        assert places(text) == places(chinese[key]), key


def known_errors() -> Iterator[tuple[str, str, str, str]]:
    """(class, code, sentence, remedy) of every known error a kiosk can meet, from the sources."""
    for folder in FAULT_SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef) and _names_a_fault(node):
                    values = _class_texts(node)
                    yield node.name, values["code"], values.get("sentence", ""), values.get("remedy", "")


def _names_a_fault(node: ast.ClassDef) -> bool:
    return node.name != "KnownError" and {"code", "sentence"} <= set(_class_texts(node))


def _class_texts(node: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in node.body:
        match line:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=value):
                pass
            case _:
                continue
        text = _text(value)
        if text is not None:
            found[name] = text
    return found


def _text(value: ast.expr | None) -> str | None:
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


ERRORS = list(known_errors())


def test_the_faults_are_found() -> None:
    codes = {code for _, code, _, _ in ERRORS}
    assert {"camera-missing", "stream-stalled", "pack-missing", "broker-unreachable"} <= codes


@pytest.mark.parametrize(("name", "code", "sentence", "remedy"), ERRORS, ids=lambda value: str(value)[:30])
def test_every_fault_has_its_sentence_and_remedy(name: str, code: str, sentence: str, remedy: str) -> None:
    for language in LANGUAGES:
        texts = catalogue(language)
        assert f"fault.{code}.sentence" in texts, f"{name}: {code} is not translated into {language}"
        assert f"fault.{code}.remedy" in texts
        for part in ("sentence", "remedy"):
            told = places(texts[f"fault.{code}.{part}"])
            assert told <= places(sentence) | places(remedy), f"{name} gives no {told}"


@pytest.mark.parametrize("code", sorted(WITHOUT_CLASS))
def test_faults_without_an_error_are_told_as_well(code: str) -> None:
    for language in LANGUAGES:
        assert say_fault(language, code, {})[0] != say(language, "fault.other.sentence")


def test_a_fault_is_told_with_what_is_known_of_it() -> None:
    told, _ = say_fault("zh-CN", "stream-stalled", {"device": "microphone", "seconds": 3})
    assert told == "设备已经 3 秒没有信号（麦克风）。"
    told, _ = say_fault("en", "stream-stalled", {"seconds": 3})
    assert told == "There has been no signal for 3 seconds (–)."


def test_a_fault_nobody_has_translated_yet_gets_the_general_words() -> None:
    assert say_fault("ja", "brand-new", {}) == (
        say("ja", "fault.other.sentence"),
        say("ja", "fault.other.remedy"),
    )


@pytest.mark.parametrize("path", QML, ids=lambda path: path.name)
def test_no_screen_carries_words_of_its_own(path: Path) -> None:
    source = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    assert not re.search(r"[\u3040-\u30ff\u3400-\u9fff]", source)
    for words in re.findall(r"\b(?:text|title|note)\s*:\s*\"([^\"]*)\"", source):
        assert not re.search(r"[^\W\d_]", words), words


DYNAMIC = (
    "language.",
    "reason.",
    "sense.",
    "fault.",
    "device.",
    "check.face.",
    "check.calibration.",
    "consent.",
    "date.",
    "check.title",
)
"""Keys that are put together from a prefix and a value."""


def asked_for() -> set[str]:
    sources = [path.read_text(encoding="utf-8") for path in [*QML, *UI.glob("*.py")]]
    return {key for source in sources for key in re.findall(r"\"([a-z]+(?:[.-][a-z-]+)+)\"", source)}


def test_every_text_a_screen_asks_for_exists_and_none_is_left_over() -> None:
    texts = set(catalogue("zh-CN"))
    asked = {key for key in asked_for() if key.split(".")[0] in {text.split(".")[0] for text in texts}}
    assert {key for key in asked if "." in key} - texts <= {"check.face.", "check.calibration."}
    assert {key for key in texts - asked if not key.startswith(DYNAMIC)} == set()
