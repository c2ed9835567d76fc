"""Scores while somebody speaks: one thread counts what is seen and heard, one reads what was said.

Both live in the senses' process, so neither the screen nor the network waits for them. The first
takes everything the senses tell, and scores at most `SCORE_EVERY` seconds apart; the second gives way
to everything else, and begins when a sentence has ended.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

from kiosk.pipeline.giving_way import give_way
from kiosk.pipeline.messages import CHECK, Observed, ScoredLive, ScoreLive
from kiosk.pipeline.worker import Worker
from models.observation import Utterance
from models.scoring.live import LiveAnswer, LiveContent, LiveScheme, provisional, read_content

SCORE_EVERY = 0.1
"""Seconds between two scores: with what a frame takes, well within 250 ms of it."""

WAITING = 2000
"""Observations that may wait; half a minute of all of them. Beyond, live scores miss some."""

RESTED = 3.0
"""Reading rests this many times as long as it took, so that long answers never cost more of a core."""


class LiveScoring:
    """Stands between the senses and the pipe: everything is passed on, and what is observed counted."""

    def __init__(self, tell: Callable[[object], None]) -> None:
        self._tell = tell
        self._arrived: queue.Queue[Observed | ScoreLive | tuple[int, LiveContent]] = queue.Queue(WAITING)
        self._scheme: LiveScheme | None = None
        self._answer: LiveAnswer | None = None
        self._seen: float | None = None
        self._sentences = 0
        self._changed = False
        self._reading = _Reading()

    def tell(self, event: object) -> None:
        """Pass on what a sense told; the senses never wait for the scores."""
        self._tell(event)
        if isinstance(event, Observed) and event.answer != CHECK:
            self._put(event)

    def begin(self, command: ScoreLive) -> None:
        """From now on the answer of this scheme is scored."""
        self._put(command)

    def score(self, worker: Worker) -> None:
        """The counting thread."""
        due = 0.0
        while not worker.stopping:
            try:
                self._take(self._arrived.get(timeout=0.2))
            except queue.Empty:
                continue
            time.sleep(max(0.0, due - time.monotonic()))
            while not self._arrived.empty():
                self._take(self._arrived.get_nowait())
            due = time.monotonic() + SCORE_EVERY
            self._say()

    def rate(self, worker: Worker) -> None:
        """The reading thread."""
        give_way()
        while not worker.stopping:
            said = self._reading.wait(0.2)
            if said is None:
                continue
            self._read(*said)

    def _read(self, scheme: LiveScheme, utterances: tuple[Utterance, ...]) -> None:
        question = scheme.question
        if not utterances:
            # the answer has just begun: what the first sentence would wait for is loaded now
            asked = Utterance(0.0, 1.0, question.context.question)
            read_content([asked], question.context, question.language)
            return
        began = time.thread_time()
        content = read_content(utterances, question.context, question.language)
        self._put((question.index, content))
        self._reading.rest(RESTED * (time.thread_time() - began))

    def _put(self, item: Observed | ScoreLive | tuple[int, LiveContent]) -> None:
        try:
            self._arrived.put_nowait(item)
        except queue.Full:  # live scores are only provisional; the report's are made of everything
            return

    def _take(self, item: Observed | ScoreLive | tuple[int, LiveContent]) -> None:
        match item:
            case ScoreLive(scheme=scheme):
                self._scheme, self._answer = scheme, LiveAnswer(scheme.question)
                self._seen, self._sentences = None, 0
                self._reading.begin(scheme)
            case Observed():
                self._observe(item)
            case (index, content):
                if self._answer is not None and self._answer.question.index == index:
                    self._answer.take(content)
                    self._sentences, self._changed = content.utterances, True

    def _observe(self, observed: Observed) -> None:
        answer = self._answer
        if answer is None or answer.question.index != observed.answer:
            return
        for posture in observed.postures:
            answer.see_posture(posture)
        for signals in observed.signals:
            answer.see_face(signals)
        answer.hear(observed.levels, observed.pitch, observed.speech, observed.utterances)
        self._reading.add(observed.utterances)
        if observed.at is not None:
            self._seen = observed.at
        self._changed = True

    def _say(self) -> None:
        if self._answer is None or self._scheme is None or not self._changed:
            return
        self._changed = False
        assessment = provisional(self._scheme, self._answer)
        self._tell(
            ScoredLive(
                self._scheme.question.index, assessment, self._answer.until, self._seen, self._sentences
            )
        )


class _Reading:
    """What was said so far, handed from the counting thread to the reading one; the newest wins."""

    def __init__(self) -> None:
        self._arrived = threading.Condition()
        self._scheme: LiveScheme | None = None
        self._said: list[Utterance] = []
        self._news = False
        self._rested = 0.0

    def begin(self, scheme: LiveScheme) -> None:
        with self._arrived:
            self._scheme, self._said, self._news = scheme, [], True
            self._arrived.notify()

    def add(self, utterances: tuple[Utterance, ...]) -> None:
        if not utterances:
            return
        with self._arrived:
            self._said += utterances
            self._news = True
            self._arrived.notify()

    def wait(self, timeout: float) -> tuple[LiveScheme, tuple[Utterance, ...]] | None:
        """What is to be read now, or None when there is nothing new within ``timeout`` seconds."""
        with self._arrived:
            if not self._news:
                self._arrived.wait(timeout)
            pause = self._rested - time.monotonic()
        if pause > 0:
            time.sleep(min(pause, timeout))
            return None
        with self._arrived:
            if not self._news or self._scheme is None:
                return None
            self._news = False
            return self._scheme, tuple(self._said)

    def rest(self, seconds: float) -> None:
        self._rested = time.monotonic() + seconds
