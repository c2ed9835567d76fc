"""The device check as it comes in: which step it stands at, and what is learned from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from kiosk.interview.calibration import POINTS, Step, steps_for
from kiosk.pipeline.messages import Observed
from models.baselines import Baselines
from models.face.baseline import learn_from_first_seconds as learn_face
from models.face.calibration import CheckPhase, calibrate
from models.observation import FaceSignals, PostureSignals, Span, VoiceLevel
from models.posture.baseline import PostureBaseline
from models.posture.baseline import learn_baseline as learn_posture
from models.posture.baseline import learn_from_first_seconds as learn_first_posture
from models.prosody.baseline import VOICED
from models.prosody.baseline import learn_baseline as learn_voice
from sync.contract.plan import Sense

FORGIVEN: Final = 1
"""Points that may be missed without anybody being asked again: the usual reach serves for them, and
the lower edge is hard to tell from the middle (`models.face.calibration`)."""

_SENSED: Final = 40_000
"""Observations of one kind that are kept: more than a check that is left standing for its five
minutes makes; the oldest go first."""

_ONE_LEVEL: Final = 0.032
"""Seconds that one voice level stands for."""


class Calibrating:
    """One device check, on whatever clock its ``now`` comes from.

    What the senses see before the candidate begins the steps, or instead of them, is kept
    too: where the steps are skipped, its seconds without speech stand in.
    """

    def __init__(self, senses: Collection[Sense]) -> None:
        self._senses = frozenset(senses)
        self._steps = steps_for(senses)
        self._begun: float | None = None
        self._faces: list[FaceSignals] = []
        self._postures: list[PostureSignals] = []
        self._levels: list[VoiceLevel] = []
        self._speech: list[Span] = []

    @property
    def running(self) -> bool:
        return self._begun is not None

    @property
    def seconds(self) -> float:
        """How long the steps take together."""
        return sum(seconds for _, seconds in self._steps)

    def begin(self, now: float) -> None:
        """Begin the steps, or begin them again: observations count their seconds from here on."""
        self._begun = now
        self._faces, self._postures, self._levels, self._speech = [], [], [], []

    def step(self, now: float) -> Step | None:
        """The step that ``now`` falls into; None before the first and after the last."""
        if self._begun is None:
            return None
        left = now - self._begun + 1e-6  # seconds are added up in another order
        for step, seconds in self._steps:
            if left < seconds:
                return step
            left -= seconds
        return None

    def share(self, now: float) -> float:
        """How much of the steps is done, 0…1."""
        return 0.0 if self._begun is None else min(1.0, (now - self._begun) / self.seconds)

    def over(self, now: float) -> bool:
        return self._begun is not None and self.step(now) is None

    def add(self, observed: Observed) -> None:
        self._faces = [*self._faces, *observed.signals][-_SENSED:]
        self._postures = [*self._postures, *observed.postures][-_SENSED:]
        self._levels = [*self._levels, *observed.levels][-_SENSED:]
        self._speech = [*self._speech, *observed.speech][-_SENSED:]

    def learn(self, now: float) -> tuple[Baselines, tuple[str, ...]]:
        """The baselines as far as the check has come, and the steps that showed nothing usable."""
        if not self.over(now):
            return self._from_first_seconds(), ()
        phases = self._phases()
        found = calibrate(phases) if "face" in self._senses else None
        missing: list[str] = [phase for phase in (found.missing if found else ()) if phase in POINTS]
        if len(missing) <= FORGIVEN:
            missing = []
        if "face" in self._senses and found is None:
            missing.append("neutral")
        voice = learn_voice(self._levels_within(), "device-check") if "voice" in self._senses else None
        if "voice" in self._senses and (voice is None or voice.speaking is None):
            missing.append("speak")
        return Baselines(found.baseline if found else None, self._posture(), voice), tuple(missing)

    def _from_first_seconds(self) -> Baselines:
        """Of the face and the seat only moments in which nobody speaks: talking moves both."""
        speech = self._heard()
        return Baselines(
            learn_face(self._faces, speech),
            self._posture() or learn_first_posture(self._postures, speech),
            learn_voice(self._levels, "first-seconds") if self._levels else None,
        )

    def _heard(self) -> list[Span]:
        """Where somebody spoke, with what is being said just now: a stretch is told once it is over."""
        voiced = [Span(one.t, one.t + _ONE_LEVEL) for one in self._levels if one.voice >= VOICED]
        joined: list[Span] = []
        for span in sorted([*self._speech, *voiced], key=lambda one: one.start):
            if joined and span.start <= joined[-1].end + _ONE_LEVEL:
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return joined

    def _posture(self) -> PostureBaseline | None:
        """The seat as it was asked for; None where the steps did not come that far."""
        within = self._within(self._postures, {"neutral", *POINTS}) if self._begun is not None else []
        return learn_posture(within, "device-check") if within else None

    def _phases(self) -> dict[CheckPhase, list[FaceSignals]]:
        phases: dict[CheckPhase, list[FaceSignals]] = {}
        for step, begin, end in self._spans():
            if step != "speak":
                phases[step] = [face for face in self._faces if begin <= face.t < end]
        return phases

    def _levels_within(self) -> list[VoiceLevel]:
        spans = [(begin, end) for _, begin, end in self._spans()]
        first, last = spans[0][0], spans[-1][1]
        return [level for level in self._levels if first <= level.t < last]

    def _within(self, postures: Sequence[PostureSignals], steps: Collection[str]) -> list[PostureSignals]:
        spans = [(begin, end) for step, begin, end in self._spans() if step in steps]
        return [one for one in postures if any(begin <= one.t < end for begin, end in spans)]

    def _spans(self) -> list[tuple[Step, float, float]]:
        """(step, begin, end) in the observations' seconds."""
        begin = 0.0
        spans = []
        for step, seconds in self._steps:
            spans.append((step, begin, begin + seconds))
            begin += seconds
        return spans
