"""What `provision` says of itself and of words it does not understand, in each language."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from provisioning.__main__ import provision
from provisioning.texts import FOLDER
from sync.commandline import LANGUAGES
from sync.commandline.texts import read_catalogue
from tests.models.catalogue_place import Carrier, archive, carrier, describe
from tests.provisioning.rooms import wait_until

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
PROPER = {"provision", "Vivavoce", "doctor", "packs", "list", "fetch", "verify", "zh", "CN", "en", "ja"}
PROPER |= {"kiosk", "hr", "all", "none", "LANG", "VIVAVOCE", "PACKS", "USB", "help", "version", "language"}
OPTIONS = {"for", "json", "camera", "microphone", "speaker", "broker", "folder", "from", "tests"}
"""What stands in Latin letters in any language."""


def run(*words: str, language: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "provisioning", *words],
        env={**os.environ, "LANG": f"{language.replace('-', '_')}.UTF-8", "LC_ALL": "", "COLUMNS": "80"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh-CN", "ja"])
def test_help_speaks_the_language_of_the_machine_throughout(language: str) -> None:
    for path in commands(provision):
        answer = run(*path, "--help", language=language)
        assert answer.returncode == 0
        assert set(LATIN_WORD.findall(answer.stdout)) <= PROPER | OPTIONS
        assert all(cell_len(line) <= 80 for line in answer.stdout.splitlines())


def test_help_is_in_columns_though_a_chinese_character_takes_two() -> None:
    lines = run("doctor", "--help", language="zh-CN").stdout.splitlines()
    begin = {
        cell_len(line[: found.end()])
        for line in lines
        if (found := re.match(r"  -.*?(?<! ) {2,}(?=\S)", line))
    }
    assert len(begin) == 1


def test_the_language_may_be_chosen_before_help() -> None:
    for words in (["--language", "en"], ["--language=en"]):
        assert run(*words, "packs", "-h", language="ja").stdout.startswith("Usage: provision packs")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["packs", "fetsh"], "没有 fetsh 这个命令。\n  请看：provision packs --help"),
        (["doctor", "--brocker"], "没有 --brocker 这个选项。\n  请看：provision doctor --help"),
        (["doctor", "--for", "x"], "--for 只能是这几个之一：kiosk hr all"),
        (["doctor", "--broker", "x"], "--broker：请写成 主机:端口"),
        (["doctor", "--json=1"], "选项 --json 不是这样用的"),
        (["packs", "list", "--folder", "README.md"], "--folder 的值不能用。"),
        (["packs", "list", "x"], "有些词看不懂"),
    ],
)
def test_words_that_are_not_understood_are_named_with_where_to_look(words: list[str], told: str) -> None:
    answer = run(*words, language="zh-CN")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.startswith(f"✗ {told}")


def test_without_a_command_it_shows_its_help() -> None:
    answer = run("packs", language="ja")
    assert answer.returncode == 2
    assert answer.stderr.startswith("使い方：provision packs")


def test_every_language_says_the_same_of_itself() -> None:
    keys = [
        {key for key in read_catalogue(FOLDER, language) if key.startswith("help.")} for language in LANGUAGES
    ]
    assert keys[0] == keys[1] == keys[2]


@pytest.fixture
def slow_registry(tmp_path: Path) -> Iterator[Carrier]:
    with carrier() as serving:
        serving.files["/ears.bin"] = bytes(1_000_000)
        entry = archive(f"{serving.address}/ears.bin", serving.files["/ears.bin"])
        describe(tmp_path, "ears", {"ears.bin": b""}, [{"archives": [entry]}])
        yield serving


def test_ctrl_c_ends_a_download_with_a_sentence(slow_registry: Carrier, tmp_path: Path) -> None:
    slow_registry.stall = threading.Event()
    program = (
        "import signal, sys; from pathlib import Path; from models.catalogue import description;"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"  # a shell's background job ignores it
        f"description.DATA = Path({str(tmp_path)!r}); from provisioning.__main__ import main; main()"
    )
    words = ["--language", "en", "packs", "fetch", "ears", "--folder", str(tmp_path / "packs")]
    process = subprocess.Popen(
        [sys.executable, "-c", program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    part = tmp_path / "packs/.downloads/ears.bin.part"
    wait_until(lambda: part.exists() and part.stat().st_size > 0, "the first bytes")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    slow_registry.stall.set()
    assert process.returncode == 130
    assert told.strip() == "✗ Interrupted. What was downloaded is kept; the next run goes on from there."
    assert part.stat().st_size > 0
