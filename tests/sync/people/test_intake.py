"""Résumés become candidates: joined where they are of one person, with every source kept."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import OperationalError, connection
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sync.centre.__main__ import main
from sync.centre.people.models import Arrival, Candidate, Identity, Resume
from sync.centre.people.resumes import intake, watching
from sync.centre.people.resumes.cleaning import LONGEST_NAME, file_name
from sync.centre.people.resumes.desk import Report, take_in
from sync.centre.people.resumes.duplicates import Match, find_same_person
from sync.centre.people.resumes.errors import NoResume, NothingToSeparate
from sync.centre.people.resumes.extraction import files, kinds
from sync.centre.people.resumes.extraction.extracted import Extracted
from sync.centre.people.resumes.intake import Taken
from sync.centre.people.resumes.separating import separate
from sync.centre.people.resumes.watching import FolderWatch
from sync.centre.people.signals import separated
from sync.centre.policy.models import AuditEntry

pytestmark = pytest.mark.django_db

NUMBER = "11010519900307775X"
HISTORY = "工作经历\n2019.03-2021.06 示例保险有限公司 客户经理"


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with translation.override(None):
        yield


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def take(*lines: str, name: str = "cv.txt") -> Taken:
    (taken,) = take_in("\n".join([*lines, HISTORY]).encode(), name).taken
    return taken


def valid_number() -> str:
    from stdnum.cn import ric

    return NUMBER[:-1] + str(ric.calc_check_digit(NUMBER))


def test_a_resume_becomes_a_candidate_and_is_written_down() -> None:
    taken = take("姓名：林晓雨", "手机：+86 138-0013-8000", "邮箱：Lin@Example.com")
    candidate = taken.candidate
    assert (taken.outcome, candidate.name, candidate.phone, candidate.email) == (
        "added",
        "林晓雨",
        "13800138000",
        "lin@example.com",
    )
    (resume,) = candidate.resumes.all()
    assert resume.employments[0]["clause"] == HISTORY.split("\n")[1]
    assert resume.fields["phone"]["clause"] == "手机：+86 138-0013-8000"
    assert resume.experience_months == 28
    verbs = AuditEntry.objects.order_by("id").values_list("verb", "subject_kind")
    assert list(verbs) == [("created", "candidate"), ("created", "resume")]


def test_the_same_file_again_is_known_and_its_arrival_is_kept() -> None:
    first = take("姓名：林晓雨", "手机：13800138000", name="one.txt")
    again = take("姓名：林晓雨", "手机：13800138000", name="two.txt")
    assert (again.outcome, again.by, again.resume) == ("known", "file", first.resume)
    assert list(Arrival.objects.values_list("file_name", flat=True)) == ["one.txt", "two.txt"]
    assert (Candidate.objects.count(), Resume.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("first", "second", "by"),
    [
        ("手机：138 0013 8000", "电话：+86-13800138000", "phone"),
        ("邮箱：lin@example.com", "E-mail：LIN@EXAMPLE.COM", "email"),
        ("身份证号：{number} 手机：13800138000", "身份证号：{number} 手机：13900139000", "resident-id"),
    ],
)
def test_one_person_is_joined_not_doubled(first: str, second: str, by: str) -> None:
    one = take("姓名：林晓雨", first.format(number=valid_number()))
    two = take("姓名：林晓雨", second.format(number=valid_number()), "自我评价：踏实")
    assert (two.outcome, two.by, two.candidate) == ("joined", by, one.candidate)
    assert one.candidate.resumes.count() == 2


def test_what_joins_grows_with_every_resume() -> None:
    one = take("姓名：林晓雨", "手机：13800138000")
    two = take("姓名：林晓雨", "手机：13800138000 邮箱：lin@example.com")
    three = take("姓名：林晓雨", "邮箱：lin@example.com 手机：13900139000")
    assert one.candidate == two.candidate == three.candidate
    assert set(one.candidate.identities.values_list("value", flat=True)) == {
        "13800138000",
        "13900139000",
        "lin@example.com",
    }
    one.candidate.refresh_from_db()
    assert (one.candidate.phone, one.candidate.email) == ("13800138000", "lin@example.com")


def test_somebody_whom_hr_wrote_down_by_hand_is_known() -> None:
    lin = Candidate.objects.create(name="林晓雨", phone="138 0013 8000")
    assert take("姓名：林晓雨", "手机：13800138000").candidate == lin


def test_two_resident_numbers_are_two_people_though_they_share_a_phone() -> None:
    one = take("姓名：林晓雨", f"身份证号：{valid_number()} 手机：13800138000")
    other = number_of("11010519920505123")
    two = take("姓名：王磊", f"身份证号：{other} 手机：13800138000")
    assert (two.outcome, Candidate.objects.count()) == ("added", 2)
    assert Identity.objects.get(kind="phone").candidate == one.candidate


def number_of(digits: str) -> str:
    from stdnum.cn import ric

    return digits + str(ric.calc_check_digit(f"{digits}0"))


def test_a_name_that_differs_is_shown_and_can_be_parted_again() -> None:
    one = take("姓名：林晓雨", "手机：13800138000")
    two = take("姓名：王磊", "手机：13800138000 邮箱：wang@example.com")
    assert two.candidate == one.candidate
    assert "name-differs" in [each["code"] for each in two.resume.contradictions]
    parted = separate(two.resume, None)
    assert (parted.name, parted.email, parted.phone) == ("王磊", "wang@example.com", "")
    assert list(one.candidate.identities.values_list("value", flat=True)) == ["13800138000"]
    assert Identity.objects.get(value="wang@example.com").candidate == parted
    with pytest.raises(NothingToSeparate):
        separate(two.resume, None)


def test_the_resident_number_and_every_contact_go_with_the_resume_they_came_from() -> None:
    one = take("姓名：林晓雨", "手机：13800138000")
    number = valid_number()
    two = take("姓名：林晓雨", f"手机：13800138000 13900139000 邮箱：a@example.com 身份证号：{number}")
    assert one.candidate == two.candidate
    heard: list[tuple[Candidate, Candidate, Resume]] = []

    def hear(before: Candidate, made: Candidate, resume: Resume, **_: object) -> None:
        heard.append((before, made, resume))

    separated.connect(hear)
    try:
        parted = separate(two.resume, None)
    finally:
        separated.disconnect(hear)
    one.candidate.refresh_from_db()
    assert (one.candidate.resident_id, one.candidate.email) == ("", "")
    assert list(one.candidate.identities.values_list("value", flat=True)) == ["13800138000"]
    assert (parted.resident_id, parted.phone) == (number, "13900139000")
    assert set(parted.identities.values_list("value", flat=True)) == {number, "13900139000", "a@example.com"}
    assert heard == [(one.candidate, parted, two.resume)]


def test_a_resume_parted_from_somebody_written_down_by_hand_leaves_them_their_phone() -> None:
    lin = Candidate.objects.create(name="林晓雨", phone="138 0013 8000")
    taken = take("姓名：林晓雨", "手机：13900139000 13800138000")
    parted = separate(taken.resume, None)
    lin.refresh_from_db()
    assert (lin.phone, parted.phone) == ("138 0013 8000", "13900139000")
    assert Identity.objects.get(value="13800138000").candidate == lin


def test_while_a_name_differs_nothing_is_added_to_the_candidate() -> None:
    one = take("姓名：林晓雨", "手机：13800138000")
    take("姓名：王磊", f"手机：13800138000 邮箱：wang@example.com 身份证号：{valid_number()}")
    one.candidate.refresh_from_db()
    assert (one.candidate.email, one.candidate.resident_id) == ("", "")
    assert list(one.candidate.identities.values_list("value", flat=True)) == ["13800138000"]


def test_two_that_come_at_the_same_moment_are_one_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    """As PostgreSQL does it: at the first look the other is not yet to be seen."""
    one = take("姓名：林晓雨", "手机：13800138000")
    looks: list[Match | None] = []

    def look(*arguments: Any) -> Match | None:
        looks.append(find_same_person(*arguments) if looks else None)
        return looks[-1]

    monkeypatch.setattr(intake, "find_same_person", look)
    two = take("姓名：林晓雨", "手机：13800138000", "自我评价：踏实")
    assert (two.outcome, two.by, two.candidate) == ("joined", "phone", one.candidate)
    assert Candidate.objects.count() == 1


def test_what_hr_wrote_is_never_written_over() -> None:
    lin = Candidate.objects.create(name="林晓雨（已面谈）", phone="13800138000", email="old@example.com")
    take("姓名：林晓雨", "手机：13800138000 邮箱：new@example.com")
    lin.refresh_from_db()
    assert (lin.name, lin.email) == ("林晓雨（已面谈）", "old@example.com")


def test_a_wrong_resident_number_is_not_kept_as_one() -> None:
    taken = take("姓名：林晓雨", "身份证号：110105199003077751 手机：13800138000")
    assert taken.candidate.resident_id == ""
    assert not Identity.objects.filter(kind="resident-id").exists()


def test_the_resident_number_stands_in_no_log_audit_or_field(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        taken = take("姓名：林晓雨", f"身份证号：{valid_number()} 手机：13800138000")
    assert taken.candidate.resident_id == valid_number()
    kept = json.dumps([taken.resume.fields, taken.resume.contradictions], ensure_ascii=False)
    audited = json.dumps(list(AuditEntry.objects.values("detail", "subject_id")))
    assert valid_number() not in kept + audited + caplog.text


def test_a_file_without_a_person_is_refused() -> None:
    with pytest.raises(NoResume, match=r"menu\.txt"):
        take_in("今日菜单：红烧肉、清蒸鱼".encode(), "menu.txt")


def test_the_command_takes_in_and_tells_what_became_of_it(tmp_path: Path) -> None:
    (tmp_path / "lin.txt").write_text(f"姓名：林晓雨\n手机：13800138000\n{HISTORY}")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 garbage")
    done = run("import", "--json", str(tmp_path / "lin.txt"), str(tmp_path / "broken.pdf"))
    lines: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [line["outcome"] for line in lines] == ["added", "refused"]
    assert lines[0]["candidate"] == Candidate.objects.get().candidate_id
    assert (lines[1]["code"], bool(lines[1]["remedy"])) == ("file-corrupt", True)
    assert "林晓雨" not in done.stdout


def test_a_dry_run_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "lin.txt").write_text(f"姓名：林晓雨\n手机：13800138000\n{HISTORY}")
    done = run("import", "--dry-run", str(tmp_path / "lin.txt"))
    assert (done.exit_code, Candidate.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)
    assert "Dry run: nothing was kept." in done.stdout


def test_a_watched_folder_is_emptied_and_says_why_it_refused(tmp_path: Path) -> None:
    (tmp_path / "lin.txt").write_text(f"姓名：林晓雨\n手机：13800138000\n{HISTORY}")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 garbage")
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "coming.pdf.part").write_bytes(b"x")
    done = run("watch", "--once", str(tmp_path))
    assert done.exit_code == 0, done.output
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert left == [
        ".hidden",
        "coming.pdf.part",
        "done/lin.txt",
        "refused/broken.pdf",
        "refused/broken.pdf.reason.txt",
    ]
    assert "file-corrupt" in (tmp_path / "refused" / "broken.pdf.reason.txt").read_text()
    assert Resume.objects.get().source == "folder"


def test_a_file_is_taken_only_when_it_has_stopped_growing(tmp_path: Path) -> None:
    watch, path = FolderWatch(tmp_path), tmp_path / "lin.txt"
    path.write_text("姓名：林晓雨\n")
    assert list(watch.look()) == []
    path.write_text(f"姓名：林晓雨\n手机：13800138000\n{HISTORY}")
    assert list(watch.look()) == []
    ((name, _report),) = watch.look()
    assert (name, Candidate.objects.get().name) == ("lin.txt", "林晓雨")
    assert list(watch.look()) == []


def test_watching_ends_when_it_is_told_to(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert list(FolderWatch(tmp_path).run(60, stop=stop)) == []


def test_a_file_is_read_before_anything_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    depth, seen = len(connection.savepoint_ids), list[int]()
    whole = files.extract

    def extract(*arguments: Any) -> Extracted:
        seen.append(len(connection.savepoint_ids))
        return whole(*arguments)

    monkeypatch.setattr(intake, "extract", extract)
    take("姓名：林晓雨", "手机：13800138000")
    assert seen == [depth]


def test_a_bad_file_does_not_end_the_watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither one that is too large, nor one whose name in GBK is no UTF-8."""
    monkeypatch.setattr(kinds, "LARGEST", 1000)
    (tmp_path / "a-large.txt").write_bytes(b"x" * 1001)
    gbk = os.fsencode(tmp_path) + b"/" + "简历.pdf".encode("gbk")
    Path(os.fsdecode(gbk)).write_bytes(b"%PDF-1.4 garbage")
    (tmp_path / "lin.txt").write_text(f"姓名：林晓雨\n手机：13800138000\n{HISTORY}")
    done = run("watch", "--once", "--json", str(tmp_path))
    assert done.exit_code == 0, done.output
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["outcome"], each.get("code")) for each in told] == [
        ("refused", "file-too-large"),
        ("added", None),
        ("refused", "file-corrupt"),
    ]
    assert told[2]["file"].endswith(".pdf")


