"""A forbidden model is not loaded: seen in the senses' own process, in its files and its memory."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.interview import actions as act
from kiosk.interview import events as ev
from kiosk.interview.conductor import Conductor
from kiosk.interview.consent import permitted
from kiosk.pipeline.messages import Load, Ready
from kiosk.pipeline.supervisor import Supervisor
from kiosk.plan.lawful import lawful, senses_off
from models.catalogue import locate
from sync.contract.message import Region
from sync.contract.plan import InterviewPlan
from tests.kiosk.sample_plan import EVERY_SENSE, sample_plan
from tests.kiosk.synthetic_rehearsal import rehearsal
from tests.kiosk.watched_senses import Watched

EVERYTHING = frozenset(EVERY_SENSE)
PIECE = 64
"""Bytes of a model's weights that are looked for: enough to occur nowhere else."""


def plan_of(region: Region) -> InterviewPlan:
    """A plan that asks for every sense, wherever it is held."""
    plan = sample_plan()
    return plan.model_copy(update={"policy": plan.policy.model_copy(update={"region": region})})


@pytest.fixture
def senses(tmp_path: Path) -> Iterator[Watched]:
    source = f"rehearsal:{rehearsal(tmp_path / 'rehearsal', ['complaint'])}"
    supervisor = Supervisor(source, source, tmp_path / "senses.log")
    yield Watched(supervisor)
    supervisor.close()


def load(senses: Watched, plan: InterviewPlan) -> int:
    """Load what may run under ``plan``; the process it runs in."""
    conductor = Conductor(plan)
    conductor.handle(ev.PlanSelected(plan.plan_id))
    conductor.handle(ev.CandidateReady())
    (wanted,) = [
        action.senses
        for action in conductor.handle(ev.ConsentGiven(EVERYTHING, "zh-CN"))
        if isinstance(action, act.LoadSenses)
    ]
    senses.senses.send(Load(wanted, plan.language))
    senses.until(Ready)
    assert isinstance(senses.senses, Supervisor)
    process = senses.senses.process_id
    assert process is not None
    return process


def face_model() -> tuple[Path, bytes]:
    """The face model's file, and a piece from the middle of its largest network's weights."""
    path = locate("face-landmarker") / "face_landmarker.task"
    with zipfile.ZipFile(path) as archive:
        largest = max(archive.infolist(), key=lambda member: member.file_size)
        content = archive.read(largest)
    middle = len(content) // 2
    return path, content[middle : middle + PIECE]


def files_of(process: int) -> set[str]:
    """Every file the process holds open or has mapped."""
    opened = set()
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        try:
            opened.add(str(descriptor.readlink()))
        except FileNotFoundError:
            continue  # closed since it was listed
    return opened | set(re.findall(r"(/\S.*)$", Path(f"/proc/{process}/maps").read_text(), re.MULTILINE))


def holds(process: int, piece: bytes) -> bool:
    """Whether the piece stands anywhere in the memory of the process."""
    ranges = re.findall(
        r"^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \S+ *(\S*)",
        Path(f"/proc/{process}/maps").read_text(),
        re.MULTILINE,
    )
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for first, last, name in ranges:
            if name.startswith("[v"):
                continue  # the kernel's own pages
            memory.seek(int(first, 16))
            try:
                if piece in memory.read(int(last, 16) - int(first, 16)):
                    return True
            except OSError:
                continue  # given back meanwhile
    return False


@pytest.mark.slow
@pytest.mark.parametrize(("region", "loaded"), [("cn", True), ("eu", False)])
def test_where_the_law_forbids_the_face_its_model_is_in_no_file_and_no_memory_of_the_process(
    senses: Watched, region: Region, loaded: bool
) -> None:
    path, piece = face_model()
    process = load(senses, plan_of(region))
    assert holds(process, piece) is loaded
    if not loaded:
        assert str(path) not in files_of(process)


@pytest.mark.slow
def test_a_plan_of_elsewhere_does_not_bring_back_what_the_room_forbids(senses: Watched) -> None:
    _, piece = face_model()
    process = load(senses, lawful(plan_of("cn"), room="eu"))
    assert not holds(process, piece)


def test_whatever_is_agreed_to_a_forbidden_sense_may_not_run() -> None:
    assert permitted(plan_of("eu").policy, EVERYTHING) == {"speech"}


def test_the_report_says_what_was_off_and_by_whom() -> None:
    plan = lawful(plan_of("eu"))
    off = senses_off(plan, agreed={"speech"}, ran={"speech"})
    assert {one.sense: one.by for one in off} == {"voice": "region", "face": "region", "posture": "region"}
    assert "5(1)(f)" in off[0].detail
    narrow = lawful(sample_plan(("speech", "voice", "face")))
    off = senses_off(narrow, agreed={"speech", "voice"}, ran={"speech"})
    assert {one.sense: one.by for one in off} == {"voice": "fault", "face": "consent", "posture": "policy"}


def test_a_plan_from_elsewhere_tells_the_candidate_only_what_is_sensed_in_this_room() -> None:
    plan = plan_of("cn")
    assert lawful(plan).policy.notice == plan.policy.notice
    told = lawful(plan, room="eu").policy.notice
    assert told.version != plan.policy.notice.version
    assert "面部" not in told.text["zh-CN"]
    assert "camera" not in told.text["en"]
