"""Writes the contract for those who do not read Python: JSON Schemas and an AsyncAPI document.

``python -m sync.contract.publish`` writes ``sync/contract/schemas/``; the files are checked in,
and a test fails when they no longer say what the models say.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sync.contract import topics
from sync.contract.acknowledgement import Acknowledgement
from sync.contract.lifecycle import Lifecycle
from sync.contract.live import Live
from sync.contract.message import Message
from sync.contract.plan import InterviewPlan
from sync.contract.record import PAYLOAD, Record
from sync.contract.report import InterviewReport
from sync.contract.shadow import Shadow
from sync.contract.versions import VERSIONS, newest

FOLDER = Path(__file__).parent / "schemas"
MODELS: dict[str, type[Message]] = {
    "plan": InterviewPlan,
    "report": InterviewReport,
    "record": Record,
    "acknowledgement": Acknowledgement,
    "shadow": Shadow,
    "lifecycle": Lifecycle,
    "live": Live,
}
"""The messages that have versions of their own; a payload belongs to the version of its record."""


def documents() -> dict[str, str]:
    """File name → text of everything that is published."""
    published = {f"{name}-{newest(name)}.json": _schema(model, name) for name, model in MODELS.items()}
    for kind, model in PAYLOAD.items():
        if model not in MODELS.values():
            published[f"record-{newest('record')}-{kind}.json"] = _schema(model, "record", kind)
    published["asyncapi.json"] = _asyncapi()
    return {name: _text(document) for name, document in published.items()}


def publish(folder: Path = FOLDER) -> list[Path]:
    """Write every document; the schemas of older versions stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in documents().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _schema(model: type[Message], name: str, kind: str | None = None) -> dict[str, Any]:
    schema = model.model_json_schema()
    title = f"{name}/{newest(name)}" + (f", payload of a record of kind {kind}" if kind else "")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": title,
        "$comment": VERSIONS[name][newest(name)],
    }


def _asyncapi() -> dict[str, Any]:
    device = {"description": "The terminal's name, as its certificate carries it."}
    channels: dict[str, Any] = {
        "records": {
            "address": _address(topics.up(topics.RecordKey("DEVICE", "STREAM", 1)), "/1", "/{sequence}"),
            "description": "Everything that goes up, one topic a record: its key stands in the topic.",
            "parameters": {
                "device": device,
                "stream": {"description": "Minted with the device's database file."},
                "sequence": {"description": "From 1, without a hole."},
            },
            "messages": {"record": _reference("record")},
        },
        "state": {
            "address": _address(topics.state("DEVICE")),
            "description": "Retained. Birth at each connection; the broker publishes the death (will).",
            "parameters": {"device": device},
            "messages": {"lifecycle": _reference("lifecycle")},
        },
        "live": {
            "address": _address(topics.live("DEVICE")),
            "description": "QoS 0, not retained, at most two a second: provisional scores for who watches.",
            "parameters": {"device": device},
            "messages": {"live": _reference("live")},
        },
        "acknowledgements": {
            "address": _address(topics.acknowledgement("DEVICE")),
            "description": "What the centre has committed to its disk; not retained.",
            "parameters": {"device": device},
            "messages": {"acknowledgement": _reference("acknowledgement")},
        },
        "shadow": {
            "address": _address(topics.shadow("DEVICE")),
            "description": "Retained. Every plan the centre wants on the device.",
            "parameters": {"device": device},
            "messages": {"shadow": _reference("shadow")},
        },
    }
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Vivavoce: the wire between a room and the centre",
            "version": "1.0.0",
            "description": "MQTT 5, QoS 1 (live: 0), seen from the terminal. Nothing is lost and nothing "
            "is stored twice: a record is sent until an acknowledgement through its number has come.",
        },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": {
            name: {"action": action, "channel": {"$ref": f"#/channels/{channel}"}}
            for name, action, channel in (
                ("sendRecord", "send", "records"),
                ("sendState", "send", "state"),
                ("sendLive", "send", "live"),
                ("receiveAcknowledgement", "receive", "acknowledgements"),
                ("receiveShadow", "receive", "shadow"),
            )
        },
        "components": {
            "messages": {
                name: {
                    "name": f"{name}/{newest(name)}",
                    "contentType": "application/json",
                    "payload": {
                        "schemaFormat": "application/schema+json;version=draft-2020-12",
                        "schema": {"$ref": f"./{name}-{newest(name)}.json"},
                    },
                }
                for name in ("record", "lifecycle", "live", "acknowledgement", "shadow")
            }
        },
    }


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/messages/{name}"}


def _address(topic: str, ending: str = "", parameter: str = "") -> str:
    return topic.removesuffix(ending).replace("DEVICE", "{device}").replace("STREAM", "{stream}") + parameter


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    for path in publish():
        print(path)
