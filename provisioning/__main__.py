"""The `provision` command: what facilities staff do with a terminal.

Exit status: 0 when all is well, 1 when `doctor` or `verify` found something wanting, 2 for a
fault of the environment that stopped the command.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import click

import models.errors
import sync.contract.errors
from provisioning.doctor import doctor
from provisioning.packs import packs
from provisioning.texts import LANGUAGES, Language, Texts, language_of_environment


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vivavoce")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the answers; default from LANG.")
@click.pass_context
def provision(context: click.Context, language: Language | None) -> None:
    """Prepare a Vivavoce terminal, and look after it."""
    context.obj = Texts(language or language_of_environment())


provision.add_command(doctor)
provision.add_command(packs)


def main() -> NoReturn:
    """Known faults become a sentence with its remedy; everything else is our bug and stays loud."""
    try:
        provision.main(prog_name="provision", standalone_mode=True)
    except (models.errors.KnownError, sync.contract.errors.KnownError) as error:
        click.echo(f"✗ {_texts().fault(error)}", err=True)
        sys.exit(2)
    raise AssertionError("click leaves by SystemExit")


def _texts() -> Texts:
    """The texts of this call; the command line may already have chosen a language."""
    chosen = next((sys.argv[i + 1] for i, word in enumerate(sys.argv[:-1]) if word == "--language"), "")
    return Texts(next((known for known in LANGUAGES if known == chosen), language_of_environment()))


if __name__ == "__main__":
    main()
