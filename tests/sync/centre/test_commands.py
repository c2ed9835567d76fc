"""The `hr` command: what each door does, and how it refuses."""

from __future__ import annotations

import json
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner, Result
from django.utils import translation

from sync.centre import sample
from sync.centre.__main__ import main
from sync.centre.ingest.inbox import Arrival, store
from sync.centre.ingest.projector import project_waiting
from sync.centre.interviews.models import Device, Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import User
from sync.centre.policy.roles import ROLES
from sync.centre.posts.models import Post, PostQuestion, RubricVersion
from tests.sync.centre.messages import key, record, report
from tests.sync.centre.programs import hr, running


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with translation.override(None):
        yield


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


@pytest.fixture
def planted(db: None, tmp_path: Path) -> dict[str, str]:
    sample.plant()
    return sample.plant_users(tmp_path)


def test_seeding_gives_everything_for_a_first_interview(planted: dict[str, str]) -> None:
    post = Post.objects.get(pk=sample.POST)
    assert post.title == "寿险客户经理"
    assert [row.question_id for row in post.core_questions.all()] == ["q-self", "q-complaint", "q-team"]
    assert Candidate.objects.filter(pk=sample.CANDIDATE).exists()
    assert Device.objects.filter(pk=sample.DEVICE).exists()
    assert {user.groups.get().name for user in User.objects.all()} == set(ROLES)
    assert set(planted) == set(ROLES)


def test_seeding_twice_changes_nothing(planted: dict[str, str], tmp_path: Path) -> None:
    Candidate.objects.update(name="改过的名字")
    passwords = dict(User.objects.values_list("username", "password"))
    sample.plant()
    assert sample.plant_users(tmp_path) == planted
    assert dict(User.objects.values_list("username", "password")) == passwords
    assert Candidate.objects.get().name == "改过的名字"
    assert (PostQuestion.objects.count(), RubricVersion.objects.count()) == (3, 2)


def test_first_logins_are_for_their_owner_alone(planted: dict[str, str], tmp_path: Path) -> None:
    assert (tmp_path / "first-logins.json").stat().st_mode & 0o777 == 0o600


def test_a_plan_is_sent_from_the_command_line(planted: dict[str, str]) -> None:
    result = run(
        "send-plan", "--candidate", sample.CANDIDATE, "--post", sample.POST, "--device", sample.DEVICE
    )
    assert result.exit_code == 0
    plan = Plan.objects.get(pk=result.output.strip())
    assert plan.delivery == Plan.Delivery.SENT
    assert len(plan.document["questions"]) == 3


@pytest.mark.django_db
def test_what_is_not_there_is_named_with_a_remedy() -> None:
    result = run("send-plan", "--candidate", "nobody", "--post", "nothing", "--device", "nowhere")
    assert result.exit_code == 2
    assert "There is no post named 'nothing'." in result.stderr
    assert "hr seed" in result.stderr


@pytest.mark.django_db
def test_waiting_ends_well_only_with_the_report_in_the_store(plan: Plan, tmp_path: Path) -> None:
    early = run("wait-report", "--plan", "plan-1", "--timeout", "0")
    assert early.exit_code == 2
    assert "No report of plan 'plan-1'" in early.stderr
    store([Arrival(key(1), record(1, "report", report()))])
    project_waiting()
    late = run("wait-report", "--plan", "plan-1", "--timeout", "0", "--out", str(tmp_path / "report.json"))
    assert (late.exit_code, late.output.strip()) == (0, "report-1")
    assert json.loads((tmp_path / "report.json").read_bytes()) == report().model_dump(mode="json")


@pytest.mark.django_db
def test_a_report_of_an_interview_cut_off_counts_only_where_that_is_said(plan: Plan) -> None:
    store([Arrival(key(1), record(1, "report", report(outcome="interrupted")))])
    project_waiting()
    waiting = ("wait-report", "--plan", "plan-1", "--timeout", "0")
    refused = run(*waiting)
    assert refused.exit_code == 2
    assert "interrupted" in refused.stderr
    assert "--unfinished" in refused.stderr
    assert run(*waiting, "--unfinished").output == "report-1\n"


