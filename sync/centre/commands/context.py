"""What every command needs: Django set up, faults told with their remedy, the terminal's language."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, Final

import click

from sync.centre.log_lines import crash_logged
from sync.commandline import CANNOT, Door, Language, speaking
from sync.contract.errors import KnownError

DJANGO: Final[dict[Language, str]] = {"zh-CN": "zh-hans", "en": "en", "ja": "ja"}
CATALOGUES: Final[dict[Language, str]] = {"zh-CN": "zh_Hans", "ja": "ja"}


def set_up(*, store: bool = True) -> None:
    """Load Django, in the terminal's language, and bring the database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sync.centre.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate(DJANGO[speaking().language])
    if store:
        from sync.centre.store import prepare_store

        prepare_store()


def tell(error: KnownError, language: Language) -> None:
    """Say what is wrong, and what to do, on standard error."""
    for text in (error.sentence, error.remedy):
        if text:
            click.echo(translated(text, language).format(**error.details), err=True)


def translated(text: str, language: Language) -> str:
    """From the catalogue itself: the fault may be what keeps Django from being loaded."""
    if language not in CATALOGUES:
        return text
    from sync.centre.translations import read_catalogue

    message = read_catalogue(CATALOGUES[language]).get(text)
    return str(message.string) if message is not None and message.string else text


class HrDoor(Door):
    """The group that turns a KnownError of any command into a sentence and exit status 2.

    Anything else that nobody caught is our own bug: status 1, and its place and kind in the log.
    """

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:
        with crash_logged(self.name or ""):
            return super().main(args, *rest, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KnownError as error:
            tell(error, self.texts.language)
            sys.exit(CANNOT)
