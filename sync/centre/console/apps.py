"""The console: the pages HR looks at."""

from __future__ import annotations

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "sync.centre.console"
