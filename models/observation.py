"""What a sense reports, frame by frame and sound by sound.

Time base: ``t`` is seconds from the beginning of the answer, on the monotonic clock of the
capture (live) or the presentation time of the media (replay).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.text.language import joint

if TYPE_CHECKING:
    from models.posture.baseline import PostureBaseline

RgbFrame = NDArray[np.uint8]
"""Height × width × 3, red first."""

Audio = NDArray[np.float32]
"""Mono samples in −1…1."""

SAMPLE_RATE = 16_000
"""Hz. Every sound is brought to this rate at capture; all speech models want it."""


class Span(NamedTuple):
    """A stretch of time, in seconds; ``end`` is outside."""

    start: float
    end: float

    @property
    def duration(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture with its time; ``index`` counts the frames of the answer from 0."""

    index: int
    t: float
    pixels: RgbFrame


@dataclass(frozen=True, slots=True)
class FaceObservation:
    """What the face landmarker saw in one frame; large, so distil it at once and let it go.

    ``faces`` is how many faces there were (0 when none); the rest describes the nearest one
    and is empty when there is none. ``blendshapes`` maps MediaPipe's 52 names to 0…1.
    ``matrix`` is the 4×4 head pose (row-major, centimetres, camera coordinates).
    ``landmarks`` is 478×3; x, y and z are all in **widths** of the picture, so that distances
    between them are true whatever the picture's shape. ``aspect`` is width ÷ height.
    ``glare`` is the share of the eyes' surroundings that is blown out to white, ``light`` the
    median lightness of the skin; both 0…1, None where the engine does not measure them.
    """

    frame: int
    t: float
    faces: int
    blendshapes: dict[str, float] = field(default_factory=dict)
    matrix: NDArray[np.float32] | None = None
    landmarks: NDArray[np.float32] | None = None
    aspect: float = 4 / 3
    glare: float | None = None
    light: float | None = None

    @property
    def present(self) -> bool:
        return self.faces > 0


@dataclass(frozen=True, slots=True)
class FaceSignals:
    """The few numbers of a face that expressions are read from: what is kept of a frame.

    Blendshapes are 0…1, the mean of left and right. Lengths are in inter-ocular distances
    (between the centres of the eyes, in space, so that turning the head changes them little).
    Gaze is in the eye, not in the room: positive is to the person's left and up. Angles as
    in `Expression`. ``x``, ``y`` is the middle of the face as shares of the picture's width
    and height, ``size`` the inter-ocular distance as a share of its width.

    ``mouth_lift`` is how far the corners of the mouth lie above its middle, ``lids`` how wide the
    eyes are open: both with the head's turn undone.
    ``shape`` are lengths of the face that no expression changes, measured in every fifth frame
    and empty in the others; it tells that another person sits there, never who it is, and does
    not leave the process. ``glare`` and ``light`` as in `FaceObservation`.
    """

    frame: int
    t: float
    faces: int
    smile: float = 0.0
    jaw: float = 0.0
    brow_down: float = 0.0
    brow_gap: float = 0.0
    brow_height: float = 0.0
    blink: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    squint: float = 0.0
    lids: float = 0.0
    mouth_lift: float = 0.0
    glare: float | None = None
    light: float | None = None
    shape: tuple[float, ...] = ()

    @property
    def present(self) -> bool:
        return self.faces > 0


@dataclass(frozen=True, slots=True)
class PostureObservation:
    """What the pose landmarker saw in one frame; distil it at once and let it go.

    ``landmarks`` is 33×4: x, y and z in widths of the picture, visibility 0…1; None when
    nobody was seen. ``aspect`` is width ÷ height.
    """

    frame: int
    t: float
    landmarks: NDArray[np.float32] | None = None
    aspect: float = 4 / 3

    @property
    def present(self) -> bool:
        return self.landmarks is not None


