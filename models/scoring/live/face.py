"""The face as it comes → features. The same rates and shares as `models.extraction.face`."""

from __future__ import annotations

from collections import deque
from typing import Final

from models.extraction.face import BRIEF_FROWN
from models.face.baseline import FaceBaseline
from models.face.expression import BRIDGE, SHORTEST_FROWN, SHORTEST_SMILE, SHORTEST_TURN
from models.face.head import nods, shakes
from models.face.live import ExpressionReader
from models.face.smiles import EYES_JOIN
from models.features import FEATURES, Feature
from models.observation import Expression, FaceSignals, PostureSignals, Span
from models.scoring.live.counting import SPANS, Episodes

NAMES: Final = tuple(name for name, kind in FEATURES.items() if kind.modality == "face")
_LEAST_SEEN: Final = 3.0
"""Seconds, as in `models.extraction.face`."""
_HEAD_EVERY: Final = 2.0
_HEAD_FRAMES: Final = 180
"""Nods and shakes last a second or two; they are looked for in the last six seconds, every two."""
_FULL: Final = 0.9
"""Of a smile's peak, as in `models.face.smiles`."""


class LiveFace:
    """One answer's face. ``baseline`` None: it is learnt as it goes."""

    def __init__(self, baseline: FaceBaseline | None = None) -> None:
        self._reader = ExpressionReader(baseline)
        self._smiles = Episodes(SHORTEST_SMILE, BRIDGE)
        self._frowns = Episodes(SHORTEST_FROWN, BRIDGE)
        self._away = Episodes(shortest=0.25, bridge=0.4)
        self._blinks = Episodes()
        self._turned = Episodes(SHORTEST_TURN, BRIDGE)
        self._smile = _Smile()
        self._head = _Head()
        self._frames = self._present = self._unread = 0

    def see(self, signals: FaceSignals, posture: PostureSignals | None, *, speaking: bool) -> None:
        """The next frame, with the newest posture there is; ``speaking``: a voice is heard."""
        seen = self._reader.read(signals, posture, speaking)
        self._frames += 1
        self._present += seen.face
        self._unread += seen.smile is None
        self._smiles.see(seen.t, seen.smile)
        self._frowns.see(seen.t, seen.frown)
        self._away.see(seen.t, None if seen.eye_contact is None else not seen.eye_contact)
        self._blinks.see(seen.t, seen.blink)
        self._turned.see(seen.t, seen.turned_away)
        self._smile.see(seen)
        self._head.see(seen)

    def features(self) -> list[Feature]:
        if not self._frames:
            return [Feature(name, None, "too-short") for name in NAMES]
        always = [
            Feature("face_presence", self._present / self._frames),
            Feature("face_unread_share", self._unread / self._frames),
            Feature("face_incidents", None, "unknown"),
        ]
        if not self._present:
            told = {feature.name for feature in always}
            return [Feature(name, None, "no-face") for name in NAMES if name not in told] + always
        return [
            *_counted("smile", self._smiles),
            *_counted("frown", self._frowns),
            self._brief_frowns(),
            self._smile.feature(),
            *self._gaze(),
            _told("blink_rate", self._blinks, self._blinks.rate, ()),
            *self._head.features(self._turned),
            _told("turned_away_share", self._turned, self._turned.share, self._turned.spans),
            *always,
        ]

    def _brief_frowns(self) -> Feature:
        brief = tuple(span for span in self._frowns.spans if span.duration < BRIEF_FROWN)
        rate = 60 * len(brief) / self._frowns.known if self._frowns.known else 0.0
        return _told("brief_frown_rate", self._frowns, rate, brief)

    def _gaze(self) -> list[Feature]:
        return [
            _told("eye_contact_share", self._away, 1 - self._away.share, self._away.spans),
            _told("glance_rate", self._away, self._away.rate, self._away.spans),
        ]


class _Smile:
    """How many smiles there were, and in how many of them the eyes joined in."""

    def __init__(self) -> None:
        self._peak, self._eyes = 0.0, 0.0
        self._began = self._t = 0.0
        self._known = 0
        self._joined: deque[Span] = deque(maxlen=SPANS)

    def see(self, seen: Expression) -> None:
        if seen.smile and seen.smile_strength is not None:
            if not self._peak:
                self._began = seen.t
            full = seen.smile_strength >= _FULL * self._peak
            if seen.smile_strength > self._peak:
                self._peak = seen.smile_strength
            if full and seen.eyes is not None:
                self._eyes = max(self._eyes, seen.eyes)
            self._t = seen.t
        elif self._peak and seen.t - self._t > BRIDGE:
            if self._t - self._began >= SHORTEST_SMILE:
                self._known += 1
                if self._eyes >= EYES_JOIN:
                    self._joined.append(Span(self._began, self._t))
            self._peak, self._eyes = 0.0, 0.0

    def feature(self) -> Feature:
        if not self._known:
            return Feature("spontaneous_smile_share", None, "no-smiles")
        share = min(1.0, len(self._joined) / self._known)
        return Feature("spontaneous_smile_share", share, occurrences=tuple(self._joined))


class _Head:
    """Nods and shakes, found in the last seconds again and again; each counts once."""

    def __init__(self) -> None:
        self._recent: deque[Expression] = deque(maxlen=_HEAD_FRAMES)
        self._looked = 0.0
        self._nods: deque[Span] = deque(maxlen=SPANS)
        self._shakes: deque[Span] = deque(maxlen=SPANS)

    def see(self, seen: Expression) -> None:
        self._recent.append(seen)
        if seen.t - self._looked < _HEAD_EVERY:
            return
        self._looked = seen.t
        recent = list(self._recent)
        for kept, found in ((self._nods, nods(recent)), (self._shakes, shakes(recent))):
            for span in found:
                seen_further = kept and span.start <= kept[-1].end
                kept.append(Span(kept.pop().start, span.end) if seen_further else span)

    def features(self, known: Episodes) -> list[Feature]:
        return [
            _told(name, known, 60 * len(spans) / known.known if known.known else 0.0, tuple(spans))
            for name, spans in (("nod_rate", self._nods), ("shake_rate", self._shakes))
        ]


def _counted(kind: str, seen: Episodes) -> list[Feature]:
    return [
        _told(f"{kind}_rate", seen, seen.rate, seen.spans),
        _told(f"{kind}_share", seen, seen.share, seen.spans),
    ]


def _told(name: str, seen: Episodes, value: float, spans: tuple[Span, ...]) -> Feature:
    if seen.known < _LEAST_SEEN:
        return Feature(name, None, "too-short")
    return Feature(name, value, occurrences=spans)
