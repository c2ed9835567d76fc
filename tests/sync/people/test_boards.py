"""Job boards and degree registries, against a server of their shapes."""

from __future__ import annotations

import base64
import io
import json
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from sync.centre.__main__ import main
from sync.centre.exchange.boards import receiving
from sync.centre.exchange.boards.addresses import board, webhook
from sync.centre.exchange.boards.errors import (
    BoardAnswerOdd,
    BoardMissing,
    BoardPersonRefused,
    BoardRefused,
    BoardUnreachable,
)
from sync.centre.exchange.boards.port import Applicant, Position
from sync.centre.exchange.boards.receiving import piece_of, take_in_applicants, take_in_everyone
from sync.centre.exchange.boards.webhook import Webhook
from sync.centre.people.degrees.asking import ask_about, registry
from sync.centre.people.degrees.port import DegreeClaim
from sync.centre.people.models import Candidate, Resume
from sync.centre.people.resumes.confirming import confirm
from sync.centre.people.resumes.desk import take_in
from sync.centre.people.resumes.errors import RegistryUnreachable
from sync.centre.people.resumes.extraction.kinds import LARGEST
from sync.centre.people.resumes.intake import Taken
from sync.centre.people.resumes.reading.reader import read_resume
from sync.centre.people.resumes.separating import separate
from sync.contract.errors import KnownError
from tests.sync.people.boards import KEY, SECRET, TOKEN, Boards, boards_server, boss_person, liepin_person
from tests.sync.people.files import as_docx
from tests.sync.people.truth import TODAY

SHARED = "a-secret-both-sides-know"


@pytest.fixture
def server() -> Iterator[Boards]:
    with boards_server() as boards:
        yield boards


def places(server: Boards, *, secret: str = SECRET, token: str = TOKEN) -> dict[str, str]:
    return {
        "VIVAVOCE_HR_LIEPIN": f"http://{KEY}:{secret}@{server.address}",
        "VIVAVOCE_HR_BOSS": f"http://{token}@{server.address}",
        "VIVAVOCE_HR_DEGREE_REGISTRY": f"http://token@{server.address}",
    }


def everyone(name: str, environment: dict[str, str]) -> list[Applicant]:
    found = list(board(name, environment).applicants())
    applicants = [each for each in found if isinstance(each, Applicant)]
    assert applicants == found
    return applicants


def test_liepin_is_asked_page_by_page_with_signed_requests(server: Boards) -> None:
    server.liepin = [liepin_person(number) for number in range(5)]
    found = everyone("liepin", places(server))
    assert [each.board_id for each in found] == [f"res-{number}" for number in range(5)]
    assert server.asked == [("liepin", 0), ("liepin", 1), ("liepin", 2)]
    reading = piece_of(found[0], TODAY).reading
    assert [(each.employer, each.title, each.start, each.current) for each in reading.employments] == [
        ("示例人寿保险有限公司", "保险顾问", "2021-08", True),
        ("杭州示例超市有限公司", "收银主管", "2019-07", False),
    ]
    assert [(each.school, each.degree, each.major) for each in reading.educations] == [
        ("浙江财经大学", "bachelor", "保险学")
    ]
    assert [each.value for each in reading.skills] == ["健康险", "年金险"]
    assert [each.code for each in reading.contradictions] == ["claim-differs"]  # 5 claimed, 7 dated


def test_boss_is_asked_until_there_is_no_more(server: Boards) -> None:
    server.boss = [boss_person(1), boss_person(2), boss_person(3, geekWorkYear="27年应届生")]
    found = everyone("boss", places(server))
    assert [page for _, page in server.asked] == [1, 2]
    first, last = (piece_of(each, TODAY).reading for each in (found[0], found[2]))
    assert first.name
    assert (first.name.value, first.claimed_years, first.experience_years) == ("王磊", 3.0, 3.1)
    assert first.employments[0].duties == ("负责基金客户开发",)
    assert (first.educations[0].school, first.educations[0].end) == ("暨南大学", "2021-06")
    assert last.claimed_years is None  # the year of graduation is no experience