@dataclass(frozen=True, slots=True)
class PostureSignals:
    """The few numbers of a posture that are kept of a frame. Nobody seen: ``present`` False.

    ``shoulder_width`` and the position ``x``, ``y`` of the middle of the shoulders are in
    widths of the picture; ``head_height`` (ears above the shoulders: a nod moves them little)
    and the wrists' places relative to the middle of the shoulders (right and **up** positive)
    are in shoulder widths. ``shoulder_roll`` is in degrees, positive when their left shoulder hangs lower. A
    wrist that is not seen, or lies outside the picture, is None.

    ``hand_to_mouth`` is how far the nearer hand's knuckles are from the mouth, in distances
    between the eyes; it is there also where the shoulders are not, and None without a head.
    ``hand_to_face`` is the same to the nearest of mouth, nose and cheeks.
    """

    frame: int
    t: float
    present: bool = False
    x: float = 0.0
    y: float = 0.0
    shoulder_width: float = 0.0
    shoulder_roll: float = 0.0
    head_height: float = 0.0
    left_wrist: tuple[float, float] | None = None
    right_wrist: tuple[float, float] | None = None
    hand_to_mouth: float | None = None
    hand_to_face: float | None = None


Hidden = Literal["no-face", "turned-away", "hand", "eyes-shut", "light", "other-person"]
"""Why mouth and brows cannot be read: nobody there, the head turned far, a hand over the mouth,
eyes pressed shut, too dark or too bright, or somebody else in the chair."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A frame's face, read against the person's own baseline. None means *unknown*.

    ``smile_strength`` and ``frown_strength`` are 0…1 above the person's neutral face, ``eyes``
    how far the eyes narrow as they do in a spontaneous smile. ``hidden`` says why smile and
    frown are unknown. ``turned_away`` is the head's turn from where it usually faces; where it
    is True, ``eye_contact`` is False. ``faces`` counts everybody in the picture. Angles are
    degrees: yaw to the person's left, pitch up, roll to their left shoulder are positive.
    """

    frame: int
    t: float
    face: bool
    smile: bool | None = None
    frown: bool | None = None
    eye_contact: bool | None = None
    blink: bool | None = None
    smile_strength: float | None = None
    frown_strength: float | None = None
    yaw: float | None = None
    pitch: float | None = None
    roll: float | None = None
    faces: int = 0
    turned_away: bool | None = None
    eyes: float | None = None
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class SpokenWord:
    text: str
    start: float
    end: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was ``heard`` and stands in the text as ``written``, and when it was said.

    ``kind`` is ``number`` (百分之九十一 → 91%) or ``term``: a name of the plan's that sounds
    the same as something improbable that was recognised.
    """

    heard: str
    written: str
    start: float
    end: float
    kind: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """The final text of one stretch of speech between two pauses.

    ``heard`` is what the recogniser made of it, before ``corrections``; empty where there are
    none.
    """

    start: float
    end: float
    text: str
    words: Sequence[SpokenWord] = ()
    confidence: float | None = None
    heard: str = ""
    corrections: Sequence[Correction] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """Live text of the utterance being spoken; ``stable`` will not change any more."""

    t: float
    stable: str
    tentative: str = ""


@dataclass(frozen=True, slots=True)
class VoiceLevel:
    """Loudness of one 32 ms chunk (dBFS) and how probably it is a voice (0…1)."""

    t: float
    dbfs: float
    voice: float


@dataclass(frozen=True, slots=True)
class AnswerObservations:
    """Everything the senses reported during one answer, in the order of time.

    A sense that was off leaves its name out of ``senses``; that is not the same as a sense
    that ran and saw nothing.
    """

    duration: float
    language: str
    senses: frozenset[str]
    expressions: Sequence[Expression] = ()
    postures: Sequence[PostureSignals] = ()
    levels: Sequence[VoiceLevel] = ()
    speech: Sequence[Span] = ()
    """Where somebody speaks, from the voice activity detector; pauses are the rest."""
    utterances: Sequence[Utterance] = ()
    pitch: Sequence[tuple[float, float]] = ()
    """(t, Hz) of voiced chunks."""
    talked_over: Sequence[Span] | None = None
    """Where somebody spoke while the question was still being read: **before** 0, the beginning of
    the answer. None where nobody listened then, nothing was read aloud, or the loudspeaker could
    not be told apart."""
    posture_baseline: PostureBaseline | None = None
    """Of the device check; None where it was skipped."""
    speaking_level: float | None = None
    """dBFS at which the person spoke in the device check; None where nothing was heard of it."""

    @property
    def text(self) -> str:
        return joint(self.language).join(utterance.text for utterance in self.utterances)
