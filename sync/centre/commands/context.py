"""What every command needs: Django set up, faults told with their remedy, the terminal's language."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from sync.contract.errors import KnownError

EXIT_KNOWN_ERROR = 2


def set_up(*, store: bool = True) -> None:
    """Load Django, in the terminal's language, and bring the database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sync.centre.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate(terminal_language())
    if store:
        from sync.centre.store import prepare_store

        prepare_store()


def terminal_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the terminal, by its locale; English where it states none."""
    stated = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    code = (locale.normalize(stated) or "").partition("_")[0].lower()
    return {"zh": "zh-hans", "ja": "ja"}.get(code, "en")


def tell(error: KnownError) -> None:
    """Say what is wrong, and what to do, on standard error."""
    from django.conf import settings
    from django.utils.translation import gettext

    # Before the settings are loaded (the fault may lie in them) there are no translations.
    translate = gettext if settings.configured else str
    for text in (error.sentence, error.remedy):
        if text:
            click.echo(translate(text).format(**error.details), err=True)


class Door(click.Group):
    """The group that turns a KnownError of any command into a sentence and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KnownError as error:
            tell(error)
            sys.exit(EXIT_KNOWN_ERROR)
