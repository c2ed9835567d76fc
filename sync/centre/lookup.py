"""Finding a row by its name, or saying that there is none."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Manager, Model

from sync.centre.errors import NotFound

M = TypeVar("M", bound=Model)


def find(rows: Manager[M], kind: str, name: str) -> M:
    """The row whose primary key is ``name``. Raises NotFound, which calls it a ``kind``."""
    row = rows.filter(pk=name).first()
    if row is None:
        raise NotFound(kind=kind, name=name)
    return row
