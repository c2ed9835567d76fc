"""One answer as it is given: observations in, features out, at any moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.assessment import QuestionContext
from models.baselines import Baselines
from models.features import FEATURES, Feature
from models.observation import FaceSignals, PostureSignals, Span, Utterance, VoiceLevel
from models.scoring.live.body import LiveBody
from models.scoring.live.content import NAMES, LiveContent
from models.scoring.live.face import LiveFace
from models.scoring.live.voice import LiveVoice
from models.scoring.result import AnswerFeatures

VOICE = 0.5
"""Probability from which a 32 ms chunk counts as a voice."""


@dataclass(frozen=True, slots=True)
class LiveQuestion:
    """What is being answered, under which senses, against which baselines."""

    index: int
    competency: str
    language: str
    senses: frozenset[str]
    context: QuestionContext = field(default_factory=QuestionContext)
    baselines: Baselines = field(default_factory=Baselines)
    follows: int | None = None


class LiveAnswer:
    """Not safe between threads: one thread feeds and asks."""

    def __init__(self, question: LiveQuestion) -> None:
        self.question = question
        senses, baselines = question.senses, question.baselines
        self._face = LiveFace(baselines.face) if "face" in senses else None
        self._body = LiveBody(baselines.posture) if "posture" in senses else None
        words = "speech" in senses
        usual = baselines.voice.speaking if baselines.voice else None
        self._voice = LiveVoice(question.language, words=words, usual=usual) if "voice" in senses else None
        self._content = LiveContent() if words else None
        self._posture: PostureSignals | None = None
        self._speaking = False
        self.until = 0.0
        """The second of the answer up to which something was observed."""

    def see_face(self, signals: FaceSignals) -> None:
        self._reach(signals.t)
        if self._face is not None:
            self._face.see(signals, self._posture, speaking=self._speaking)

    def see_posture(self, signals: PostureSignals) -> None:
        self._reach(signals.t)
        self._posture = signals
        if self._body is not None:
            self._body.see(signals)

    def hear(
        self,
        levels: Sequence[VoiceLevel] = (),
        pitch: Sequence[tuple[float, float]] = (),
        speech: Sequence[Span] = (),
        utterances: Sequence[Utterance] = (),
    ) -> None:
        """What was heard since the last call; ``speech`` are stretches that have ended."""
        for level in levels:
            self._reach(level.t)
            self._speaking = level.voice >= VOICE
        if self._voice is None:
            return
        for level in levels:
            self._voice.hear(level)
        for t, hertz in pitch:
            self._voice.sing(t, hertz)
        for span in speech:
            self._voice.speak(span)
        for utterance in utterances:
            self._voice.say(utterance)

    def take(self, content: LiveContent) -> None:
        """What `read_content` made of what was said; an older reading than the last is left."""
        if self._content is not None and content.utterances >= self._content.utterances:
            self._content = content

    def features(self) -> dict[str, Feature]:
        """All of FEATURES, in their order; reasons for None as in `models.extraction`."""
        found = {
            "content": self._said(),
            "voice": self._voice.features() if self._voice else None,
            "face": self._face.features() if self._face else None,
            "body": self._body.features() if self._body else None,
        }
        by_name = {feature.name: feature for part in found.values() for feature in part or ()}
        return {
            name: by_name.get(name)
            or Feature(name, None, "sense-off" if found[kind.modality] is None else "unknown")
            for name, kind in FEATURES.items()
        }

    def as_answer(self) -> AnswerFeatures:
        """The answer so far, as the scorer takes it."""
        question = self.question
        content = self._content or LiveContent()
        return AnswerFeatures(
            index=question.index,
            competency=question.competency,
            language=question.language,
            duration=self.until,
            features=self.features(),
            confidence=content.confidence,
            follows=question.follows,
            rating_error=content.rating_error,
        )

    def _said(self) -> list[Feature] | None:
        if self._content is None:
            return None
        if not self._content.features:
            unsaid = (name for name in NAMES if name != "speech_length")
            return [Feature("speech_length", 0.0), *(Feature(name, None, "silence") for name in unsaid)]
        return list(self._content.features.values())

    def _reach(self, t: float) -> None:
        self.until = max(self.until, t)
