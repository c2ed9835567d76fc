"""Bytes ↔ messages, with every way of being unreadable named."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from sync.contract.message import Message
from sync.contract.versions import VERSIONS

LARGEST = 8 * 1024 * 1024
"""Bytes. A 45-minute interview with word times is under 1 MiB; above this it is a mistake."""

DEEPEST = 64
"""Levels of nesting; our own messages have ten. More would exhaust the stack of whoever reads on."""

_HALF_CHARACTER = re.compile(rb"\\u[dD][89a-fA-F]")
"""An escape that may be half of a surrogate pair: such a text cannot be written again as UTF-8."""

Fault = Literal["oversized", "truncated", "malformed", "unknown-message", "newer-version", "invalid"]
M = TypeVar("M", bound=Message)


class Unreadable(ValueError):
    """Bytes that are no message of ours: what is wrong, and where."""

    def __init__(self, fault: Fault, detail: str, field: str = "") -> None:
        super().__init__(f"{fault}: {field + ': ' if field else ''}{detail}")
        self.fault: Fault = fault
        self.detail = detail
        self.field = field


def encode(message: Message) -> bytes:
    """Canonical bytes: keys sorted, no spaces, UTF-8; the same message, the same bytes."""
    return canonical(message.model_dump(mode="json"))


def canonical(document: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8, and no NaN or infinity."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def parse(data: bytes) -> dict[str, Any]:
    """The JSON object in ``data``. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable("oversized", f"{len(data)} bytes; at most {LARGEST} are accepted")
    try:
        document = json.loads(
            data.decode("utf-8"), parse_constant=_refuse_constant, parse_float=_finite, parse_int=_integer
        )
    except UnicodeDecodeError as error:
        raise Unreadable("malformed", f"not UTF-8 at byte {error.start}") from error
    except RecursionError as error:
        raise Unreadable("malformed", "nested too deeply") from error
    except json.JSONDecodeError as error:
        cut_short = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated")
        fault: Fault = "truncated" if cut_short else "malformed"
        raise Unreadable(fault, f"{error.msg} at line {error.lineno}, column {error.colno}") from error
    if not isinstance(document, dict):
        raise Unreadable("malformed", "the message is not a JSON object")
    if _too_deep(document):
        raise Unreadable("malformed", "nested too deeply")
    if _HALF_CHARACTER.search(data):
        _refuse_half_characters(document)
    return document


def decode(kind: type[M], data: bytes) -> M:
    """Bytes as a message of ``kind``. Raises Unreadable."""
    return read(kind, parse(data))


def read(kind: type[M], document: dict[str, Any]) -> M:
    """A parsed document as a message of ``kind``. Raises Unreadable, naming the field."""
    if "contract" in kind.model_fields:
        _check_version(str(kind.model_fields["contract"].default), document.get("contract"))
    try:
        return kind.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        raise Unreadable(
            "invalid", str(first["msg"]), ".".join(str(part) for part in first["loc"])
        ) from error


def _check_version(wanted: str, found: Any) -> None:
    name = wanted.partition("/")[0]
    if not isinstance(found, str) or "/" not in found:
        raise Unreadable("unknown-message", f"expected {wanted!r}, found {found!r}", "contract")
    given_name, _, version = found.partition("/")
    if given_name != name:
        raise Unreadable("unknown-message", f"expected {wanted!r}, found {found!r}", "contract")
    if version not in {str(known) for known in VERSIONS[name]}:
        speaks = ", ".join(str(known) for known in sorted(VERSIONS[name]))
        raise Unreadable("newer-version", f"{found!r} is not spoken here (speaks {speaks})", "contract")


def _refuse_constant(name: str) -> float:
    raise Unreadable("malformed", f"{name} is not a number in JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise Unreadable("malformed", "a number is too large")
    return number


def _integer(text: str) -> int:
    if len(text) > 40:
        raise Unreadable("malformed", "a number is too large")
    return int(text)


def _too_deep(document: Any) -> bool:
    level = [document]
    for _ in range(DEEPEST):
        level = [
            child
            for node in level
            if isinstance(node, dict | list)
            for child in (node.values() if isinstance(node, dict) else node)
        ]
        if not level:
            return False
    return True


def _refuse_half_characters(document: dict[str, Any]) -> None:
    try:
        canonical(document)
    except UnicodeEncodeError as error:
        raise Unreadable("malformed", "a text holds half a character") from error


def rounded(value: float, digits: int = 4) -> float:
    """A float as reports carry it: short, and equal on every machine that measured the same."""
    if not math.isfinite(value):
        raise ValueError("a report carries only finite numbers")
    return round(value, digits) + 0.0
