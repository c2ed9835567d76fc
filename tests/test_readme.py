"""What the documents name is there: commands, options, make targets, files, links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kiosk.__main__ import kiosk
from provisioning.__main__ import provision
from sync.centre.__main__ import main as hr

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOORS: dict[str, click.Command] = {"kiosk": kiosk, "hr": hr, "provision": provision}

MADE_HERE = (".demo", ".venv", "artefacts")
"""Folders that are made on each machine and are not under version control."""
LARGEST_PICTURE = 250 * 1024


def code(document: Path) -> Iterator[str]:
    """Every line of a block of shell, and every span of code in the text."""
    text = document.read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def calls(document: Path) -> Iterator[list[str]]:
    """The words of each call of one of our commands, after what is set before it."""
    for line in code(document):
        words = shlex.split(line, comments=True)
        while words and (re.fullmatch(r"[A-Z_]+=\S*", words[0]) or words[0] == "sudo"):
            words.pop(0)
        if len(words) > 1 and words[0].removeprefix(".venv/bin/") in DOORS:
            yield [words[0].removeprefix(".venv/bin/"), *words[1:]]


def wrong_with(call: list[str]) -> str:
    """What the call names that is not there, or nothing."""
    command = DOORS[call[0]]
    for word in call[1:]:
        if word.startswith("-"):
            known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
            if word.split("=")[0] not in known | {"--help"}:
                return f"{command.name} has no {word}"
        elif isinstance(command, click.Group):
            inner = command.commands.get(word)
            if inner is None and not _value(command, call, word):
                return f"{command.name} has no command {word}"
            command = inner or command
    return ""


def _value(command: click.Command, call: list[str], word: str) -> bool:
    """Whether the word is the value of the option before it."""
    before = call[call.index(word) - 1]
    return any(before in each.opts for each in command.params)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def every_command(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from every_command(inner)


def named(document: Path) -> str:
    return str(document.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_commands_and_options_exist(document: Path) -> None:
    assert [fault for call in calls(document) if (fault := wrong_with(call))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_options_that_stand_alone_belong_to_a_command(document: Path) -> None:
    known = {
        name
        for door in DOORS.values()
        for command in every_command(door)
        for each in command.params
        for name in each.opts
    } | {"--help"}
    alone = [span.split()[0] for span in code(document) if span.startswith("--")]
    assert [option for option in alone if option not in known] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_make_targets_exist(document: Path) -> None:
    asked = [span.split()[1] for span in code(document) if re.match(r"make [a-z]", span)]
    assert [target for target in asked if target not in targets()] == []


def test_the_readme_names_every_make_target_but_help() -> None:
    asked = {span.split()[1] for span in code(DOCUMENTS[0]) if re.match(r"make [a-z]", span)}
    assert targets() - {"help"} <= asked


def test_the_readme_names_every_command() -> None:
    text = " ".join(code(DOCUMENTS[0]))
    for door, group in DOORS.items():
        assert isinstance(group, click.Group)
        for name in group.commands:
            assert f"{door} {name}" in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_files_that_are_named_exist(document: Path) -> None:
    spans = [
        re.sub(r"\bNAME\b", "*", span)
        for span in code(document)
        if re.fullmatch(r"[\w.-]+(/[\w.*-]+)+/?", span)
    ]
    ours = [span for span in spans if span.split("/")[0] in {path.name for path in ROOT.iterdir()}]
    wanted = [span for span in ours if not span.startswith(MADE_HERE)]
    assert [span for span in wanted if not list(ROOT.glob(span.rstrip("/")))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_tree_in_the_readme_is_the_tree() -> None:
    text = DOCUMENTS[0].read_text(encoding="utf-8")
    tree = text[text.index("```\nkiosk/") + 4 :].split("```")[0]
    top, missing = "", []
    for line in tree.splitlines():
        folders = re.findall(r"[a-z_]+/", re.split(r"\s{3,}", line.strip())[0])
        if not line.startswith(" "):
            top, folders = folders[0], folders[:1]
            missing += [top] * (not (ROOT / top).is_dir())
        else:
            missing += [top + folder for folder in folders if not (ROOT / top / folder).is_dir()]
    assert missing == []


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs/pictures").glob("*.png"))
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE] == []
