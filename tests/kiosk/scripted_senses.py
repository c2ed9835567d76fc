"""Senses that report what a test wrote down, behind the port of the real ones.

`test_senses_port.py` holds both to the same contract.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from kiosk.pipeline import messages as msg
from kiosk.report.assessing import assess
from models.observation import FaceSignals, Span, SpokenWord, Utterance, VoiceLevel


class ScriptedSenses:
    """Everybody says ``text`` in the first seconds of each answer, and looks calmly ahead."""

    def __init__(self, text: str = "我先道歉，然后联系理赔部门，当天就解决了客户的问题。") -> None:
        self.text = text
        self.commands: list[msg.Command] = []
        self.deaf = False
        """A test sets this to have an answer never heard out."""
        self._events: deque[msg.Event] = deque()
        self._loaded: frozenset[str] = frozenset()
        self._heard_out: set[int] = set()

    def send(self, command: msg.Command) -> None:
        self.commands.append(command)
        match command:
            case msg.Load(senses):
                loaded = tuple(msg.LoadedSense(name, "scripted", {}) for name in sorted(senses))
                self._loaded = senses
                self._events.append(msg.Ready(loaded))
                if "face" in senses:
                    self._events.append(msg.FaceSeen(1, 0.5, 0.4, 0.12))
            case msg.Unload():
                self._loaded = frozenset()
            case msg.Begin(answer):
                self._heard_out.discard(answer)
                self._events.append(self._observed(answer))
            case msg.End(answer) if not self.deaf and answer not in self._heard_out:
                self._heard_out.add(answer)
                self._events.append(
                    msg.HeardOut(answer, (Span(0.5, 6.0),) if "speech" in self._loaded else ())
                )
            case msg.Assess(answer, raw, context, baselines):
                self._events.append(msg.Assessed(answer, *assess(raw, context, baselines)))

    def poll(self) -> Iterator[msg.Event]:
        while self._events:
            yield self._events.popleft()

    def tell(self, event: msg.Event) -> None:
        """Something happens in the room."""
        self._events.append(event)

    def _observed(self, answer: int) -> msg.Observed:
        voice = "voice" in self._loaded
        word = 5.5 / len(self.text)
        words = [
            SpokenWord(letter, 0.5 + index * word, 0.5 + (index + 1) * word, 0.9)
            for index, letter in enumerate(self.text)
        ]
        return msg.Observed(
            answer,
            signals=tuple(_calm_face(index) for index in range(240)) if "face" in self._loaded else (),
            levels=tuple(VoiceLevel(index * 0.032, -25.0, 0.9) for index in range(187)) if voice else (),
            utterances=(Utterance(0.5, 6.0, self.text, words, 0.9),) if "speech" in self._loaded else (),
            pitch=tuple((0.5 + index * 0.016, 180.0 + index % 40) for index in range(300)) if voice else (),
        )


def _calm_face(index: int) -> FaceSignals:
    return FaceSignals(
        frame=index,
        t=index / 30,
        faces=1,
        smile=0.03,
        brow_down=0.05,
        brow_gap=0.4,
        brow_height=0.35,
        x=0.5,
        y=0.4,
        size=0.12,
    )
