"""One interview from the plan to the page HR reads, through the real programs.

The candidate is rendered (the camera plays their film), their voice goes through a virtual
microphone, and their hands press keys on a virtual screen. Nothing is asked of the programs
but what a person could see, hear, and do.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kiosk.capture.media import MediaFile
from models.observation import Span
from sync.contract.publish import FOLDER as SCHEMAS
from tests.journeys.browsing import SeenReport, read_report
from tests.journeys.centre import CANDIDATE, HrStore
from tests.journeys.hands import GLANCE, Terminal, VirtualScreen, virtual_screen
from tests.journeys.programs import BIN, Program, until
from tests.journeys.rehearsals import rehearsal_folder, sound_of
from tests.journeys.virtual_sound import VirtualSound, virtual_sound
from tests.models.synthetic_speech import error_rate

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(900)]

ARTEFACTS = Path(__file__).parents[2] / "artefacts" / "journey"
DEVICE = "room-1"
OFF_SCREEN = {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": "", "WAYLAND_DISPLAY": ""}

DISTINCTIVE = {
    "q-self": ("客户", "销售"),
    "q-complaint": ("客户", "投诉"),
    "q-team": ("目标", "名单"),
    "q-team.follow-up": ("提前", "超额"),
}
"""Words without which an answer would not be understood."""

LARGEST_ERROR_RATE = 0.25
TOLERANCE = 0.5
"""Seconds between what the script says and what a lane shows: film, sound and answer begin apart."""

LANES = {"smile": "smile", "frown": "frown", "glance": "glance-away"}
"""What happens in the script → the lane that shows it."""


@dataclass(frozen=True)
class Scripted:
    """An answer as it was written: its words and what the face does, in seconds of its film."""

    question: str
    text: str
    film: Path
    events: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True)
class Interview:
    """What is left of an interview that was held."""

    name: str
    """The candidate's."""
    status: int
    """The terminal's exit status."""
    screens: tuple[str, ...]
    report: dict[str, Any]
    page: SeenReport
    script: tuple[Scripted, ...]
    terminal_log: str
    centre_log: str


@contextmanager
def evidence(request: pytest.FixtureRequest, name: str) -> Iterator[Path]:
    """A folder for logs and pictures, kept when anything fails."""
    folder = ARTEFACTS / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    failed = request.session.testsfailed
    yield folder
    if request.session.testsfailed == failed:
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def script() -> tuple[Scripted, ...]:
    folder = rehearsal_folder()
    manifest = json.loads((folder / "rehearsal.json").read_text(encoding="utf-8"))
    return tuple(_scripted(folder, answer) for answer in manifest["answers"])


def _scripted(folder: Path, answer: Mapping[str, str]) -> Scripted:
    truth = json.loads((folder / answer["truth"]).read_text(encoding="utf-8"))
    spans = {
        kind: tuple(Span(event["start"], event["end"]) for event in truth["events"] if event["kind"] == kind)
        for kind in LANES
    }
    return Scripted(answer["question_id"], answer["text"], folder / answer["media"], spans)


@pytest.fixture(scope="module")
def interview(request: pytest.FixtureRequest, script: tuple[Scripted, ...]) -> Iterator[Interview]:
    with evidence(request, "interview") as folder:
        store = HrStore(folder)
        plan = store.send_plan(DEVICE)
        with (
            store.serve() as centre,
            virtual_screen(folder / "xvfb.log") as screen,
            virtual_sound(folder / "pulseaudio.log") as sound,
        ):
            terminal = _terminal(folder, store, script[0].film.parent, screen, sound)
            try:
                _sit_the_interview(terminal, screen, sound, script, folder)
                status = terminal.program.wait(60)
            finally:
                terminal.program.stop()
            report = store.wait_report(plan, 60)
            yield Interview(
                name=store.ask(f"candidates/{CANDIDATE}")["name"],
                status=status,
                screens=tuple(terminal.screens),
                report=report,
                page=read_report(store.address, store.login, report["report_id"], folder / "report.png"),
                script=script,
                terminal_log=terminal.log.read_text(encoding="utf-8"),
                centre_log=centre.output(),
            )


def _terminal(
    folder: Path, store: HrStore, films: Path, screen: VirtualScreen, sound: VirtualSound
) -> Terminal:
    """The terminal as in a room, but for the film in place of a camera: nobody answers its screens."""
    home = folder / "kiosk"
    command: list[str | Path] = [
        *(BIN / "kiosk", "run", "--once", "--device", DEVICE, "--home", home),
        *("--broker", store.broker, "--camera", f"rehearsal:{films}"),
        *("--microphone", "pulse", "--speaker", "none", "--screenshots", folder / "screens"),
    ]
    environment = {**screen.environment, **sound.environment}
    return Terminal(Program("kiosk", command, folder / "kiosk.out", environment), home / "kiosk.log")


