"""What the command line says of itself (help, usage faults), in the words of the catalogue.

click has its own English for these; here every word of it is replaced, so that whoever reads
Chinese or Japanese everywhere else is not met in English at the first mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from provisioning.texts import Texts

_GAP: Final = 2
_WIDEST_FIRST_COLUMN: Final = 30


def translate(
    command: click.Command, texts: Texts, path: str = "provision", above: click.Context | None = None
) -> None:
    """Give ``command`` and all below it their words: ``help.<path>``, ``help.<path>.<parameter>``."""

    class Spoken(click.Context):
        def make_formatter(self) -> click.HelpFormatter:
            return _Formatter(texts, self.terminal_width, self.max_content_width)

    command.context_class = Spoken
    command.help = command.short_help = texts.say(f"help.{path}")
    command.options_metavar = texts.say("help.options-here")
    context = Spoken(command, parent=above, **command.context_settings)
    for parameter in command.get_params(context):
        _translate_parameter(parameter, texts, path)
    if isinstance(command, click.Group):
        command.subcommand_metavar = texts.say("help.command-here")
        for name, below in command.commands.items():
            translate(below, texts, f"{path}.{name}", context)


def _translate_parameter(parameter: click.Parameter, texts: Texts, path: str) -> None:
    if isinstance(parameter, click.Argument):
        parameter.metavar = texts.say(f"help.{path}.{parameter.name}")
    elif isinstance(parameter, click.Option):
        given = parameter.opts[-1].removeprefix("--")
        common = given in ("help", "version")
        parameter.help = texts.say(f"help.{given}" if common else f"help.{path}.{given}")
        if not parameter.is_flag and not isinstance(parameter.type, click.Choice):
            parameter.metavar = texts.say(f"help.{path}.{given}.value")


def usage_fault(error: click.UsageError, texts: Texts) -> str:
    """What was wrong with the words that were typed, and where to look. As printed on stderr."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    command = error.ctx.command_path if error.ctx else "provision"
    return f"✗ {_fault(error, texts)}\n  {texts.say('usage.look', command=command)}"


def _fault(error: click.UsageError, texts: Texts) -> str:
    if isinstance(error, click.NoSuchOption):
        return texts.say("usage.no-such-option", word=error.option_name)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return texts.say("usage.no-such-command", word=error.command_name)
    if isinstance(error, click.BadOptionUsage):
        return texts.say("usage.option-misused", word=error.option_name)
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Option):
        option = error.param.opts[-1]
        if isinstance(error.param.type, click.Choice):
            return texts.say("usage.not-offered", word=option, offered=" ".join(error.param.type.choices))
        return texts.say("usage.value", word=option)
    if isinstance(error, _Said):
        return error.message
    return texts.say("usage.not-understood")


class _Said(click.UsageError):
    """A fault that is already in the reader's language."""


def misused(option: str, sentence: str, texts: Texts) -> click.UsageError:
    """The value of ``option`` is wrong in a way that ``sentence`` explains."""
    return _Said(f"{option}{texts.say('colon')}{sentence}", ctx=click.get_current_context())


class _Formatter(click.HelpFormatter):
    """Click's layout, measured in columns of the terminal: a Chinese character takes two."""

    def __init__(self, texts: Texts, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._titles = {"Options": texts.say("help.options"), "Commands": texts.say("help.commands")}
        self._usage = texts.say("help.usage")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"{prefix or self._usage}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{self._titles[heading]}\n")

    def write_text(self, text: str) -> None:
        for line in _wrapped(text, self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = _WIDEST_FIRST_COLUMN,
        col_spacing: int = _GAP,
    ) -> None:
        rows = list(rows)
        column = min(max(cell_len(first) for first, _ in rows), col_max) + col_spacing
        for first, second in rows:
            lines = _wrapped(second, max(self.width - self.current_indent - column, 20))
            head = f"{'':>{self.current_indent}}{first}"
            room = column - cell_len(first)
            if room >= col_spacing:
                head += " " * room + lines.pop(0)
            self.write(head.rstrip() + "\n")
            for line in lines:
                self.write(f"{'':>{self.current_indent + column}}{line}\n")


def _wrapped(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Text(text).wrap(Console(width=width), width)]
