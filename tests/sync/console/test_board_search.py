"""Search over résumés: Chinese, English and numbers, and only what the viewer may read."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sync.centre.applications.models import Application
from sync.centre.people.contacts import forget_former
from sync.centre.people.models import Candidate, Resume
from sync.centre.people.resumes.separating import separate
from sync.centre.policy.fields import CommandLine
from sync.centre.policy.roles import Role
from sync.centre.search.finding import passage, people_with, resumes_with
from sync.centre.search.indexing import index_missing
from sync.centre.search.words import phrases, terms

pytestmark = pytest.mark.django_db


def written(text: str, name: str = "甲", **fields: object) -> Resume:
    person = Candidate.objects.create(name=name)
    return Resume.objects.create(candidate=person, digest=text[:60], kind="text", text=text, fields=fields)


def found(sought: str, role: Role = "recruiter") -> list[str]:
    return [each.text for each in resumes_with(CommandLine(role), sought)]


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("三年寿险销售经验", "寿险销售"),
        ("三年寿险销售经验", "险销"),
        ("三年寿险销售经验", "销"),
        ("Senior Python developer, PostgreSQL", "postgres"),
        ("Senior Python developer, PostgreSQL", "PYTHON"),
        ("\uff30\uff59\uff54\uff48\uff4f\uff4e 与机器学习", "python 机器学习"),
        ("営業アシスタントとして三年", "アシスタント"),
    ],
)
def test_words_are_found_however_they_are_written(text: str, sought: str) -> None:
    written(text)
    assert found(sought) == [text]


@pytest.mark.parametrize(
    "sought", ["寿险经验", "销寿", "java", "三年 java", '"', "' OR 1=1", "*", "NOT 寿", ")"]
)
def test_what_does_not_stand_there_is_not_found(sought: str) -> None:
    written("三年寿险销售经验")
    assert found(sought) == []


def test_a_contact_that_went_to_another_person_finds_only_them() -> None:
    first = written("寿险销售", phone={"value": "13812345678", "others": []})
    before = first.candidate
    before.phone = "13812345678"
    before.save()
    stays = Resume.objects.create(candidate=before, digest="2", kind="text", text="行政助理")
    assert set(found("13812345678")) == {"寿险销售", "行政助理"}
    separate(first, None)
    assert found("13812345678") == ["寿险销售"]
    assert found("行政助理") == [stays.text]


def test_only_who_sees_contacts_finds_by_them() -> None:
    text = "林晓雨\n手机 13812345678 lin@example.com\n平安人寿 销售"
    written(text, phone={"value": "13812345678", "others": []})
    assert found("13812345678") == [text]
    assert found("13812345678", "interviewer") == []
    assert found("平安人寿", "interviewer") == [text]
    assert found("平安人寿", "auditor") == []


def test_a_corrected_contact_is_found_and_the_former_one_is_not() -> None:
    person = written("寿险销售").candidate
    for phone in ("13800138000", "138 1234 5678"):
        person.phone, person.email = phone, f"{phone[-4:]}@example.com"
        person.save()
        forget_former(person)
    assert found("13812345678".removeprefix("138")) == []
    assert found("8000@example.com") == []
    recruiter, interviewer = CommandLine("recruiter"), CommandLine("interviewer")
    for sought in ("13812345678", "+86 138-1234-5678", "1381234", "5678@example.com"):
        assert [each.pk for each in people_with(recruiter, sought)] == [person.pk]
        assert list(people_with(interviewer, sought)) == []
    assert list(people_with(recruiter, "13800138000")) == []


def test_who_has_no_resume_is_found_by_their_contacts() -> None:
    lone = Candidate.objects.create(name="孙八", phone="134-8888-8888", email="Sun@example.com")
    sharing = Candidate.objects.create(name="孙九", phone="13488888888")
    recruiter = CommandLine("recruiter")
    assert set(people_with(recruiter, "13488888888")) == {lone, sharing}
    assert list(people_with(recruiter, "SUN@")) == [lone]
    assert list(people_with(recruiter, "88")) == []


def test_nobody_finds_anybody_by_a_resident_number() -> None:
    written("身份证 11010519491231002X\n平安人寿 销售")
    for role in ("administrator", "recruiter", "interviewer", "auditor"):
        assert found("11010519491231002X", role) == []
        assert found("11010519491231002", role) == []


def test_an_auditor_finds_by_id_alone() -> None:
    person = written("平安人寿 销售", name="林晓雨").candidate
    auditor = CommandLine("auditor")
    assert not people_with(auditor, "林晓雨").exists()
    assert list(people_with(auditor, person.pk)) == [person]
    assert list(people_with(CommandLine("interviewer"), "林晓雨")) == [person]


def test_what_was_written_past_the_index_is_brought_in_and_what_is_gone_is_not_found() -> None:
    person = Candidate.objects.create(name="甲")
    Resume.objects.bulk_create([Resume(candidate=person, digest="1", kind="text", text="基金客户开发")])
    assert found("基金客户") == []
    assert index_missing() == 1
    assert found("基金客户") == ["基金客户开发"]
    Resume.objects.all().delete()
    assert found("基金客户") == []


def test_a_passage_shows_the_words_and_hides_what_the_viewer_may_not_read() -> None:
    resume = written("平安人寿 寿险销售，手机 13812345678，连续三年业绩前十")
    shown = passage(CommandLine("interviewer"), resume, "寿险销售")
    assert shown is not None
    assert (shown.before, shown.found) == ("平安人寿 ", "寿险销售")
    assert "13812345678" not in shown.after


def test_the_page_shows_where_it_was_found_and_how_far_the_candidate_is(
    people: dict[str, Application], recruiter: Client
) -> None:
    page = recruiter.get("/search/", {"q": "基金客户"}).content.decode()
    assert "<mark>基金客户</mark>" in page
    assert "Matched" in page
    assert "林小满" not in page


@given(st.text(max_size=60))
def test_terms_never_hold_what_could_be_syntax(text: str) -> None:
    for term in [*terms(text), *(term for phrase in phrases(text) for term in phrase)]:
        assert term
        assert not set(term) & set("\"'*:()&|!<>\\ ")
