"""One answer as it comes in, piece by piece, until it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.interview.actions import EndedBy
from kiosk.interview.agenda import Turn
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
from models.text.language import joint

_NEVER = -1.0


@dataclass(frozen=True, slots=True)
class _Known:
    """Until which second of the answer each kind of observation is in."""

    signals: float = _NEVER
    postures: float = _NEVER
    levels: float = _NEVER
    utterances: float = _NEVER
    pitch: float = _NEVER


ON_THE_SCREEN = 600
"""Characters of captions: more than a screen holds, so that a long answer costs no more."""


class AnswerInProgress:
    """Everything the senses sent of one answer. Times are seconds of the answer."""

    def __init__(self, turn: Turn, at: float, offset: float, asked_at: float | None = None) -> None:
        self.turn = turn
        self.index = turn.index
        self.asked_at = asked_at
        """When it was begun to be asked for, in seconds from the beginning of the interview."""
        self.at = at
        self.offset = offset
        """Beginning of the answer, in seconds from the beginning of the interview."""
        self.duration = 0.0
        self.ended_by: EndedBy | None = None
        self.speech: tuple[Span, ...] | None = None
        """Where somebody spoke; None until the answer has been heard out."""
        self.talked_over: tuple[Span, ...] | None = None
        """Where somebody spoke while the question was read: before 0; None where that is unknown."""
        self.raw: RawAnswer | None = None
        """What was handed over to be assessed."""
        self._signals: list[FaceSignals] = []
        self._postures: list[PostureSignals] = []
        self._levels: list[VoiceLevel] = []
        self._utterances: list[Utterance] = []
        self._pitch: list[tuple[float, float]] = []
        self._known = _Known()
        self._held_since: float | None = None
        self._held = 0.0

    def said(self, language: str) -> str:
        """The final text so far, for the captions: as much of its end as a screen holds."""
        return joint(language).join([*(one.text for one in self._utterances), ""])[-ON_THE_SCREEN:]

    def add(self, observed: Observed) -> None:
        known = self._known
        self._signals += [one for one in observed.signals if one.t > known.signals]
        self._postures += [one for one in observed.postures if one.t > known.postures]
        self._levels += [one for one in observed.levels if one.t > known.levels]
        self._utterances += [one for one in observed.utterances if one.start >= known.utterances]
        self._pitch += [one for one in observed.pitch if one[0] > known.pitch]

    def begin_again(self) -> None:
        """The senses died and begin this answer anew: what they then say of the past counts no more.

        To keep their times true they fill the past with silence; a rehearsal plays it again.
        """
        self._known = _Known(
            signals=max((one.t for one in self._signals), default=_NEVER),
            postures=max((one.t for one in self._postures), default=_NEVER),
            levels=max((one.t for one in self._levels), default=_NEVER),
            utterances=max((one.end for one in self._utterances), default=_NEVER),
            pitch=max((t for t, _ in self._pitch), default=_NEVER),
        )

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
            talked_over=self.talked_over,
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
