"""Names that are safe as a topic level, a file name and a primary key: the contract's `Identifier`."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.validators import RegexValidator
from django.db import models

PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z"
LONGEST = 64

validate_identifier = RegexValidator(PATTERN)


def mint(prefix: str) -> str:
    """A new name such as ``plan-6f1d…``, not to be guessed."""
    return f"{prefix}-{secrets.token_hex(8)}"


def mint_candidate() -> str:
    return mint("candidate")


def mint_resume() -> str:
    return mint("resume")


def mint_import() -> str:
    return mint("import")


def mint_post() -> str:
    return mint("post")


def mint_question() -> str:
    return mint("question")


def mint_plan() -> str:
    return mint("plan")


def identifier_field(**options: Any) -> models.CharField[str, str]:
    """A column that holds an identifier."""
    return models.CharField(max_length=LONGEST, validators=[validate_identifier], **options)