@pytest.mark.parametrize("name", ["liepin", "boss"])
@pytest.mark.parametrize(
    ("instead", "fault"),
    [
        ((500, b"{}"), BoardUnreachable),
        ((403, b"{}"), BoardRefused),
        ((200, b"<html>"), BoardAnswerOdd),
        ((200, b"[]"), BoardAnswerOdd),
        ((200, b'{"flag": 1, "code": 0, "data": {}, "zpData": {}}'), BoardAnswerOdd),
    ],
)
def test_a_board_that_fails_is_told_by_name(
    server: Boards, name: str, instead: tuple[int, bytes], fault: type[KnownError]
) -> None:
    server.instead = instead
    with pytest.raises(fault) as told:
        everyone(name, places(server))
    assert SECRET not in str(told.value)


def test_a_wrong_key_a_missing_address_and_a_silent_server_are_told_apart(server: Boards) -> None:
    for name in ("liepin", "boss"):
        with pytest.raises(BoardRefused):
            everyone(name, places(server, secret="wrong", token="wrong"))
        with pytest.raises(BoardMissing):
            everyone(name, {})
    with pytest.raises(BoardUnreachable):
        everyone("boss", {"VIVAVOCE_HR_BOSS": "http://token@127.0.0.1:9"})


@pytest.mark.django_db
def test_boards_and_files_are_joined_in_one_person(server: Boards) -> None:
    server.boss = [boss_person(1)]
    (first,) = take_in_applicants(everyone("boss", places(server)))
    (again,) = take_in_applicants(everyone("boss", places(server)))
    text = "姓名：王磊\n手机：13900139001\n工作经历\n2021.06-2024.06 示例证券股份有限公司 财富顾问"
    (mailed,) = take_in(text.encode(), "wang.txt").taken
    assert (first.outcome, again.outcome, mailed.outcome) == ("added", "known", "joined")
    assert set(Candidate.objects.get().resumes.values_list("source", flat=True)) == {"boss", "command"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed",
    [
        {"geekName": None, "resName": None},
        {"geekName": {"text": "王磊"}, "resName": ["王磊"]},
        {"geekName": "", "resName": " "},
    ],
)
@pytest.mark.parametrize(("name", "person"), [("liepin", "res-2"), ("boss", "geek-2")])
def test_one_odd_person_is_told_by_the_boards_name_and_the_others_come(
    server: Boards, name: str, person: str, changed: dict[str, Any]
) -> None:
    server.liepin = [liepin_person(1), liepin_person(2, **changed), liepin_person(3)]
    server.boss = [boss_person(1), boss_person(2, **changed), boss_person(3)]
    first, odd, last = take_in_everyone(board(name, places(server)))
    assert isinstance(odd, BoardPersonRefused)
    assert person in str(odd)
    assert "王磊" not in str(odd)
    assert [each.outcome for each in (first, last) if isinstance(each, Taken)] == ["added", "added"]


