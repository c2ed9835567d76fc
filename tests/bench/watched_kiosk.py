"""The kiosk as it is, with its moments written down: run in the kiosk's place by ``tests.bench.live``.

``python -m tests.bench.watched_kiosk OUT.json run …`` is ``kiosk run …``; at its end OUT.json has
the delays in seconds: ``painted`` (frame captured → the candidate's own picture painted),
``scored`` (frame captured → it has moved the scores), ``read`` (end of a sentence → the language
parts know it), ``rated`` (its text is there → the language parts know it).
"""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPainter

from kiosk import __main__ as door
from kiosk.app import Terminal
from kiosk.pipeline import messages as msg
from kiosk.session.session import Session
from kiosk.ui.painted import Preview

delays: dict[str, list[float]] = {"painted": [], "scored": [], "read": [], "rated": []}


class _Watch:
    """What has been captured, observed and said, until it is painted, scored and read."""

    def __init__(self) -> None:
        self.unpainted: float | None = None
        self.unscored: deque[float] = deque()
        self.unread: deque[tuple[int, float, float]] = deque()
        self.sentences = 0
        self.answer = -2

    def sensed(self, session: Session, event: object) -> None:
        now = time.monotonic()
        match event:
            case msg.Observed(answer) if answer >= 0:
                self._observed(session, event)
            case msg.ScoredLive():
                while event.seen is not None and self.unscored and self.unscored[0] <= event.seen:
                    delays["scored"].append(now - self.unscored.popleft())
                while event.answer == self.answer and self.unread and self.unread[0][0] <= event.sentences:
                    _, ended, known = self.unread.popleft()
                    delays["read"].append(now - ended)
                    delays["rated"].append(now - known)

    def _observed(self, session: Session, event: msg.Observed) -> None:
        answers: dict[int, Any] = session._answers
        if event.answer != self.answer:
            self.answer, self.sentences = event.answer, 0
            self.unscored.clear()
            self.unread.clear()
        if event.at is not None:
            self.unscored.append(event.at)
        for utterance in event.utterances:
            self.sentences += 1
            if event.answer in answers:
                ended = answers[event.answer].at + utterance.end
                self.unread.append((self.sentences, ended, time.monotonic()))


def watch() -> None:
    """Put the watch between the parts; none of them notices."""
    seen = _Watch()
    show_picture, paint, sensed = Terminal._show_picture, Preview.paint, Session.sensed

    def watched_picture(terminal: Terminal) -> None:
        show_picture(terminal)
        if terminal._senses is not None:
            seen.unpainted = terminal._senses.preview.at

    def watched_paint(preview: Preview, painter: QPainter) -> None:
        paint(preview, painter)
        if seen.unpainted is not None:
            delays["painted"].append(time.monotonic() - seen.unpainted)
            seen.unpainted = None

    def watched_sensed(session: Session, event: msg.Event) -> None:
        seen.sensed(session, event)
        sensed(session, event)

    Terminal._show_picture = watched_picture  # type: ignore[method-assign, assignment]
    Preview.paint = watched_paint  # type: ignore[method-assign, assignment]
    Session.sensed = watched_sensed  # type: ignore[method-assign, assignment]


def main(out: Path, arguments: list[str]) -> None:
    watch()
    sys.argv = ["kiosk", *arguments]
    try:
        door.main()
    finally:
        out.write_text(json.dumps(delays), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