def _sit_the_interview(
    terminal: Terminal, hands: VirtualScreen, voice: VirtualSound, script: tuple[Scripted, ...], folder: Path
) -> None:
    """All a candidate does, from choosing their name to leaving."""
    sounds = [sound_of(answer.film, folder / f"{answer.film.stem}.wav") for answer in script]
    terminal.await_screen("Idle", 60)
    terminal.press_until("Welcome", hands)
    terminal.press_until("Consent", hands)
    terminal.press_until("DeviceCheck", hands)
    check = script[0].film.with_name("calibration.mp4")
    _be_known(terminal, hands, voice, sound_of(check, folder / "calibration.wav"))
    for number, (answer, sound) in enumerate(zip(script, sounds, strict=True), start=1):
        terminal.await_screen("Asking", 120, number)
        terminal.press_until("Answering", hands, number=number)
        _answer(voice, sound, MediaFile(answer.film).duration)
        terminal.press_until("Saving", hands, number=number, look=0)
    terminal.await_screen("Thanks", 120)
    terminal.press_until("Idle", hands, number=2)


def _be_known(terminal: Terminal, hands: VirtualScreen, voice: VirtualSound, sentence: Path) -> None:
    """Follows the steps of the device check, while the film's eyes follow its points."""
    _await_line(terminal, "senses ready", 90)
    time.sleep(GLANCE)
    hands.press("Return")
    _await_line(terminal, "device check begun", 20)
    assert voice.say(sentence).wait(40) == 0
    _await_line(terminal, "device check done", 20)
    terminal.press_until("Asking", hands)


def _await_line(terminal: Terminal, line: str, timeout: float) -> None:
    until(
        lambda: line in terminal.log.read_text(encoding="utf-8"),
        timeout,
        f"the log to say “{line}”",
        alive=terminal.program.require_alive,
        every=0.02,
    )


def _answer(voice: VirtualSound, sound: Path, seconds: float) -> None:
    """Says an answer while the film of it is playing, to the film's end."""
    end = time.monotonic() + seconds
    assert voice.say(sound).wait(seconds + 30) == 0
    time.sleep(max(0.0, end - time.monotonic()))


def _run_alone(store: HrStore, folder: Path, name: str, *options: str | Path) -> Terminal:
    """A terminal off screen with nobody at it; ``name`` is that of its printed output."""
    home = folder / "kiosk"
    command: list[str | Path] = [
        *(BIN / "kiosk", "run", "--device", DEVICE, "--home", home, "--broker", store.broker),
        *("--speaker", "none", *options),
    ]
    return Terminal(Program("kiosk", command, folder / f"{name}.out", OFF_SCREEN), home / "kiosk.log")


