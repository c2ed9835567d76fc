"""The published documents say what the models say, and are documents of their kind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from sync.contract.codec import encode
from sync.contract.message import Message
from sync.contract.publish import FOLDER, MODELS, documents
from sync.contract.versions import VERSIONS
from tests.sync.messages import plans, records, reports, sample_plan


def published(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return document


@pytest.mark.parametrize("name", sorted(documents()))
def test_the_checked_in_document_is_up_to_date(name: str) -> None:
    found = (FOLDER / name).read_text(encoding="utf-8")
    assert found == documents()[name], "run: python -m sync.contract.publish"


def test_every_version_of_every_message_is_published() -> None:
    for name, versions in VERSIONS.items():
        for version in versions:
            assert (FOLDER / f"{name}-{version}.json").exists()


@pytest.mark.parametrize("name", sorted(set(documents()) - {"asyncapi.json"}))
def test_each_schema_is_a_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(published(name))


@given(st.one_of(plans, reports, records))
def test_what_is_sent_is_valid_by_the_published_schema(message: Message) -> None:
    name = next(name for name, model in MODELS.items() if isinstance(message, model))
    Draft202012Validator(published(f"{name}-1.json")).validate(json.loads(encode(message)))


def test_the_schema_refuses_what_the_codec_refuses() -> None:
    validator = Draft202012Validator(published("plan-1.json"))
    document = sample_plan().model_dump(mode="json")
    wrongs: list[dict[str, Any]] = [
        {"surprise": 1},
        {"revision": 0},
        {"contract": "plan/2"},
        {"questions": []},
    ]
    for wrong in wrongs:
        with pytest.raises(ValidationError):
            validator.validate(document | wrong)


def test_the_asyncapi_document_refers_only_to_what_exists() -> None:
    document = published("asyncapi.json")
    assert document["asyncapi"].startswith("3.")
    for reference in _references(document):
        if reference.startswith("#/"):
            node: Any = document
            for part in reference[2:].split("/"):
                node = node[part]
        else:
            assert (FOLDER / reference).exists()
    for channel in document["channels"].values():
        for parameter in channel["parameters"]:
            assert f"{{{parameter}}}" in channel["address"]


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [reference for child in node.values() for reference in _references(child)]
    if isinstance(node, list):
        return [reference for child in node for reference in _references(child)]
    return []
