"""Everything a person reads exists in Chinese and Japanese, and is compiled without gettext."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from sync.centre.translations import TRANSLATED, compiled_catalogues, read_catalogue, used_texts

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+(?:![rs])?(?::[^}]*)?\}")


def used() -> dict[str, str]:
    """Each text in use → a file that uses it."""
    return {
        text: path.name
        for path, catalogue in used_texts().items()
        for message in catalogue
        if message.id
        for text in (_first(message.id),)
    }


def translated(catalogue: Catalog) -> dict[str, str]:
    return {
        _first(message.id): _first(message.string)
        for message in catalogue
        if _first(message.id) and _first(message.string)
    }


def _first(text: str | list[str] | tuple[str, ...] | None) -> str:
    return text if isinstance(text, str) else (text or ("",))[0]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_in_use_is_translated(language: str) -> None:
    known = translated(read_catalogue(language))
    assert {text: where for text, where in used().items() if text not in known} == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_names_the_same_values(language: str) -> None:
    for text, translation in translated(read_catalogue(language)).items():
        assert set(PLACEHOLDER.findall(translation)) == set(PLACEHOLDER.findall(text)), text


def test_texts_are_found_in_code_in_templates_and_in_known_errors() -> None:
    found = used()
    assert "on its way" in found
    assert "Install the program afresh." in found
    assert any(where.endswith(".html") for where in found.values())


def test_catalogues_are_compiled_once_and_again_when_they_change(tmp_path: Path) -> None:
    source = tmp_path / "source" / "ja" / "LC_MESSAGES"
    source.mkdir(parents=True)
    (source / "one.po").write_text('msgid "online"\nmsgstr "オンライン"\n', encoding="utf-8")
    (source / "two.po").write_text('msgid "offline"\nmsgstr "オフライン"\n', encoding="utf-8")
    first = compiled_catalogues(tmp_path / "out", tmp_path / "source")
    with (first / "ja" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert (read.gettext("online"), read.gettext("offline")) == ("オンライン", "オフライン")
    assert compiled_catalogues(tmp_path / "out", tmp_path / "source") == first
    (source / "two.po").write_text('msgid "offline"\nmsgstr "切断"\n', encoding="utf-8")
    assert compiled_catalogues(tmp_path / "out", tmp_path / "source") != first