@pytest.mark.django_db
def test_a_report_that_cannot_be_kept_is_said_before_the_waiting(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for out in (tmp_path, tmp_path / "file" / "report.json", tmp_path / "nowhere" / "report.json"):
        result = run("wait-report", "--plan", "plan-1", "--timeout", "3600", "--out", str(out))
        assert result.exit_code == 2
        assert f"{out} cannot be written" in result.stderr
        assert "Choose another folder" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.django_db
def test_users_are_added_and_changed_with_a_role() -> None:
    assert (
        run(
            "user", "add", "wang", "--role", "recruiter", "--password-stdin", stdin="plum-lantern-7\n"
        ).exit_code
        == 0
    )
    changed = run("user", "add", "wang", "--role", "auditor", "--password-stdin", stdin="plum-lantern-8\n")
    assert changed.output == "changed: wang (auditor)\n"
    wang = User.objects.get(username="wang")
    assert wang.check_password("plum-lantern-8")
    assert [group.name for group in wang.groups.all()] == ["auditor"]
    assert "wang\tauditor\tactive" in run("user", "list").output


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "password"), [("wang", "short"), ("wang", "1234567890"), ("wang xx", "plum-lantern-7"), ("", "")]
)
def test_a_weak_password_or_an_impossible_name_is_refused(name: str, password: str) -> None:
    result = run("user", "add", name, "--role", "recruiter", "--password-stdin", stdin=f"{password}\n")
    assert result.exit_code == 2
    assert result.stderr
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_quarantine_is_listed_and_replayed(plan: Plan) -> None:
    store([Arrival(key(1), b"garbage"), Arrival(key(2), record(2, "report", report(plan_id="plan-x")))])
    project_waiting()
    rows = [json.loads(line) for line in run("quarantine", "list", "--json").output.splitlines()]
    assert [(row["key"], row["fault"]) for row in rows] == [
        ("room-1/s1/1", "malformed"),
        ("room-1/s1/2", "unknown-plan"),
    ]
    assert run("quarantine", "replay", str(rows[1]["message"])).exit_code == 1
    Plan.objects.update(plan_id="plan-x")
    replayed = run("quarantine", "replay")
    assert (replayed.exit_code, replayed.output) == (1, "taken in: 1, still set aside: 1\n")
    assert run("rebuild").output == "taken in: 1, set aside: 1\n"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@contextmanager
def refusing_broker() -> Iterator[int]:
    """A broker that answers every CONNECT with “not authorised” (MQTT 5, reason 0x87)."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def refuse() -> None:
            while not stop.is_set():
                try:
                    line, _ = server.accept()
                except TimeoutError:
                    continue
                with line:
                    line.recv(4096)
                    line.sendall(b"\x20\x03\x00\x87\x00")

        thread = threading.Thread(target=refuse)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            stop.set()
            thread.join()


@pytest.mark.slow
def test_a_port_in_use_is_a_sentence_and_status_2(tmp_path: Path, taken_port: int) -> None:
    for arguments in (
        ("web", "--port", str(taken_port)),
        ("serve", "--port", "0", "--embedded-broker", "--broker-port", str(taken_port)),
    ):
        result = hr(tmp_path, *arguments)
        assert result.returncode == 2
        assert f"Port {taken_port} on 127.0.0.1 is already in use." in result.stderr
        assert "Traceback" not in result.stderr


@pytest.mark.slow
def test_a_broker_that_refuses_is_a_sentence_and_status_2_and_the_web_port_is_free_again(
    tmp_path: Path,
) -> None:
    with refusing_broker() as port:
        result = hr(tmp_path, "serve", "--port", "0", "--broker-port", str(port))
    assert result.returncode == 2
    assert "refuses this client" in result.stderr
    assert "access rules" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"VIVAVOCE_HR_DATABASE": "mysql://x"}, "not an address of a PostgreSQL database"),
        ({"VIVAVOCE_HR_DATABASE": "postgresql://hr@127.0.0.1:1/hr"}, "The database does not answer"),
        ({"VIVAVOCE_HR_HOME": "/proc/nowhere"}, "/proc/nowhere cannot be used"),
    ],
)
def test_settings_that_cannot_work_are_named(tmp_path: Path, settings: dict[str, str], sentence: str) -> None:
    result = hr(tmp_path, "user", "list", more=settings)
    assert result.returncode == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.slow
def test_one_process_serves_everything_and_leaves_in_good_order(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", "0", "--embedded-broker", "--broker-port", "0") as part:
        console = part.wait_for("console: ")
        assert requests.get(f"{console}healthz", timeout=10).json() == {"status": "ok"}
        assert "/login/" in requests.get(console, timeout=10).url
        part.wait_for("listening to vivavoce/v1/+/state")
        part.process.send_signal(signal.SIGTERM)
        assert part.process.wait(30) == 0
        assert not [line for line in part.lines if "ERROR" in line or "Traceback" in line]


@pytest.mark.slow
@pytest.mark.parametrize("part", ["web", "work", "ingest"])
def test_each_part_runs_apart_and_stops_when_told(tmp_path: Path, part: str) -> None:
    ports = {"web": ("--port", "0"), "ingest": ("--broker-port", "1"), "work": ()}
    said = {"web": "console: ", "ingest": "does not answer", "work": "projecting"}
    with running(tmp_path, part, *ports[part]) as program:
        program.wait_for(said[part])
        program.process.send_signal(signal.SIGINT)
        assert program.process.wait(30) == 0
