"""Each version of each message, named with the reason it exists.

A message says its own version in ``contract`` (``"plan/1"``). A device says at birth which
versions it speaks; the centre never sends it another.
"""

from __future__ import annotations

from typing import Final

VERSIONS: Final[dict[str, dict[int, str]]] = {
    "plan": {1: "the first: post, candidate, questions, rubric, policy"},
    "report": {1: "the first: answers, dimensions with evidence, consent, senses, health"},
    "record": {1: "the first: the envelope of everything that goes up"},
    "acknowledgement": {1: "the first: one cumulative sequence a stream"},
    "shadow": {1: "the first: every plan the centre wants on a device"},
    "live": {1: "the first: provisional scores of an interview that goes on, without its words"},
    "lifecycle": {1: "the first: birth and death, with the versions a device speaks"},
}


def newest(message: str) -> int:
    """The newest version of a message that this program speaks."""
    return max(VERSIONS[message])


def spoken() -> dict[str, list[int]]:
    """Every version this program speaks, as a birth message states it."""
    return {message: sorted(versions) for message, versions in VERSIONS.items()}
