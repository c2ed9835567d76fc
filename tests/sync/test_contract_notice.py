"""What a candidate is told before consenting follows from what the policy allows."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract.message import Language, Region, ThumbnailKind
from sync.contract.notice import notice_of, policy_with_notice
from sync.contract.plan import Sense

LANGUAGES: tuple[Language, ...] = get_args(Language)
SENSES: tuple[Sense, ...] = get_args(Sense)
OF_THE_CAMERA: dict[Language, tuple[str, ...]] = {
    "zh-CN": ("摄像头", "面部", "坐姿", "影像", "小图", "换人"),
    "en": ("camera", "face", "posture", "picture", "person;"),
    "ja": ("カメラ", "顔", "姿勢", "映像", "画像"),
}
OF_THE_VOICE: dict[Language, tuple[str, ...]] = {
    "zh-CN": ("语速", "停顿", "音量", "音高", "朗读题目时也在听"),
    "en": ("pace", "pauses", "loudness", "pitch", "while the question is read out"),
    "ja": ("速さ", "間、", "声の大きさ", "読み上げ中も"),
}


def told(region: Region, language: Language) -> str:
    return policy_with_notice(region, thumbnails="blurred").notice.text[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_european_union_neither_camera_nor_face_nor_manner_of_speaking_is_announced(
    language: Language,
) -> None:
    text = told("eu", language)
    assert [word for word in (*OF_THE_CAMERA[language], *OF_THE_VOICE[language]) if word in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_china_all_that_is_sensed_is_announced_with_the_face_asked_for_separately(
    language: Language,
) -> None:
    text = told("cn", language)
    assert [word for word in (*OF_THE_CAMERA[language], *OF_THE_VOICE[language]) if word not in text] == []
    assert {"zh-CN": "另行同意", "en": "separately", "ja": "別途同意"}[language] in text
    assert {"zh-CN": "眨眼", "en": "blinks", "ja": "まばたき"}[language] in text


def test_small_pictures_are_announced_only_where_the_policy_has_them() -> None:
    assert "小图" in policy_with_notice("cn", thumbnails="blurred").notice.text["zh-CN"]
    assert "小图" not in policy_with_notice("cn").notice.text["zh-CN"]
    faceless: list[Sense] = ["speech", "voice", "posture"]
    text = policy_with_notice("cn", senses=faceless, thumbnails="blurred").notice.text["zh-CN"]
    assert "小图" not in text
    assert "面部" not in text


def test_another_text_is_another_version_and_the_same_text_the_same() -> None:
    chosen = [list(some) for size in (1, 2, 3, 4) for some in combinations(SENSES, size)]
    notices = [policy_with_notice("cn", senses=senses).notice for senses in chosen]
    assert len({notice.version for notice in notices}) == len({notice.text["en"] for notice in notices})
    assert policy_with_notice("cn").notice == policy_with_notice("cn").notice


@given(st.sampled_from(get_args(Region)), st.sampled_from(get_args(ThumbnailKind)), st.booleans())
def test_every_policy_has_a_notice_in_every_language(
    region: Region, thumbnails: ThumbnailKind, kept: bool
) -> None:
    policy = policy_with_notice(region, thumbnails=thumbnails)
    notice = notice_of(policy.model_copy(update={"record_media": kept}))
    assert set(notice.text) == set(LANGUAGES)
    assert all(notice.text.values())
