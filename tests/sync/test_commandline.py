"""The command lines speak the terminal's language: help, complaints and faults, nothing left in English."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.__main__ import CATALOGUES as KIOSK_CATALOGUES
from kiosk.__main__ import kiosk
from sync.centre.__main__ import CATALOGUE as HR_CATALOGUE
from sync.centre.__main__ import main as hr
from sync.centre.commands.context import tell
from sync.centre.errors import DataFolderUnusable
from sync.commandline import LANGUAGES, Door, Language, Texts, language_of_environment
from sync.commandline.texts import FOLDER

DOORS = {"kiosk": kiosk, "hr": hr}
AS_IT_STANDS = {
    *("Ctrl-C", "PostgreSQL", "Vivavoce", "none", "rehearsal:FOLDER", "report.json"),
    *("postgresql://user:password@host/name", "candidates", "done", "refused", "liepin", "boss"),
    *("question", "language", "region"),
}
"""Names of products, files, folders, fields and values: typed so in every language."""
PLACE = re.compile(r"\{(\w+)[^}]*\}|%\((\w+)\)s")


def paths(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from paths(one, (*path, name))


EVERY = [(door, path) for door, group in DOORS.items() for path in paths(group)]


def helped(door: str, path: tuple[str, ...], language: Language) -> str:
    done = CliRunner().invoke(DOORS[door], ["--language", language, *path, "--help"])
    assert done.exit_code == 0, done.output
    return done.output


def described(text: str, door: str) -> str:
    """Without what is typed as it stands: commands, options, values, names of files and of settings."""
    typed = {word for path in paths(DOORS[door]) for word in path} | {door} | AS_IT_STANDS
    text = re.sub(r"(?<=[a-z])\n +(?=[a-z])", "", text)  # an address may be cut at the end of a line
    for word in sorted(typed, key=len, reverse=True):
        text = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", "", text, flags=re.ASCII)
    text = re.sub(r"\[[^\]]*\]", "", text)
    return re.sub(r"--?[\w-]+|VIVAVOCE_\w+|\b[A-Z]{3,}\b", "", text, flags=re.ASCII)


@pytest.mark.parametrize(("door", "path"), EVERY, ids=lambda value: "-".join(value) if value else "")
def test_help_is_there_in_each_language_and_nothing_of_it_in_english_alone(
    door: str, path: tuple[str, ...]
) -> None:
    said = {language: helped(door, path, language) for language in LANGUAGES}
    assert len(set(said.values())) == len(LANGUAGES)
    for language in ("zh-CN", "ja"):
        own = described(said[language], door)
        assert re.findall(r"[A-Za-z]{3,}", own) == [], own


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("door", DOORS)
def test_every_command_and_every_option_has_its_help_in_the_catalogue(door: str, language: Language) -> None:
    group: Door = DOORS[door]
    helped(door, (), language)
    texts = group.texts
    for path in paths(group):
        name = ".".join((group.name or "", *path))
        command = _at(group, path)
        assert texts.find(f"help.{name}"), name
        for option in command.params:
            if isinstance(option, click.Option):
                flag = max(option.opts, key=len).lstrip("-")
                assert texts.find(f"help.{name}.{flag}") or texts.find(f"help.{flag}"), f"{name} --{flag}"
                assert option.help


def _at(command: click.Command, path: tuple[str, ...]) -> click.Command:
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


@pytest.mark.parametrize(
    "folder", [*KIOSK_CATALOGUES, HR_CATALOGUE, FOLDER], ids=["kiosk", "screens", "hr", "all"]
)
def test_the_catalogues_say_the_same_with_the_same_places(folder: Path) -> None:
    texts = {
        language: json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
        for language in LANGUAGES
    }
    for language in LANGUAGES:
        keys = {key for key in texts["zh-CN"] if language != "en" or not key.startswith("click.")}
        assert set(texts[language]) == keys
    for language in LANGUAGES:
        for key, text in texts[language].items():
            english = texts["en"].get(key, key.removeprefix("click."))
            if not key.startswith("fault."):  # which of a fault's details are told is the screen's choice
                assert set(PLACE.findall(text)) == set(PLACE.findall(english)), key


COMPLAINTS = {"zh-CN": ("用法：", "错误：", "没有命令"), "ja": ("使い方：", "エラー：", "ありません")}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("language", COMPLAINTS)
def test_a_complaint_is_in_the_language_too(door: str, language: str) -> None:
    done = CliRunner().invoke(DOORS[door], ["--language", language, "nothing"])
    assert done.exit_code == 2
    assert all(word in done.stderr for word in COMPLAINTS[language])
    assert not re.search("Error|Usage|No such", done.stderr)


@pytest.mark.parametrize(
    ("locale", "remedy"),
    [
        ("zh_CN.UTF-8", "请换一个能正常播放的"),
        ("en_US.UTF-8", "Give an mp4"),
        ("ja_JP.UTF-8", "指定してください"),
    ],
)
def test_a_fault_is_told_in_the_language_with_its_remedy(locale: str, remedy: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "replay", "--answer", tmp_path / "no.mp4", "--out", tmp_path],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "LC_ALL": locale, "VIVAVOCE_KIOSK_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("media-unreadable: ")]
    assert "no.mp4" in line
    assert remedy in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_that_keeps_the_store_from_being_loaded_is_told_in_the_language(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(DataFolderUnusable(folder="/data", reason="?"), language)
    sentences = {
        "zh-CN": "无法使用数据文件夹 /data",
        "en": "The data folder /data cannot",
        "ja": "データフォルダー",
    }
    assert sentences[language] in capsys.readouterr().err


@pytest.mark.parametrize(
    ("stated", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "zh-CN"),
        ({"LANG": "de_DE.UTF-8"}, "zh-CN"),
        ({}, "zh-CN"),
    ],
)
def test_the_language_is_that_of_the_locale_and_chinese_where_it_names_none(
    stated: dict[str, str], language: str
) -> None:
    assert language_of_environment(stated) == language


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["--language", "en", "ja", "xx", "run", "--help", "--language=en"]), max_size=4)
)
def test_whatever_is_typed_the_door_answers_in_a_language_of_ours(words: list[str]) -> None:
    done = CliRunner().invoke(kiosk, [*words, "no-such-command"])
    assert done.exit_code in (0, 2)
    assert kiosk.texts.language in LANGUAGES
    assert not isinstance(done.exception, KeyError)


def test_a_text_that_is_missing_is_our_bug() -> None:
    with pytest.raises(KeyError):
        Texts("en").say("no.such.text")
