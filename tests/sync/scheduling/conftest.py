"""The people, devices and plans of the HR store's tests serve here too."""

from __future__ import annotations

from tests.sync.centre.conftest import candidate, device, logged_in, plan, post, user

__all__ = ["candidate", "device", "logged_in", "plan", "post", "user"]