def _last_answers(script: tuple[Scripted, ...], folder: Path) -> Path:
    """A short rehearsal: the candidate answers the last question, and finds no words for the others."""
    films = script[-1].film.parent
    manifest = json.loads((films / "rehearsal.json").read_text(encoding="utf-8"))
    manifest["answers"] = manifest["answers"][-2:]
    del manifest["calibration"]
    folder.mkdir()
    names = [one[kind] for one in manifest["answers"] for kind in ("media", "truth")]
    for name in (manifest["idle"], *names):
        (folder / name).symlink_to(films / name)
    (folder / "rehearsal.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    return folder


def test_an_interview_without_a_network_reaches_hr_once(
    request: pytest.FixtureRequest, script: tuple[Scripted, ...]
) -> None:
    """The centre dies after the plan came down; the interview is held, and its report waits."""
    with evidence(request, "offline") as folder:
        store = HrStore(folder)
        plan = store.send_plan(DEVICE)
        with store.serve():
            fetching = _run_alone(store, folder, "fetching")
            until(
                lambda: store.ask(f"plans/{plan}")["delivery"] == "delivered",
                60,
                "the plan to be on the terminal",
                alive=fetching.program.require_alive,
            )
            assert fetching.program.stop() == 0

        held = _run_alone(store, folder, "held", "--rehearse", _last_answers(script, folder / "rehearsal"))
        try:
            held.await_screen("Thanks", 180)
            with store.serve():
                report = store.wait_report(plan, 60)
                assert _reports(store, plan) == [report["report_id"]]
                assert held.program.stop() == 0
                seen = store.ask(f"devices/{DEVICE}")["seen_at"]
                again = _run_alone(store, folder, "again")
                _await_seen(store, again, seen)
                assert again.program.stop() == 0
                assert _reports(store, plan) == [report["report_id"]]
        finally:
            held.program.stop()
        assert not re.search(r"CRITICAL|Traceback", held.log.read_text(encoding="utf-8"))
        assert report["outcome"] == "completed"
        *silent, last, more = report["answers"]
        for answer, scripted in ((last, script[-2]), (more, script[-1])):
            said = "".join(one["text"] for one in answer["transcript"]["segments"])
            assert error_rate(scripted.text, said) <= LARGEST_ERROR_RATE
        assert [answer["transcript"]["segments"] for answer in silent] == [[], []]


def _reports(store: HrStore, plan: str) -> list[str]:
    """The reports in the store: all of them are this plan's."""
    found = [row["report_id"] for row in store.ask("reports")["results"]]
    assert found == store.ask(f"interviews/{plan}")["reports"]
    return found


def _await_seen(store: HrStore, terminal: Terminal, since: str | None) -> None:
    """Wait until the centre has heard of the terminal after ``since``."""

    def seen() -> bool:
        device = store.ask(f"devices/{DEVICE}")
        return bool(device["status"] == "online" and device["seen_at"] != since)

    until(seen, 60, "the terminal to be online again", alive=terminal.program.require_alive)


def test_the_terminal_leads_through_every_screen_and_ends_in_order(interview: Interview) -> None:
    asked = ["Asking", "Answering", "Saving"] * len(interview.script)
    way = ["Idle", "Welcome", "Consent", "DeviceCheck", *asked, "Thanks", "Idle"]
    assert list(interview.screens[: len(way)]) == way
    assert interview.status == 0
    assert interview.report["outcome"] == "completed"


def test_the_report_is_one_of_the_published_schema(interview: Interview) -> None:
    schema = json.loads((SCHEMAS / "report-1.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(interview.report)


def test_the_page_shows_what_the_candidate_said(interview: Interview) -> None:
    heard = {
        answer.question: shown for answer, shown in zip(interview.script, interview.page.answers, strict=True)
    }
    for answer in interview.script:
        shown = heard[answer.question]
        missed = error_rate(answer.text, shown.transcript)
        assert missed <= LARGEST_ERROR_RATE, f"{answer.text} was heard as {shown.transcript}"
        for word in DISTINCTIVE[answer.question]:
            assert word in shown.transcript
        assert shown.words, "no word follows the play head"


@pytest.mark.parametrize("kind", LANES)
def test_the_page_marks_what_the_face_did(interview: Interview, kind: str) -> None:
    for answer, shown in zip(interview.script, interview.page.answers, strict=True):
        scripted, marks = answer.events[kind], shown.lanes[LANES[kind]]
        missed = [event for event in scripted if not any(_touch(event, mark) for mark in marks)]
        invented = [mark for mark in marks if not any(_touch(event, mark) for event in scripted)]
        assert not missed, f"{answer.question}: marked were {marks}"
        assert not invented, f"{answer.question}: scripted were {scripted}"


def test_every_scripted_event_is_there_to_be_found(interview: Interview) -> None:
    counted = {kind: sum(len(answer.events[kind]) for answer in interview.script) for kind in LANES}
    assert counted == {"smile": 3, "frown": 5, "glance": 2}


def test_the_result_that_was_not_told_is_asked_for(interview: Interview) -> None:
    team, more = interview.report["answers"][-2:]
    assert "result" in team["rating"]["missing"]
    assert more["follow_up"] == {"to": team["index"], "part": "result", "reason": "missing-part"}
    assert interview.script[-1].question == "q-team.follow-up"


def test_the_candidate_is_known_from_the_device_check(interview: Interview) -> None:
    sources = {one["sense"]: one["source"] for one in interview.report["baselines"]}
    assert sources == {"voice": "device-check", "face": "device-check", "posture": "device-check"}


def test_the_page_says_that_nobody_was_applying(interview: Interview) -> None:
    assert interview.report["source"] == "rehearsal"
    assert "演练" in interview.page.notes


def test_nothing_went_wrong_in_the_room(interview: Interview) -> None:
    bad = re.findall(r"^.*\b(?:ERROR|CRITICAL|Traceback)\b.*$", interview.terminal_log, re.MULTILINE)
    assert bad == []
    assert interview.report["health"]["worker_restarts"] == {}
    assert interview.report["health"]["audio_gaps"] == 0


def test_the_logs_keep_what_was_said_and_who_said_it_to_themselves(interview: Interview) -> None:
    said = [answer.text for answer in interview.script]
    said += [answer.transcript for answer in interview.page.answers]
    private = {interview.name, *itertools.chain.from_iterable(map(_pieces, said))}
    for log in (interview.terminal_log, interview.centre_log):
        assert [piece for piece in private if piece in log] == []


def test_the_page_is_the_candidates(interview: Interview) -> None:
    assert interview.page.heading == interview.name


def _touch(one: Span, other: Span) -> bool:
    return one.start - TOLERANCE <= other.end and other.start - TOLERANCE <= one.end


def _pieces(text: str, length: int = 4) -> Iterator[str]:
    """Every run of a few letters: the shortest that is somebody's words rather than anybody's."""
    for clause in re.split(r"\W+", text):
        for start in range(len(clause) - length + 1):
            yield clause[start : start + length]
