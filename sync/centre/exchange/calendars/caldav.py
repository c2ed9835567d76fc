"""A calendar on a CalDAV server (RFC 4791): one collection, one object an event."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote, urlsplit

import requests

from sync.centre.exchange.calendars.errors import BadCalendarAddress, CalendarRefused, CalendarUnreachable

TIMEOUT_SECONDS: Final = 20
NOT_FOUND: Final = 404
CONFLICT: Final = 409
"""What a server answers to an object whose collection is not there (RFC 4918, 9.7.1)."""
OF_THIS_EVENT: Final = {400, 412, 413, 415, 422}
"""Answers to what was sent, and not to who sent it or where: other events may still go through."""


@dataclass(frozen=True)
class CalDav:
    collection: str
    """Its address, which ends in a slash."""
    username: str = ""
    password: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> CalDav | None:
        """From ``VIVAVOCE_HR_CALDAV``. Raises BadCalendarAddress."""
        written = environment.get("VIVAVOCE_HR_CALDAV")
        if not written:
            return None
        try:
            parts = urlsplit(written)
            _ = parts.port
        except ValueError:
            raise BadCalendarAddress from None  # its words quote the password
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadCalendarAddress
        host = parts.netloc.rpartition("@")[2]
        path = parts.path.rstrip("/") + "/"
        return cls(
            f"{parts.scheme}://{host}{path}", unquote(parts.username or ""), unquote(parts.password or "")
        )

    def put(self, uid: str, event: str) -> None:
        answer = self._put(uid, event)
        if answer.status_code in {NOT_FOUND, CONFLICT}:
            self._asked("MKCALENDAR", self.collection)
            answer = self._put(uid, event)
        _check(answer)

    def remove(self, uid: str) -> None:
        answer = self._asked("DELETE", self._address(uid))
        if answer.status_code != NOT_FOUND:
            _check(answer)

    def _put(self, uid: str, event: str) -> requests.Response:
        kind = {"Content-Type": "text/calendar; charset=utf-8"}
        return self._asked("PUT", self._address(uid), event.encode(), kind)

    def _address(self, uid: str) -> str:
        return f"{self.collection}{quote(uid, safe='')}.ics"

    def _asked(
        self, method: str, address: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> requests.Response:
        account = (self.username, self.password) if self.username else None
        try:
            return requests.request(
                method, address, data=body, headers=headers, auth=account, timeout=TIMEOUT_SECONDS
            )
        except requests.RequestException as error:
            raise CalendarUnreachable(reason=type(error).__name__) from error


def _check(answer: requests.Response) -> None:
    if answer.status_code in OF_THIS_EVENT:
        raise CalendarRefused(reason=str(answer.status_code))
    if not answer.ok:
        raise CalendarUnreachable(reason=str(answer.status_code))
