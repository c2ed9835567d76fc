"""The `provision` command: what facilities staff do with a terminal.

Exit status: 0 when all is well, 1 when `doctor` or `verify` found something wanting, 2 for a
fault of the environment, or of the words typed, that stopped the command, 130 after Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final, NoReturn

import click

import models.errors
import sync.contract.errors
from provisioning.doctor import doctor
from provisioning.helping import translate, usage_fault
from provisioning.packs import packs
from provisioning.texts import Texts
from sync.commandline import LANGUAGES, Language, language_of_environment

INTERRUPTED: Final = 130
"""The exit status that shells give to what Ctrl-C ended."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vivavoce", message="%(prog)s %(version)s")
@click.option("--language", type=click.Choice(LANGUAGES))
@click.pass_context
def provision(context: click.Context, language: Language | None) -> None:
    """Prepare a Vivavoce terminal, and look after it."""
    context.obj = Texts(language or language_of_environment())


provision.add_command(doctor)
provision.add_command(packs)


def main() -> NoReturn:
    """Known faults become a sentence with its remedy; everything else is our bug and stays loud."""
    texts = Texts(_language(sys.argv[1:]))
    translate(provision, texts)
    try:
        sys.exit(provision.main(prog_name="provision", standalone_mode=False))
    except (models.errors.KnownError, sync.contract.errors.KnownError) as error:
        click.echo(f"✗ {texts.fault(error)}", err=True)
        sys.exit(2)
    except click.UsageError as error:
        click.echo(usage_fault(error, texts), err=True)
        sys.exit(2)
    except click.Abort:
        click.echo(f"✗ {texts.say('interrupted')}", err=True)
        sys.exit(INTERRUPTED)


def _language(words: Sequence[str]) -> Language:
    """Chosen on the command line, which help needs to know before click has read it."""
    chosen = ""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--language":
            chosen = following
        elif word.startswith("--language="):
            chosen = word.partition("=")[2]
    return next((known for known in LANGUAGES if known == chosen), language_of_environment())


if __name__ == "__main__":
    main()
