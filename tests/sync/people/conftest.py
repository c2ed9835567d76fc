"""Users and browsers, as the other tests of the HR store have them."""

from __future__ import annotations

from tests.sync.centre.conftest import logged_in, user

__all__ = ["logged_in", "user"]