@pytest.mark.django_db
def test_a_person_who_cannot_be_kept_holds_nobody_else_up(
    server: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.boss = [boss_person(1), boss_person(2, geekName="不可"), boss_person(3)]

    def read(text: str, *details: Any) -> Any:
        if "不可" in text:
            raise ZeroDivisionError(text)
        return read_resume(text, *details)

    monkeypatch.setattr(receiving, "read_resume", read)
    told = list(take_in_everyone(board("boss", places(server))))
    assert [isinstance(each, Taken) for each in told] == [True, False, True]
    assert "geek-2" in str(told[1])
    assert "不可" not in str(told[1])


@pytest.mark.django_db
def test_fetching_ends_with_status_1_where_somebody_was_left_out(
    server: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in places(server).items():
        monkeypatch.setenv(variable, value)
    server.boss = [{"encryptGeekId": "geek-1", "geekCard": []}, boss_person(2)]
    done = CliRunner().invoke(main, ["fetch", "boss", "--json"])
    assert done.exit_code == 1, (done.output, done.exception)
    refused, added = (json.loads(line) for line in done.output.splitlines())
    assert (refused["file"], refused["code"]) == ("boss-geek-1", "board-person-refused")
    assert added["outcome"] == "added"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["liepin", "boss"])
def test_whoever_a_board_tells_of_again_is_the_same_person(server: Boards, name: str) -> None:
    def told(**changed: Any) -> list[tuple[str, str]]:
        server.liepin = [liepin_person(1, **changed)]
        server.boss = [{**boss_person(1), **changed}]
        taken = take_in_applicants(everyone(name, places(server)))
        return [(each.outcome, each.by) for each in taken]

    assert told(phone="") == [("added", "")]
    assert told(phone="13600136000") == [("joined", "board")]
    assert told(phone="13600136001") == [("joined", "board")]
    candidate = Candidate.objects.get()
    assert (candidate.phone, candidate.resumes.count()) == ("13600136000", 3)


@pytest.mark.django_db
def test_two_boards_names_and_people_without_one_are_kept_apart() -> None:
    applicants = [Applicant(board, number, name) for board in ("liepin", "boss") for number, name in PEOPLE]
    assert [each.outcome for each in take_in_applicants(applicants)] == ["added"] * 6


PEOPLE = [("7", "王磊"), ("", "陈静"), ("", "马丽")]


@pytest.mark.django_db
def test_a_boards_name_goes_with_the_resume_that_is_parted() -> None:
    (first,) = take_in_applicants([Applicant("boss", "geek-1", "王磊", phone="13600136000")])
    (wife,) = take_in_applicants([Applicant("liepin", "res-1", "陈静", phone="13600136000")])
    assert wife.by == "phone"
    made = separate(wife.resume, None)
    (again,) = take_in_applicants([Applicant("liepin", "res-1", "陈静", phone="13600136000", claim="5")])
    assert (again.by, again.candidate) == ("board", made)
    assert made != first.candidate


@pytest.mark.django_db
def test_a_boards_name_is_theirs_whose_the_resume_is_said_to_be() -> None:
    (first,) = take_in_applicants([Applicant("boss", "geek-1", "林晓雨", phone="13600136000")])
    (other,) = take_in_applicants([Applicant("liepin", "res-1", "林女士", phone="13600136000")])
    assert confirm(other.resume, None) == first.candidate
    (again,) = take_in_applicants([Applicant("liepin", "res-1", "林女士", phone="13600136009")])
    assert (again.by, again.candidate) == ("board", first.candidate)


PERSON = {
    "id": "a-1",
    "name": "陈静",
    "phone": "13700137000",
    "positions": [{"employer": "示例银行", "title": "柜员", "start": "2019-07", "end": "2023-07"}],
}


def push(said: Any, *, secret: str = SHARED, at: float | None = None, body: bytes | None = None) -> Any:
    content = json.dumps(said).encode()
    timestamp = str(int(at if at is not None else time.time()))
    headers = {
        "X-Vivavoce-Timestamp": timestamp,
        "X-Vivavoce-Signature": Webhook(secret).signature(timestamp, content),
    }
    return Client().post(
        "/api/boards/webhook/", data=body or content, content_type="application/json", headers=headers
    )


@pytest.mark.django_db
def test_a_signed_push_is_taken_in_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIVAVOCE_HR_WEBHOOK_SECRET", SHARED)
    first, again = push(PERSON), push(PERSON)
    assert (first.status_code, first.json()["outcome"]) == (201, "added")
    assert (again.status_code, again.json()["outcome"]) == (200, "known")
    text = "姓名：马丽\n手机：13600136000\n工作经历\n2019.01-2020.12 示例有限公司 会计".encode()
    file = push({"file_name": "ma.txt", "file": base64.b64encode(text).decode()})
    assert file.status_code == 201
    assert sorted(Resume.objects.values_list("source", "kind")) == [("webhook", "board"), ("webhook", "text")]


@pytest.mark.django_db
def test_a_push_may_hold_a_file_as_large_as_any_other_and_says_when_it_is_larger(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VIVAVOCE_HR_WEBHOOK_SECRET", SHARED)
    archive = io.BytesIO(
        as_docx("姓名：马丽\n手机：13600136000\n工作经历\n2019.01-2020.12 示例有限公司 会计")
    )
    with zipfile.ZipFile(archive, "a") as added:
        added.writestr("word/media/picture.bin", random.Random(1).randbytes(LARGEST - 100_000))
    file = base64.b64encode(archive.getvalue()).decode()
    taken = push({"file_name": "ma.docx", "file": file})
    assert (taken.status_code, taken.json().get("outcome")) == (201, "added")
    refused = push({"file_name": "ma.docx", "file": file + file})
    assert (refused.status_code, refused.json()["code"]) == (409, "file-too-large")


@pytest.mark.django_db
def test_a_push_is_refused_unless_it_is_whole_fresh_and_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = [push(PERSON)]  # no secret is set up
    monkeypatch.setenv("VIVAVOCE_HR_WEBHOOK_SECRET", SHARED)
    refused += [
        push(PERSON, secret="another-secret-of-somebody"),
        push(PERSON, at=time.time() - 3600),
        push(PERSON, body=json.dumps({**PERSON, "name": "changed"}).encode()),
        push("no object"),
        push({"phone": "1"}),
        push({"file": "no base64!"}),
        Client().post("/api/boards/webhook/", data="{}", content_type="application/json"),
    ]
    assert {each.status_code for each in refused} == {409}
    told = [each.json()["code"] for each in refused]
    assert told == ["board-missing", *["push-unsigned"] * 3, *["board-answer-odd"] * 3, "push-unsigned"]
    assert not Candidate.objects.exists()


def test_a_secret_that_is_too_short_is_none() -> None:
    with pytest.raises(BoardMissing):
        webhook({"VIVAVOCE_HR_WEBHOOK_SECRET": "short"})


@pytest.fixture
def resume(db: None) -> Resume:
    text = "姓名：王芳\n手机：13800138000\n教育经历\n2012.09-2016.06 南京大学 金融学 本科"
    return take_in(text.encode(), "wang.txt").taken[0].resume


def test_without_a_registry_nobody_is_asked_and_that_is_said(resume: Resume) -> None:
    (found,) = ask_about(resume, registry({}), None)
    assert (found.school, found.verdict) == ("南京大学", "not-asked")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"result": "match", "reference": "r-1"}, "confirmed"),
        ({"result": "mismatch", "differences": ["major"]}, "differs"),
        ({"result": "none"}, "not-found"),
    ],
)
def test_a_registrys_answer_is_kept_beside_the_resume(
    server: Boards, resume: Resume, said: dict[str, Any], verdict: str
) -> None:
    server.degrees["南京大学"] = said
    for _ in range(2):
        ask_about(resume, registry(places(server)), None)
    (kept,) = resume.degree_checks.all()
    assert (kept.verdict, kept.differs) == (verdict, said.get("differences", []))
    claim = {
        "name": "王芳",
        "school": "南京大学",
        "degree": "bachelor",
        "major": "金融学",
        "graduated": "2016-06",
    }
    assert server.asked[0] == ("degree", claim)


@pytest.mark.parametrize(
    "instead", [(500, b""), (200, b"<html>"), (200, b'{"result": "perhaps"}'), (200, b"[]")]
)
def test_a_registry_that_fails_is_told(server: Boards, instead: tuple[int, bytes]) -> None:
    server.instead = instead
    asked: Callable[..., Any] = registry(places(server)).check
    with pytest.raises(RegistryUnreachable):
        asked(DegreeClaim("王芳", "南京大学", "bachelor", "金融学", "2016-06"))


def test_what_a_board_tells_is_cleaned_of_what_no_database_holds() -> None:
    applicant = Applicant("boss", "geek-1", "林\0晓\ud800雨", positions=(Position("示例\0公司"),))
    piece = piece_of(applicant, TODAY)
    assert piece.reading.name
    assert piece.reading.name.value == "林晓?雨"
    assert "\0" not in piece.text
    assert "示例公司" in piece.text
