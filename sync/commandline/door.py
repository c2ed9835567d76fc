"""The group of commands behind a door's name: its help and its complaints in one of three languages.

Neither commands nor options carry their help; it stands in the door's catalogues:
``help.<path>`` says what a command does, ``help.<path>.<option>`` or ``help.<option>`` what an
option is for, the path being the commands' names joined by dots.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from sync.commandline.texts import LANGUAGES, Language, Texts, language_of_environment

OPTION: Final = "--language"
CANNOT: Final = 2
"""Exit status when something around the program is wrong."""

_SPEAKING: Final = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)
"""The parts of click that say something; each asks its own name for gettext."""


class Door(click.Group):
    """A program's first group. ``catalogues`` are the folders its texts lie in."""

    def __init__(self, *arguments: Any, catalogues: Sequence[Path] = (), **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._catalogues = tuple(catalogues)
        self.texts = self._texts(())
        choice = click.Choice(LANGUAGES)
        self.params.append(click.Option([OPTION], type=choice, expose_value=False))

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:
        given = list(sys.argv[1:] if args is None else args)
        self.speak(self._texts(given))
        return super().main(given, *rest, **settings)

    def speak(self, texts: Texts) -> None:
        """Let every command, every option and click itself use these texts from now on."""
        self.texts = texts
        translate, translate_number = _translations(texts)
        for part in _SPEAKING:
            for name, function in (("_", translate), ("ngettext", translate_number)):
                if hasattr(part, name):
                    setattr(part, name, function)
        context = click.Context(self, info_name=self.name, **self.context_settings)
        _word(self, self.name or "", texts, context)

    def _texts(self, given: Sequence[str]) -> Texts:
        return Texts(_asked_for(given) or language_of_environment(), *self._catalogues)


def speaking() -> Texts:
    """The texts of the command that runs."""
    door = click.get_current_context().find_root().command
    if not isinstance(door, Door):
        raise TypeError("only a door's commands speak")
    return door.texts


def _asked_for(given: Sequence[str]) -> Language | None:
    """The language named before the first command."""
    words = iter(given)
    for word in words:
        if not word.startswith("-"):
            return None
        name, separator, value = word.partition("=")
        if name == OPTION:
            value = value if separator else next(words, "")
            return next((language for language in LANGUAGES if language == value), None)
    return None


def _word(command: click.Command, path: str, texts: Texts, context: click.Context) -> None:
    """Give a command, its options and its own commands their help; what has no text keeps its own."""
    command.help = texts.find(f"help.{path}") or command.help
    command.short_help = None
    command.options_metavar = texts.say("metavar.options")
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            _word_option(parameter, path, texts)
    if isinstance(command, click.Group):
        command.subcommand_metavar = texts.say("metavar.commands")
        for name, one in command.commands.items():
            inner = click.Context(one, parent=context, info_name=name, **one.context_settings)
            _word(one, f"{path}.{name}", texts, inner)


def _word_option(option: click.Option, path: str, texts: Texts) -> None:
    name = max(option.opts, key=len).lstrip("-")
    option.help = texts.find(f"help.{path}.{name}") or texts.find(f"help.{name}") or option.help
    if not (option.is_flag or isinstance(option.type, click.Choice)):
        option.metavar = texts.find(f"metavar.{option.type.name}")


def _translations(texts: Texts) -> tuple[Callable[[str], str], Callable[[str, str, int], str]]:
    """Gettext and ngettext over the catalogue, as click uses them."""

    def translate(text: str) -> str:
        return texts.find(f"click.{text}") or text

    def translate_number(one: str, many: str, number: int) -> str:
        return translate(one if number == 1 else many)

    return translate, translate_number
