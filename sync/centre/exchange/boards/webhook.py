"""What any other board, or an agency's program, pushes: a person in our shape, or a file.

``X-Vivavoce-Timestamp`` is the time in seconds; ``X-Vivavoce-Signature`` is ``sha256=`` and HMAC-SHA256 in
hexadecimal over ``<timestamp>.<body>``. The body is JSON: ``{"id", "file_name", "file": base64}``, or
``{"id", "name", "phone", "email", "sought", "years", "summary", "positions": [{"employer", "title",
"start", "end", "duties"}], "educations": [{"school", "degree", "major", "start", "end"}], "skills": []}``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sync.centre.exchange.boards.asking import demanded, rows, word, words
from sync.centre.exchange.boards.errors import BoardAnswerOdd, PushUnsigned
from sync.centre.exchange.boards.port import Applicant, Position, Schooling

TITLE: Final = "Webhook"
PATIENCE_SECONDS: Final = 300
"""A push that is older may be one that somebody recorded and plays again."""


@dataclass(frozen=True, slots=True)
class PushedFile:
    name: str
    content: bytes


@dataclass(frozen=True)
class Webhook:
    secret: str

    def read(self, body: bytes, headers: Mapping[str, str], now: float) -> Applicant | PushedFile:
        """What was pushed. Raises PushUnsigned, BoardAnswerOdd."""
        self._demand_signature(body, headers, now)
        try:
            said = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise BoardAnswerOdd(board=TITLE, place="$") from error
        if isinstance(said, dict) and "file" in said:
            return _file(said)
        return applicant(said)

    def signature(self, timestamp: str, body: bytes) -> str:
        signed = timestamp.encode() + b"." + body
        return f"sha256={hmac.new(self.secret.encode(), signed, hashlib.sha256).hexdigest()}"

    def _demand_signature(self, body: bytes, headers: Mapping[str, str], now: float) -> None:
        timestamp = headers.get("X-Vivavoce-Timestamp", "")
        given = headers.get("X-Vivavoce-Signature", "")
        if not timestamp.isascii() or not timestamp.isdigit():
            raise PushUnsigned(reason="timestamp")
        if abs(now - int(timestamp)) > PATIENCE_SECONDS:
            raise PushUnsigned(reason="too old")
        if not hmac.compare_digest(self.signature(timestamp, body).encode(), given.encode()):
            raise PushUnsigned(reason="signature")


def _file(said: Mapping[str, Any]) -> PushedFile:
    try:
        content = base64.b64decode(str(said["file"]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BoardAnswerOdd(board=TITLE, place="$.file") from error
    return PushedFile(word(said, "file_name") or "resume", content)


def applicant(said: Any) -> Applicant:
    if not isinstance(said, dict):
        raise BoardAnswerOdd(board=TITLE, place="$")
    return Applicant(
        board="webhook",
        board_id=word(said, "id"),
        name=demanded(TITLE, said, "name"),
        phone=word(said, "phone"),
        email=word(said, "email"),
        sought=word(said, "sought"),
        claim=word(said, "years"),
        summary=word(said, "summary"),
        positions=tuple(
            Position(*(word(each, name) for name in ("employer", "title", "start", "end", "duties")))
            for each in rows(said.get("positions"))
        ),
        schoolings=tuple(
            Schooling(*(word(each, name) for name in ("school", "degree", "major", "start", "end")))
            for each in rows(said.get("educations"))
        ),
        skills=words(said.get("skills")),
    )
