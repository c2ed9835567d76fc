"""`hr serve`, and its parts apart: `hr web`, `hr ingest`, `hr work`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sync.centre.commands.context import set_up
from sync.commandline import speaking

if TYPE_CHECKING:
    from sync.centre.serve import BrokerSettings, WebSettings


def _use(_context: click.Context, _option: click.Parameter, address: str | None) -> None:
    """The settings read it from the environment, before anything else is loaded."""
    if address is not None:
        os.environ["VIVAVOCE_HR_DATABASE"] = address


_DATABASE_OPTION = (click.option("--database", expose_value=False, callback=_use),)
_WEB_OPTIONS = (
    click.option("--host", default="127.0.0.1", show_default=True),
    click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535)),
    click.option("--threads", default=6, show_default=True, type=click.IntRange(1, 64)),
)
_BROKER_OPTIONS = (
    click.option("--broker-host", default="127.0.0.1", show_default=True),
    click.option("--broker-port", default=1883, show_default=True, type=click.IntRange(0, 65535)),
    click.option("--broker-user", envvar="VIVAVOCE_HR_BROKER_USER"),
    click.option("--broker-password", envvar="VIVAVOCE_HR_BROKER_PASSWORD"),
    click.option("--broker-authority", type=click.Path(path_type=Path)),
    click.option("--broker-certificate", type=click.Path(path_type=Path)),
    click.option("--broker-key", type=click.Path(path_type=Path)),
    click.option("--embedded-broker", is_flag=True),
)


def _with(options: tuple[Callable[..., Any], ...]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def _web_settings(options: dict[str, Any]) -> WebSettings:
    from sync.centre.serve import WebSettings

    return WebSettings(options["host"], options["port"], options["threads"])


def _broker_settings(options: dict[str, Any]) -> BrokerSettings:
    from sync.centre.serve import BrokerSettings
    from sync.link.settings import TlsSettings

    authority = options["broker_authority"]
    return BrokerSettings(
        host=options["broker_host"],
        port=options["broker_port"],
        username=options["broker_user"],
        password=options["broker_password"],
        tls=TlsSettings(authority, options["broker_certificate"], options["broker_key"])
        if authority
        else None,
        embedded=options["embedded_broker"],
    )


def _saying() -> Callable[[str, str], None]:
    """Says where a part is, in the terminal's language; other threads may not ask click for it."""
    texts = speaking()
    return lambda key, address: click.echo(texts.say(key, address=address))


@click.command()
@_with(_DATABASE_OPTION)
@_with(_WEB_OPTIONS)
@_with(_BROKER_OPTIONS)
def serve(**options: Any) -> None:
    """Console, API, ingest and projector in one process, until SIGTERM or Ctrl-C."""
    set_up()
    from sync.centre import serve as composition

    composition.serve(_web_settings(options), _broker_settings(options), _saying())


@click.command()
@_with(_DATABASE_OPTION)
@_with(_WEB_OPTIONS)
def web(**options: Any) -> None:
    """The console and the API alone."""
    set_up()
    from sync.centre import serve as composition

    composition.serve_web(_web_settings(options), _saying())


@click.command()
@_with(_DATABASE_OPTION)
@_with(_BROKER_OPTIONS)
def ingest(**options: Any) -> None:
    """The wire alone: what devices send is stored, and plans are sent down."""
    set_up()
    from sync.centre import serve as composition

    composition.serve_ingest(_broker_settings(options), _saying())


@click.command()
@_with(_DATABASE_OPTION)
def work() -> None:
    """The projector alone: what has been stored becomes interviews and reports."""
    set_up()
    from sync.centre import serve as composition

    composition.serve_work(_saying())
