"""`hr match`: a post, résumés as JSON lines, JSON lines in answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sync.centre.__main__ import main as hr

POST: dict[str, Any] = {
    "id": "advisor",
    "title": "寿险客户经理",
    "description": "",
    "must": ["具备金融产品销售经验"],
    "nice": ["英语六级"],
}


def run(folder: Path, post: Any, given: str) -> Result:
    path = folder / "post.json"
    path.write_text(post if isinstance(post, str) else json.dumps(post), encoding="utf-8")
    command = ["--language", "en", "match", "--post", str(path), "--today", "2026-11-23"]
    return CliRunner().invoke(hr, command, input=given)


def resume(name: object, text: object) -> str:
    return json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n"


def test_each_line_is_answered_in_order(tmp_path: Path) -> None:
    done = run(tmp_path, POST, resume("a", "寿险销售三年") + "\n" + resume(7, "保险公司前台，接待访客"))
    assert done.exit_code == 0
    first, second = map(json.loads, done.stdout.splitlines())
    assert list(first) == ["id", "meets", "score", "evidence", "missing"]
    assert (first["id"], first["meets"], first["evidence"], first["missing"]) == (
        "a",
        True,
        "寿险销售三年",
        [],
    )
    assert (second["id"], second["meets"], second["missing"]) == (7, False, ["具备金融产品销售经验"])
    assert second["evidence"] in "保险公司前台，接待访客"
    assert first["score"] > second["score"]


@pytest.mark.parametrize(
    ("line", "name", "error"),
    [
        ("{", None, "line 2: not JSON"),
        ("[]", None, "line 2: not an object"),
        ('{"text": "寿险销售"}', None, "line 2: id is missing"),
        ('{"id": "b"}', "b", "line 2: text is missing"),
        ('{"id": "b", "text": 3}', "b", "line 2: text is not a string"),
        ('{"id": ["b"], "text": "x"}', None, "line 2: id is not a string"),
    ],
)
def test_a_bad_line_is_named_and_stops_nothing(
    tmp_path: Path, line: str, name: str | None, error: str
) -> None:
    good = resume("a", "寿险销售三年")
    done = run(tmp_path, POST, good + line + "\n" + good)
    answers = [json.loads(each) for each in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert answers[1] == {"id": name, "error": error}
    assert answers[0] == answers[2]


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("{", "cannot be read"),
        ([], "{…}"),
        ({**POST, "must": []}, ": must."),
        ({**POST, "must": ["a", 3]}, ": must[1]."),
        ({**POST, "must": "销售"}, ": must."),
        ({**POST, "nice": [" "]}, ": nice[0]."),
        ({**POST, "title": 3}, ": title."),
    ],
)
def test_a_bad_post_is_said_in_a_sentence(tmp_path: Path, post: Any, words: str) -> None:
    done = run(tmp_path, post, "")
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_what_may_not_be_asked_is_said_and_left_out(tmp_path: Path) -> None:
    done = run(
        tmp_path, {**POST, "must": ["具备金融产品销售经验", "年龄35岁以下"]}, resume("a", "寿险销售三年")
    )
    assert "年龄35岁以下" in done.stderr
    assert json.loads(done.stdout)["meets"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    given = resume("a", "寿险销售三年") + resume("b", "图书馆善本修补，装帧线装书300册")
    post = {**POST, "must": ["有古籍修复经验"]}
    assert run(tmp_path, post, given).stdout_bytes == run(tmp_path, post, given).stdout_bytes
