"""The boards that this place has, from its environment.

- ``VIVAVOCE_HR_LIEPIN``: ``https://key:secret@api-h.liepin.com``
- ``VIVAVOCE_HR_BOSS``: ``https://token@www.zhipin.com``
- ``VIVAVOCE_HR_WEBHOOK_SECRET``: the secret with which pushes are signed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from sync.centre.exchange.boards.boss import Boss
from sync.centre.exchange.boards.errors import BoardMissing
from sync.centre.exchange.boards.liepin import Liepin
from sync.centre.exchange.boards.port import Board
from sync.centre.exchange.boards.webhook import Webhook

LIEPIN: Final = "VIVAVOCE_HR_LIEPIN"
BOSS: Final = "VIVAVOCE_HR_BOSS"
WEBHOOK: Final = "VIVAVOCE_HR_WEBHOOK_SECRET"


def board(name: str, environment: Mapping[str, str] = os.environ) -> Board:
    """The board that is asked under ``name``. Raises BoardMissing."""
    variable = LIEPIN if name == "liepin" else BOSS
    parts = urlsplit(environment.get(variable, ""))
    if parts.scheme not in {"http", "https"} or not parts.hostname or not parts.username:
        raise BoardMissing(board=name, variable=variable)
    if name == "liepin":
        return Liepin(_base(parts), unquote(parts.username), unquote(parts.password or ""))
    return Boss(_base(parts), unquote(parts.username))


def webhook(environment: Mapping[str, str] = os.environ) -> Webhook:
    """Raises BoardMissing: without a secret nothing is taken from anyone."""
    secret = environment.get(WEBHOOK, "")
    if len(secret) < 16:
        raise BoardMissing(board="Webhook", variable=WEBHOOK)
    return Webhook(secret)


def _base(parts: SplitResult) -> str:
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/')}"
