"""`kiosk replay`: the same senses and scoring on media files, as fast as the machine can."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kiosk.capture.media import MediaFile
from kiosk.errors import AnswersTooMany, MediaEmpty
from kiosk.interview.agenda import planned_turns
from kiosk.pipeline.loading import describe, open_engines, open_raters
from kiosk.pipeline.pictures import Pictures
from kiosk.pipeline.pitching import PitchBlocks
from kiosk.pipeline.watching import POSE_EVERY
from kiosk.plan.lawful import lawful
from kiosk.plan.questions import is_rated, question_context, vocabulary
from kiosk.replay.output import write_whole
from kiosk.report.assessing import RawAnswer, assess
from kiosk.report.builder import ReportBuilder, sense_records
from kiosk.report.measures import baseline_records, measured_against
from models.baselines import Baselines
from models.face.signals import distil as distil_face
from models.frames import frame_line
from models.observation import (
    SAMPLE_RATE,
    AnswerObservations,
    Expression,
    FaceSignals,
    PostureSignals,
    Span,
    Utterance,
    VoiceLevel,
)
from models.posture.signals import distil as distil_posture
from models.speech.port import SpeechEngine
from sync.contract.codec import canonical, encode
from sync.contract.message import Region
from sync.contract.plan import InterviewPlan
from sync.contract.report import ConsentRecord, DeviceHealth, InterviewReport

CHUNK = SAMPLE_RATE // 2
"""Samples fed to the speech engine at a time; the text does not depend on it."""

WATCHERS = 2
"""Answers whose pictures are looked at side by side, each by engines of its own: looking takes most of
the time of a replay, and one thread of it leaves the second core half idle."""

Progress = Callable[[int, float, float], None]
"""Told (answer counted from 0, seconds done, seconds in all) as pictures are looked at, by any thread."""


@dataclass(frozen=True, slots=True)
class _Heard:
    duration: float
    speech: tuple[Span, ...] = ()
    levels: tuple[VoiceLevel, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    pitch: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    duration: float
    times: tuple[float, ...] = ()
    """Second of each picture, whichever senses looked at it."""
    signals: tuple[FaceSignals, ...] = ()
    postures: tuple[PostureSignals, ...] = ()


def replay(
    plan: InterviewPlan,
    files: Sequence[Path],
    frames: Path | None,
    progress: Progress,
    region: Region | None = None,
) -> InterviewReport:
    """The report of the answers in ``files``, one a question of ``plan``; ``region`` is the house's.

    Sound and pictures are worked on side by side. Nothing of the clock or of
    the machine is in the report: the same files and plan give the same bytes. Raises the
    KnownErrors of media, packs and outputs.
    """
    if len(files) > len(plan.questions):
        raise AnswersTooMany(plan=plan.plan_id, questions=len(plan.questions), answers=len(files))
    plan = lawful(plan, region)
    media = [MediaFile(path) for path in files]
    senses = frozenset(plan.policy.senses)
    if is_rated(plan):
        open_raters()
    _, _, speech = open_engines(senses & {"speech", "voice"}, plan.language)
    pictures = Pictures(plan.policy.thumbnails)
    builder, turns = ReportBuilder(plan, "replay", region), planned_turns(plan)
    lines: list[bytes] = []
    measures: list[Baselines] = []
    listener = ThreadPoolExecutor(1, thread_name_prefix="speech")
    watchers = ThreadPoolExecutor(WATCHERS, thread_name_prefix="vision")
    try:
        heard = [listener.submit(_hear, one, speech, plan, senses) for one in media]
        seen = [
            watchers.submit(_see, index, one, senses, pictures, progress) for index, one in enumerate(media)
        ]
        offset = 0.0
        for index, (ears, looked) in enumerate(zip(heard, seen, strict=True)):
            eyes = looked.result()
            if not (ears.result().duration or eyes.duration):
                raise MediaEmpty(path=files[index])
            turn = turns[index]
            raw = _raw(ears, eyes, plan, senses)
            observations, assessed = assess(raw, question_context(plan, turn))
            measures.append(measured_against(raw, Baselines()))
            if frames is not None:
                lines += _frame_lines(index, eyes.times, observations)
            builder.add_answer(
                turn,
                observations,
                assessed,
                offset=offset,
                ended_by="end-of-media",
                pictures=pictures.take(index, [(one.start, one.end) for one in assessed.moments]),
            )
            offset += observations.duration
    finally:
        for pool in (listener, watchers):  # what is left when one answer cannot be read
            pool.shutdown(cancel_futures=True)
        if speech is not None:
            speech.close()
    if frames is not None:
        write_whole(frames, b"".join(lines))
    return builder.build(
        report_id=f"replay-{_identity(plan, files)}",
        outcome="completed",
        consent=ConsentRecord(
            given=True,
            notice_version=plan.policy.notice.version,
            language=plan.language,
            senses=sorted(plan.policy.senses),
        ),
        senses=sense_records(describe(senses, speech)),
        baselines=baseline_records(Baselines(), plan.policy.senses, measures),
        health=DeviceHealth(),
    )


def _hear(
    media: MediaFile, engine: SpeechEngine | None, plan: InterviewPlan, senses: frozenset[str]
) -> _Heard:
    sound = media.sound()
    stream = engine.open(plan.language, vocabulary=vocabulary(plan), live=False) if engine else None
    pitch_blocks = PitchBlocks() if "voice" in senses else None
    heard: list[object] = []
    pitch: list[tuple[float, float]] = []
    for begin in range(0, len(sound), CHUNK):
        piece = sound[begin : begin + CHUNK]
        if stream:
            heard += stream.feed(piece)
        if pitch_blocks:
            pitch += pitch_blocks.feed(piece)
    if stream:
        heard += stream.finish()
    if pitch_blocks:
        pitch += pitch_blocks.finish()
    return _Heard(
        duration=len(sound) / SAMPLE_RATE,
        speech=tuple(stream.speech) if stream else (),
        levels=tuple(item for item in heard if isinstance(item, VoiceLevel)) if pitch_blocks else (),
        utterances=tuple(item for item in heard if isinstance(item, Utterance)),
        pitch=tuple(pitch),
    )


def _see(
    index: int, media: MediaFile, senses: frozenset[str], pictures: Pictures, progress: Progress
) -> _Seen:
    """Face in every frame, posture ten times a second, as the live pipeline does."""
    face, posture, _ = open_engines(senses & {"face", "posture"}, "")
    signals: list[FaceSignals] = []
    postures: list[PostureSignals] = []
    times: list[float] = []
    pose_at, last, step = 0.0, 0.0, 0.0
    progress(index, 0.0, media.duration)
    try:
        for frame in media.frames():
            step, last = frame.t - last, frame.t
            times.append(frame.t)
            if face:
                signals.append(distil_face(face.observe(frame)))
                pictures.note(index, frame.t, frame.pixels)
            if posture and frame.t >= pose_at:
                pose_at = max(pose_at + POSE_EVERY, frame.t)
                postures.append(distil_posture(posture.observe(frame)))
            progress(index, frame.t, media.duration)
    finally:
        for engine in (face, posture):
            if engine:
                engine.close()
    progress(index, media.duration, media.duration)
    return _Seen(last + step, tuple(times), tuple(signals), tuple(postures))


def _raw(ears: Future[_Heard], eyes: _Seen, plan: InterviewPlan, senses: frozenset[str]) -> RawAnswer:
    heard = ears.result()
    rest = AnswerObservations(
        duration=max(heard.duration, eyes.duration),
        language=plan.language,
        senses=senses,
        postures=eyes.postures,
        levels=heard.levels,
        speech=heard.speech,
        utterances=heard.utterances,
        pitch=heard.pitch,
    )
    return RawAnswer(eyes.signals, rest)


def _frame_lines(answer: int, times: Sequence[float], observations: AnswerObservations) -> Iterator[bytes]:
    """One JSON line a video frame; a posture stands beside the frames that follow it.

    Where the face may not be looked at, whether there was one is unknown, not false.
    """
    looked = {expression.frame: expression for expression in observations.expressions}
    postures = iter(observations.postures)
    current, coming = None, next(postures, None)
    for frame, t in enumerate(times):
        while coming is not None and coming.t <= t + 1e-6:
            current, coming = coming, next(postures, None)
        line = {"answer": answer, **frame_line(looked.get(frame, Expression(frame, t, face=False)), current)}
        if frame not in looked:
            line["face"] = line["faces"] = None
        yield canonical(line) + b"\n"


def _identity(plan: InterviewPlan, files: Sequence[Path]) -> str:
    """Sixteen characters that stand for exactly this plan and these files."""
    digest = hashlib.sha256(encode(plan))
    for path in files:
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:16]
