"""A post from elsewhere, what its description asks, and the questions a change of it proposes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.centre import sample
from sync.centre.posts.bank.drafting import text_of
from sync.centre.posts.bank.errors import AlreadyDecided, QuestionForbidden
from sync.centre.posts.errors import PostsUnreadable
from sync.centre.posts.models import Post, PostVersion, Proposal, Question
from sync.centre.posts.proposals import PROFESSIONAL, accept, propose, reject
from sync.centre.posts.requirements import difference, requirement, requirements_of
from sync.centre.posts.sources import PostFile, Synchronised, document_of, synchronise
from sync.contract.message import Language

OLD = "面向个人客户介绍寿险产品。\n任职要求：\n1. 具备金融产品销售经验；\n2. 良好的沟通能力，善于倾听。"
NEW = OLD + "\n3. 具备短视频制作能力。"


def subjects(text: str) -> list[str]:
    return [one.subject for one in requirements_of(text)]


def test_requirements_are_what_a_description_asks_and_not_what_the_work_is() -> None:
    assert subjects(OLD) == ["金融产品销售", "沟通", "倾听"]
    assert subjects(
        "Duties: visit clients.\n- 3+ years of experience with Salesforce\n- Ability to write reports"
    ) == [
        "Salesforce",
        "write reports",
    ]
    assert subjects("新規開拓を担当します。\n・法人営業の実務経験をお持ちの方\n・動画編集スキル") == [
        "法人営業",
        "動画編集",
    ]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("短视频制作能力", "请描述您制作短视频的经验：当时的目标是什么，您具体做了什么，效果如何？"),
        ("熟悉反洗钱法规", "请描述您在“反洗钱法规”方面的经验：当时的目标是什么，您具体做了什么，效果如何？"),
        ("Ability to write reports", "Please tell us about a time you had to write reports. "),
        (
            "動画編集スキル",
            "動画編集について、実際の経験を一つお話しください。目標は何で、何をし、結果はどうでしたか。",
        ),
    ],
)
def test_a_requirement_is_asked_about_by_a_real_experience(phrase: str, text: str) -> None:
    assert text_of(requirement(phrase)).startswith(text)


def test_a_requirement_worded_anew_is_no_other_one() -> None:
    change = difference(
        requirements_of(OLD), requirements_of(NEW.replace("良好的沟通能力", "较强的沟通能力"))
    )
    assert [one.phrase for one in change.gained] == ["具备短视频制作能力"]
    assert change.lost == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared_and_a_text_with_itself_shows_nothing(old: str, new: str) -> None:
    before, after = requirements_of(old), requirements_of(new)
    difference(before, after)
    assert difference(after, after).gained == difference(after, after).lost == ()


@pytest.fixture
def planted(db: None) -> Post:
    sample.plant()
    post = Post.objects.get(pk=sample.POST)
    post.description = OLD
    post.save()
    return post


def taken_over(tmp_path: Path, *rows: dict[str, Any]) -> Synchronised:
    path = tmp_path / "posts.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return synchronise(PostFile(path))


def row(description: str = NEW, **more: Any) -> dict[str, Any]:
    return {"id": sample.POST, "title": "寿险客户经理", "description": description, **more}


def test_a_requirement_that_came_is_proposed_and_asked_of_everyone_once_accepted(
    planted: Post, tmp_path: Path
) -> None:
    (proposal,) = taken_over(tmp_path, row()).proposals
    assert (proposal.kind, proposal.requirement) == ("add", "具备短视频制作能力")
    assert proposal.document
    assert proposal.document["texts"]["zh-CN"].startswith("请描述您制作短视频的经验")
    assert planted.core_questions.count() == 3
    question = accept(proposal, None)
    assert (question.state, question.competency_id) == (Question.State.APPROVED, PROFESSIONAL)
    last = planted.core_questions.last()
    assert last is not None
    assert (last.question, last.why) == (question, "岗位要求：具备短视频制作能力")
    with pytest.raises(AlreadyDecided):
        reject(proposal, None)


@pytest.mark.parametrize(
    ("language", "why"),
    [("en", "The post asks for: 具备短视频制作能力"), ("ja", "職種の要件：具备短视频制作能力")],
)
def test_why_it_is_asked_is_said_in_the_language_of_who_accepts_it(
    language: Language, why: str, planted: Post, tmp_path: Path
) -> None:
    accept(taken_over(tmp_path, row()).proposals[0], None, language=language)
    last = planted.core_questions.last()
    assert last is not None
    assert last.why == why


def test_a_requirement_that_went_takes_only_its_own_question_along(planted: Post, tmp_path: Path) -> None:
    question = accept(taken_over(tmp_path, row()).proposals[0], None)
    (proposal,) = taken_over(tmp_path, row(OLD)).proposals
    assert (proposal.kind, proposal.question) == ("remove", question)
    accept(proposal, None)
    assert planted.core_questions.count() == 3


def test_the_bank_offers_a_question_it_has_before_it_writes_one(planted: Post, tmp_path: Path) -> None:
    Question.objects.create(
        question_id="q-video",
        competency_id="learning",
        texts={"zh-CN": "请讲一条您做过的短视频。"},
        triggers=[{"kind": "skill", "words": ["短视频"]}],
    )
    (proposal,) = taken_over(tmp_path, row()).proposals
    assert (proposal.question_id, proposal.document) == ("q-video", None)


def test_what_a_person_rejects_changes_nothing_and_is_not_proposed_for_the_same_text_again(
    planted: Post, tmp_path: Path
) -> None:
    reject(taken_over(tmp_path, row()).proposals[0], None)
    assert taken_over(tmp_path, row()).unchanged == [sample.POST]
    assert planted.core_questions.count() == 3
    assert Proposal.objects.get().state == Proposal.State.REJECTED


def test_an_open_proposal_goes_with_its_requirement(planted: Post, tmp_path: Path) -> None:
    taken_over(tmp_path, row())
    assert taken_over(tmp_path, row(OLD)).proposals == []
    assert not Proposal.objects.exists()
    assert planted.core_questions.count() == 3


def test_a_question_worded_by_the_person_is_linted_before_it_joins(planted: Post, tmp_path: Path) -> None:
    (proposal,) = taken_over(tmp_path, row()).proposals
    assert proposal.document
    document = {**proposal.document, "texts": {"zh-CN": "您结婚了吗？"}}
    with pytest.raises(QuestionForbidden):
        accept(proposal, None, document)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.OPEN
    assert planted.core_questions.count() == 3


def test_a_requirement_that_nobody_may_ask_about_proposes_nothing(planted: Post) -> None:
    change = difference([], [requirement("已婚已育者优先"), requirement("具备婚姻状况")])
    assert propose(planted, change) == []


def test_what_a_file_leaves_out_stays_as_it_is_and_twice_is_once(planted: Post, tmp_path: Path) -> None:
    before = document_of(planted)
    first = taken_over(tmp_path, row(OLD, must=["具备金融产品销售经验"], competencies={"learning": ["自学"]}))
    assert first.changed == [sample.POST]
    after = document_of(Post.objects.get(pk=sample.POST))
    assert (after.focus, after.department) == (before.focus, before.department)
    assert after.competencies == {**before.competencies, "learning": ["自学"]}
    again = taken_over(tmp_path, row(OLD, must=["具备金融产品销售经验"], competencies={"learning": ["自学"]}))
    assert again.unchanged == [sample.POST]
    assert [one.version for one in PostVersion.objects.order_by("version")] == [1, 2]


def test_a_new_post_proposes_nothing(planted: Post, tmp_path: Path) -> None:
    done = taken_over(tmp_path, {"id": "teller", "title": "综合柜员", "description": NEW})
    assert (done.added, done.proposals) == (["teller"], [])
    assert Post.objects.get(pk="teller").version == 1
    assert Post.objects.get(pk=sample.POST) == planted


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("{", "Expecting"),
        ("7", "list"),
        ('[{"id": "a b", "title": "x"}]', "0.id"),
        ('[{"id": "a", "title": "x", "pay": 1}]', "0.pay"),
        ('[{"id": "a", "title": "x"}, {"id": "a", "title": "y"}]', "a stands there twice"),
    ],
)
def test_a_file_that_is_not_right_is_told_where_and_takes_nothing_over(
    content: str, named: str, tmp_path: Path
) -> None:
    path = tmp_path / "posts.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PostsUnreadable, match=named):
        synchronise(PostFile(path))
    with pytest.raises(PostsUnreadable):
        synchronise(PostFile(tmp_path / "none.json"))
    assert not Post.objects.exists()
