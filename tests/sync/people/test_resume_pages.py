"""Résumés on the console and over the API: what each role sees, and how a file goes in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sync.centre.people.models import Candidate, ImportRun, Resume
from sync.centre.people.resumes.desk import take_in
from sync.centre.people.resumes.progress import KEPT, STALLED, step_any
from sync.centre.policy.models import AuditEntry
from sync.centre.policy.roles import ROLES, Role
from tests.sync.people.files import as_pdf

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]
NUMBER: Final = "110105199003077753"
WIDE: Final = "".join(chr(ord(each) + 0xFEE0) for each in NUMBER)
TEXT: Final = f"""姓名：林晓雨
手机：138-0013-8000 邮箱：lin@example.com 电话（020）8888 6666
身份证号：{NUMBER}
身份证 {WIDE}
工作年限：10年
工作经历
2019.03-2021.06 示例保险有限公司 客户经理
客户来电 13800138000 反馈良好，保费 3,000,000 元
"""
HIDDEN: Final[dict[Role, tuple[str, ...]]] = {
    "administrator": (),
    "recruiter": (NUMBER, WIDE),
    "interviewer": (NUMBER, WIDE, "138-0013-8000", "13800138000", "lin@example.com", "8888 6666"),
    "auditor": (
        NUMBER,
        WIDE,
        "138-0013-8000",
        "13800138000",
        "lin@example.com",
        "林晓雨",
        "示例保险",
        "8888 6666",
    ),
}
SHOWN: Final[dict[Role, tuple[str, ...]]] = {
    "administrator": (NUMBER, "138-0013-8000", "lin@example.com"),
    "recruiter": ("138-0013-8000", "lin@example.com", "示例保险"),
    "interviewer": ("林晓雨", "示例保险有限公司", "2019.03-2021.06", "3,000,000"),
    "auditor": (),
}


@pytest.fixture
def resume() -> Resume:
    return take_in(TEXT.encode(), "lin.txt").taken[0].resume


def upload(client: Client, content: bytes, name: str, **more: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post("/resumes/upload/", {"files": file, **more}, headers={"X-Requested-With": "fetch"})


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_of_a_resume_what_it_may(logged_in: LogIn, resume: Resume, role: Role) -> None:
    client = logged_in(role)
    page = client.get(f"/resumes/{resume.resume_id}/").content.decode()
    listed = client.get("/resumes/").content.decode()
    said = json.dumps(
        [client.get(f"/api/resumes/{resume.resume_id}/").json(), client.get("/api/resumes/").json()],
        ensure_ascii=False,
    )
    for secret in HIDDEN[role]:
        assert secret not in page + listed + said
    for told in SHOWN[role]:
        assert told in page
        assert told in said


def test_the_page_shows_each_field_with_its_source_and_what_to_look_at(
    logged_in: LogIn, resume: Resume
) -> None:
    page = logged_in("recruiter").get(f"/resumes/{resume.resume_id}/").content.decode()
    assert '<q class="source">2019.03-2021.06 示例保险有限公司 客户经理</q>' in page
    assert "自称有 10 年工作经验，按日期计算为 2.3 年。" in page
    assert AuditEntry.objects.filter(
        verb="viewed", subject_kind="resume", subject_id=resume.resume_id
    ).exists()


def test_a_file_that_is_dropped_becomes_a_row_at_once(logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    answer = upload(client, as_pdf(TEXT), "lin.pdf").content.decode()
    assert "林晓雨" in answer
    assert Resume.objects.get().source == "upload"
    assert f"/resumes/{Resume.objects.get().resume_id}/" in answer
    assert "已合并" in upload(client, TEXT.encode(), "lin.txt").content.decode()
    assert "已在库中" in upload(client, TEXT.encode(), "again.txt").content.decode()
    assert Candidate.objects.count() == 1


def test_a_bad_file_is_refused_with_its_remedy_on_the_page(logged_in: LogIn) -> None:
    answer = upload(logged_in("recruiter"), b"%PDF-1.4 garbage", "bad.pdf").content.decode()
    assert "bad.pdf 已损坏，无法打开。" in answer
    assert "请重新索取" in answer


def test_trying_keeps_nothing(logged_in: LogIn) -> None:
    answer = upload(logged_in("recruiter"), TEXT.encode(), "lin.txt", dry="on").content.decode()
    assert "林晓雨" in answer
    assert not Candidate.objects.exists()


def test_without_a_script_several_files_go_at_once(logged_in: LogIn) -> None:
    files = [SimpleUploadedFile("lin.txt", TEXT.encode()), SimpleUploadedFile("bad.pdf", b"%PDF-1.4 x")]
    page = logged_in("recruiter").post("/resumes/upload/", {"files": files}).content.decode()
    assert "林晓雨" in page
    assert "bad.pdf 已损坏" in page
    assert "<html" in page


def test_a_table_shows_its_progress_and_its_wrong_cells(logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    header = "姓名\t手机\t公司1\t入职1\t离职1"
    rows = ("林晓雨\t13800138000\t某公司\t2019-03\t至今", "\t13900139000\t某公司\t2019-03\t2018-01")
    table = "\n".join([header, *rows])
    answer = upload(client, table.encode("gb18030"), "people.csv").content.decode()
    run = ImportRun.objects.get()
    assert f'hx-get="/resumes/imports/{run.import_id}/"' in answer
    assert "可以关闭此页面" in answer
    assert "<code>A3</code>" in answer
    assert "<code>E3</code>" in answer
    step_any()
    done = client.get(f"/resumes/imports/{run.import_id}/", headers={"HX-Request": "true"}).content.decode()
    assert "hx-get" not in done
    assert "1 / 1 行" in done
    assert Candidate.objects.get().name == "林晓雨"


def test_a_table_whose_page_was_closed_is_found_again_and_its_rest_can_be_discarded(logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    upload(client, "姓名\t手机\n林晓雨\t13800138000".encode(), "people.csv")
    run = ImportRun.objects.get()
    assert f'href="/resumes/imports/{run.pk}/"' in client.get("/resumes/").content.decode()
    client.post(f"/resumes/imports/{run.pk}/discard/")
    run.refresh_from_db()
    assert (run.rows, Candidate.objects.count()) == ([], 0)
    page = client.get(f"/resumes/imports/{run.pk}/").content.decode()
    assert "0 / 1 行" in page
    assert "有 1 行未导入" in page
    assert "people.csv" not in client.get("/resumes/").content.decode()
    assert AuditEntry.objects.filter(subject_id=run.pk, detail__discarded=1).exists()


def test_rows_that_nobody_went_on_with_are_not_kept_for_good(logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    upload(client, "姓名\t手机\n林晓雨\t13800138000".encode(), "people.csv")
    ImportRun.objects.update(began_at=timezone.now() - KEPT - dt.timedelta(days=1))
    upload(client, "姓名\t手机\n王磊\t13800138001".encode(), "more.csv")
    assert ImportRun.objects.get(file_name="people.csv").rows == []
    assert ImportRun.objects.get(file_name="more.csv").rows != []


@pytest.mark.parametrize("address", ["/resumes/", "/resumes/imports/{}/"])
def test_where_no_worker_runs_whoever_opens_the_pages_lets_old_rows_be_forgotten(
    address: str, logged_in: LogIn
) -> None:
    client = logged_in("recruiter")
    upload(client, "姓名\t手机\n林晓雨\t13800138000".encode(), "people.csv")
    ImportRun.objects.update(began_at=timezone.now() - KEPT - dt.timedelta(days=1))
    run = ImportRun.objects.get()
    client.get(address.format(run.pk))
    run.refresh_from_db()
    assert run.rows == []


def test_a_page_goes_on_itself_only_where_no_worker_does(logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    upload(client, "姓名\t手机\n林晓雨\t13800138000".encode(), "people.csv")
    run = ImportRun.objects.get()
    address = f"/resumes/imports/{run.pk}/"
    client.post(address)
    assert not Candidate.objects.exists()
    ImportRun.objects.update(began_at=timezone.now() - STALLED - dt.timedelta(seconds=1))
    stalled = client.get(address).content.decode()
    assert f'hx-post="{address}"' in stalled
    assert "hr work" in stalled
    client.post(address)
    assert Candidate.objects.get().name == "林晓雨"
    ImportRun.objects.update(ended_at=None, worked_at=timezone.now())
    assert "hr work" not in client.get(address).content.decode()


def test_a_resume_is_parted_by_a_button(logged_in: LogIn, resume: Resume) -> None:
    other = (
        take_in("姓名：王磊\n手机：13800138000\n邮箱：wang@example.com".encode(), "wang.txt").taken[0].resume
    )
    assert other.candidate == resume.candidate
    client = logged_in("recruiter")
    assert "分开" in client.get(f"/resumes/{other.resume_id}/").content.decode()
    client.post(f"/resumes/{other.resume_id}/separate/")
    assert Candidate.objects.count() == 2


def test_a_candidate_written_down_by_hand_is_not_doubled(logged_in: LogIn, resume: Resume) -> None:
    client = logged_in("recruiter")
    body = {"name": "林晓雨", "language": "zh-CN", "phone": "13800138000"}
    page = client.post("/candidates/new/", body, headers={"accept-language": "en"}).content.decode()
    assert f'href="/candidates/{resume.candidate_id}/"' in page
    assert "already" in page
    assert Candidate.objects.count() == 1
    assert client.post("/candidates/new/", {**body, "shared": "on"}).status_code == 302
    assert Candidate.objects.count() == 2


def test_a_phone_that_was_put_right_is_known_no_longer_but_what_a_resume_says_stays(
    logged_in: LogIn, resume: Resume
) -> None:
    client = logged_in("recruiter")
    body = {"name": "丙", "language": "zh-CN"}
    client.post("/candidates/new/", {**body, "phone": "13900000009"})
    made = Candidate.objects.get(name="丙")
    client.post(f"/candidates/{made.pk}/edit/", {**body, "phone": "13900000010"})
    assert list(made.identities.values_list("value", flat=True)) == ["13900000010"]
    before = set(resume.candidate.identities.values_list("value", flat=True))
    client.post(f"/candidates/{resume.candidate_id}/edit/", {**body, "phone": "13900000011"})
    assert set(resume.candidate.identities.values_list("value", flat=True)) == before | {"13900000011"}


def test_the_api_takes_a_file_or_a_text(logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    made = client.post("/api/resumes/", {"file": SimpleUploadedFile("lin.txt", TEXT.encode())})
    assert (made.status_code, made.json()["outcome"]) == (201, "added")
    read = made.json()["resume"]
    assert read["employments"][0]["clause"] == "2019.03-2021.06 示例保险有限公司 客户经理"
    assert read["fields_read"]["name"] == {"value": "林晓雨", "clause": "姓名：林晓雨", "line": 1}
    again = client.post("/api/resumes/", {"text": TEXT}, content_type="application/json")
    assert (again.status_code, again.json()["outcome"]) == (200, "known")
    both = client.post("/api/resumes/", {"text": "x", "file": SimpleUploadedFile("a.txt", b"x")})
    assert both.status_code == 400


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cv.pdf", b"%PDF-1.4 x", "file-corrupt"),
        ("cv.exe", b"MZ\x90\0\1\1", "file-kind-unknown"),
        ("people.csv", TEXT.encode(), "file-kind-unknown"),
        ("menu.txt", "红烧肉".encode(), "no-resume"),
    ],
)
def test_the_api_refuses_by_code_and_remedy(logged_in: LogIn, name: str, content: bytes, code: str) -> None:
    answer = logged_in("recruiter").post("/api/resumes/", {"file": SimpleUploadedFile(name, content)})
    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert answer.json()["remedy"]


def test_asking_the_registry_says_that_nobody_was_asked(logged_in: LogIn) -> None:
    text = "姓名：王芳\n手机：13800138000\n教育经历\n2012.09-2016.06 南京大学 金融学 本科"
    wang = take_in(text.encode(), "wang.txt").taken[0].resume
    client = logged_in("recruiter")
    client.post(f"/resumes/{wang.resume_id}/degrees/")
    assert "未查询" in client.get(f"/resumes/{wang.resume_id}/").content.decode()
