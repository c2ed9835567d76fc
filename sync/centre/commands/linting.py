"""`hr lint-questions`: which questions an interview may not ask where it is held."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

import click

from sync.centre.commands.lines import print_line, read_lines
from sync.commandline import speaking

LONGEST = 4000
"""Characters. What is longer is no question, and would take long to read."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A line's question, or what is wrong with the line."""

    name: object = None
    question: str = ""
    language: str = ""
    region: str = ""
    error: str = ""


@click.command("lint-questions")
def lint_questions() -> None:
    """Read questions as JSON lines on standard input; prints what a region forbids in each."""
    from sync.centre.posts.linting.law import jurisdiction_of
    from sync.centre.posts.linting.lint import lint

    reader = speaking().language
    for line in read_lines(sys.stdin.buffer):
        if not line.strip():
            continue
        asked = _read(line)
        jurisdiction = jurisdiction_of(asked.region)
        if asked.error or jurisdiction is None:
            print_line({"id": asked.name, "error": asked.error or "region-unknown"})
            continue
        findings = lint(asked.question, asked.language, jurisdiction)
        said = [{"topic": one.topic, "reason": one.reason(reader), "quote": one.quote} for one in findings]
        print_line({"id": asked.name, "allowed": not findings, "findings": said})


def _read(line: str) -> _Asked:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return _Asked(error="not-json")
    if not isinstance(value, dict):
        return _Asked(error="not-an-object")
    name = value.get("id")
    if not isinstance(question := value.get("question"), str):
        return _Asked(name, error="question-missing" if question is None else "question-not-a-string")
    if len(question) > LONGEST:
        return _Asked(name, error="question-too-long")
    if not isinstance(language := value.get("language", ""), str):
        return _Asked(name, error="language-not-a-string")
    if not isinstance(region := value.get("region"), str):
        return _Asked(name, error="region-missing" if region is None else "region-not-a-string")
    return _Asked(name, question, language, region)
