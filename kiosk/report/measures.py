"""What each sense measured a person against, as the report says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from kiosk.pipeline.watching import POSE_EVERY
from kiosk.report.assessing import RawAnswer
from models.baselines import Baselines
from models.face.baseline import BaselineSource, FaceBaseline
from models.face.baseline import settle_baseline as settle_face
from models.posture.baseline import PostureBaseline
from models.posture.baseline import settle_baseline as settle_posture
from models.prosody.baseline import VoiceBaseline
from sync.contract.plan import Sense
from sync.contract.report import BaselineRecord

_Known = tuple[BaselineSource, float]
"""Where a baseline comes from, and the seconds it rests on."""


def measured_against(raw: RawAnswer, checked: Baselines) -> Baselines:
    """The baselines that an answer was read against: the device check's, else the answer's own."""
    rest = raw.rest
    return Baselines(
        face=settle_face(raw.signals, rest.speech, checked.face) if raw.signals else None,
        posture=settle_posture(rest.postures, rest.speech, checked.posture),
        voice=checked.voice,
    )


def baseline_records(
    checked: Baselines, senses: Collection[Sense], answers: Sequence[Baselines] = ()
) -> list[BaselineRecord]:
    """One record for each of ``senses`` that measures against a person; those that were off have none.

    Where the device check gave no baseline it is what served most of the ``answers``, with the
    seconds of them all together; on a tie the first seconds are named.
    """
    records = []
    for sense, own in (
        ("voice", _voice(checked.voice)),
        ("face", _face(checked.face) or _mostly([_face(one.face) for one in answers])),
        ("posture", _posture(checked.posture) or _mostly([_posture(one.posture) for one in answers])),
    ):
        if sense in senses:
            source, seconds = own or ("none", 0.0)
            records.append(BaselineRecord(sense=sense, source=source, seconds=round(seconds, 3)))
    return records


def _voice(baseline: VoiceBaseline | None) -> _Known | None:
    return (baseline.source, baseline.seconds) if baseline else None


def _face(baseline: FaceBaseline | None) -> _Known | None:
    return (baseline.source, baseline.seconds) if baseline else None


def _posture(baseline: PostureBaseline | None) -> _Known | None:
    return (baseline.source, baseline.frames * POSE_EVERY) if baseline else None


def _mostly(served: Sequence[_Known | None]) -> _Known | None:
    known = [one for one in served if one is not None]
    if not known:
        return None
    count = Counter(source for source, _ in known)
    source = max(count, key=lambda one: (count[one], one != "none"))
    seconds = sum(lasting for each, lasting in known if each == source)
    return source, seconds if source != "none" else 0.0
