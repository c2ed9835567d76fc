"""One answer as it comes in, piece by piece, until it is whole."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interview.actions import EndedBy
from kiosk.pipeline.messages import Observed
from kiosk.report.assessing import RawAnswer
from models.observation import (
    AnswerObservations,
    FaceSignals,
    PostureSignals,
    Span,
    Utterance,
    VoiceLevel,
)


class AnswerInProgress:
    """Everything the senses sent of one answer. Times are seconds of the answer."""

    def __init__(self, index: int, at: float, offset: float) -> None:
        self.index = index
        self.at = at
        self.offset = offset
        """Beginning of the answer, in seconds from the beginning of the interview."""
        self.duration = 0.0
        self.ended_by: EndedBy | None = None
        self.speech: tuple[Span, ...] | None = None
        """Where somebody spoke; None until the answer has been heard out."""
        self.raw: RawAnswer | None = None
        """What was handed over to be assessed."""
        self._signals: list[FaceSignals] = []
        self._postures: list[PostureSignals] = []
        self._levels: list[VoiceLevel] = []
        self._utterances: list[Utterance] = []
        self._pitch: list[tuple[float, float]] = []
        self._held_since: float | None = None
        self._held = 0.0

    def add(self, observed: Observed) -> None:
        self._signals += observed.signals
        self._postures += observed.postures
        self._levels += observed.levels
        self._utterances += observed.utterances
        self._pitch += observed.pitch

    def hold(self, at: float) -> None:
        self._held_since = at

    def resume(self, at: float) -> None:
        if self._held_since is not None:
            self._held += at - self._held_since
            self._held_since = None

    def end(self, at: float) -> None:
        self.resume(at)
        self.duration = max(0.0, at - self.at - self._held)

    def complete(self, language: str, senses: frozenset[str]) -> RawAnswer:
        """The whole answer, its observations in the order of time."""
        utterances = sorted(self._utterances, key=lambda one: one.start)
        rest = AnswerObservations(
            duration=self.duration,
            language=language,
            senses=senses,
            postures=sorted(self._postures, key=lambda one: one.t),
            levels=sorted(self._levels, key=lambda one: one.t),
            speech=_with_utterances(self.speech or (), utterances),
            utterances=utterances,
            pitch=sorted(self._pitch),
        )
        self.raw = RawAnswer(sorted(self._signals, key=lambda one: one.t), rest)
        return self.raw


def _with_utterances(speech: Sequence[Span], utterances: Sequence[Utterance]) -> tuple[Span, ...]:
    """The spans of speech, and those of utterances from before a restart of the senses."""
    lost = [
        Span(one.start, one.end)
        for one in utterances
        if not any(span.start < one.end and one.start < span.end for span in speech)
    ]
    return tuple(sorted([*speech, *lost]))
