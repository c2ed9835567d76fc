"""The shape of a rubric, for those who do not read Python: a JSON Schema.

``python -m models.scoring.publish`` writes ``models/scoring/schema/``; the file is checked in,
and a test fails when it no longer says what the model says. What a schema cannot say (``good``
within ``limits``, names that stand once) is checked by `models.scoring.validation`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from models.scoring.rubric import Rubric

SCHEMA: Final = Path(__file__).parent / "schema" / "rubric-1.json"
"""Named by the rubric's ``format``."""


def schema() -> str:
    """The schema's text, the same for the same model."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Rubric.model_json_schema(),
        "title": "Rubric",
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def publish(path: Path = SCHEMA) -> Path:
    """Write the schema to ``path``."""
    path.write_text(schema(), encoding="utf-8")
    return path


if __name__ == "__main__":
    print(publish())