@given(st.text(st.characters(exclude_categories=[])))
def test_a_name_can_be_shown_and_kept_whatever_it_was(name: str) -> None:
    shown = file_name(name)
    assert len(shown) <= LONGEST_NAME
    assert "\0" not in shown.encode().decode()


@pytest.mark.django_db(transaction=True)  # the watch opens its connection anew, which a transaction forbids
@pytest.mark.parametrize(
    ("trouble", "codes"),
    [
        (OperationalError("database is locked"), [None, None]),
        (ZeroDivisionError("王芳"), ["file-unforeseen", None]),
    ],
)
def test_trouble_with_one_file_does_not_end_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception, codes: list[str | None]
) -> None:
    """A busy database is waited for; a file that nobody thought of is laid aside, and says of what kind."""
    waiting = [trouble]

    def take_in_later(*arguments: Any, **options: Any) -> Report:
        if waiting:
            raise waiting.pop()
        return take_in(*arguments, **options)

    monkeypatch.setattr(watching, "take_in", take_in_later)
    monkeypatch.setattr(watching, "AFTER_TROUBLE_SECONDS", 0.01)
    for number in (1, 2):
        lines = f"姓名：王芳\n手机：1350000000{number}\n{HISTORY}"
        (tmp_path / f"{number}.txt").write_text(lines, encoding="utf-8")
    told = [report for _name, report in FolderWatch(tmp_path).run(0.01, once=True)]
    assert [getattr(each, "code", None) for each in told] == codes
    reasons = "".join(each.read_text() for each in tmp_path.glob("refused/*.reason.txt"))
    assert "王芳" not in reasons
    assert not list(tmp_path.glob("*.txt"))


def test_a_file_that_cannot_be_read_is_laid_aside_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == "1.txt":
            raise PermissionError(13, "Permission denied")
        return reading(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    for number in (1, 2):
        lines = f"姓名：王芳\n手机：1350000000{number}\n{HISTORY}"
        (tmp_path / f"{number}.txt").write_text(lines, encoding="utf-8")
    told = [report for _name, report in FolderWatch(tmp_path).run(0.01, once=True)]
    assert [getattr(each, "code", None) for each in told] == ["file-unreadable", None]
    assert (tmp_path / "refused" / "1.txt").exists()
