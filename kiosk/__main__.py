"""The `kiosk` command: conduct interviews at this terminal, or replay recorded answers.

Exit status: 0 when all went well; 2 for a fault of the environment or of the command line, told
in a sentence with its remedy. A broker that is away or refuses is no such fault: `kiosk run` goes
on without it and says so on its screen.

Only what is needed to show the welcome is imported here; everything heavy waits.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import click

from kiosk.errors import KNOWN
from sync.commandline import CANNOT, LANGUAGES, Door, Language, speaking
from sync.contract.message import Region
from sync.contract.region import REGIONS

SCREENS = Path(__file__).parent / "locale"
CATALOGUES = (SCREENS / "commands", SCREENS)
"""Help has its own folder; faults are told as the screens tell them."""


@click.group(cls=Door, catalogues=CATALOGUES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vivavoce", message="%(prog)s %(version)s")
def kiosk() -> None:
    """The interview terminal."""


@kiosk.command()
@click.option("--device", default="room-1", show_default=True)
@click.option("--home", type=click.Path(path_type=Path))
@click.option("--broker", default="127.0.0.1:1883", show_default=True)
@click.option("--camera", default="0", show_default=True)
@click.option("--microphone", default="default", show_default=True)
@click.option("--speaker", default="default", show_default=True)
@click.option("--rehearse", type=click.Path(path_type=Path))
@click.option("--plan")
@click.option("--region", type=click.Choice(REGIONS))
@click.option("--windowed", is_flag=True)
@click.option("--operator-screen", is_flag=True)
@click.option("--once", is_flag=True)
@click.option("--screenshots", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES))
def run(
    device: str,
    home: Path | None,
    broker: str,
    camera: str,
    microphone: str,
    speaker: str,
    rehearse: Path | None,
    plan: str | None,
    region: Region | None,
    windowed: bool,
    operator_screen: bool,
    once: bool,
    screenshots: Path | None,
    language: Language | None,
) -> None:
    """Conduct interviews in this room, until the program is told to end.

    A broker that is away or refuses does not end it: the screen and the log name the fault.
    """
    from dataclasses import replace

    from kiosk.config import Settings
    from kiosk.running import run_terminal

    host, port = _host_and_port(broker)
    _demand_identifier(device)
    settings = Settings(
        device=device,
        broker_host=host,
        broker_port=port,
        camera=f"rehearsal:{rehearse}" if rehearse else camera,
        microphone=f"rehearsal:{rehearse}" if rehearse else microphone,
        speaker=speaker,
        autopilot=rehearse is not None,
        full_screen=not windowed,
        operator_screen=operator_screen,
        leave_when_done=once,
        screenshots=screenshots,
        plan=plan,
        region=region,
        language=language or speaking().language,
    )
    if home is not None:
        settings = replace(settings, home=home)
    _guarded(lambda: run_terminal(settings))


def _demand_identifier(device: str) -> None:
    from pydantic import TypeAdapter, ValidationError

    from sync.contract.message import Identifier

    try:
        TypeAdapter(Identifier).validate_python(device)
    except ValidationError as error:
        reason = speaking().say("command.device-name", name=device)
        raise click.BadParameter(reason, param_hint="--device") from error


def _host_and_port(broker: str) -> tuple[str, int]:
    host, _, port = broker.rpartition(":")
    if not (port.isdecimal() and 0 < int(port) < 65536):
        reason = speaking().say("command.broker-address", address=broker)
        raise click.BadParameter(reason, param_hint="--broker")
    return host.strip("[]") or "127.0.0.1", int(port)


@kiosk.command()
@click.option("--plan", type=click.Path(path_type=Path))
@click.option("--answer", "answers", type=click.Path(path_type=Path), multiple=True, required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--frames", type=click.Path(path_type=Path))
@click.option("--region", type=click.Choice(REGIONS))
def replay(
    plan: Path | None, answers: tuple[Path, ...], out: Path, frames: Path | None, region: Region | None
) -> None:
    """Rate recorded answers with the same senses and rules, without a window."""
    _guarded(lambda: _replay(plan, answers, out, frames, region))


def _replay(
    plan: Path | None, answers: tuple[Path, ...], out: Path, frames: Path | None, region: Region | None
) -> int:
    from kiosk.config import Settings
    from kiosk.pipeline.native_output import divert_native_output
    from kiosk.plan.file import load_plan
    from kiosk.plan.sample import sample_plan
    from kiosk.replay.output import demand_writable, write_report
    from kiosk.replay.progress import showing
    from kiosk.replay.replay import replay as replay_media

    log = Settings().home / "replay.log"
    for path in (log, out / "report.json", *([frames] if frames else [])):
        demand_writable(path)
    divert_native_output(log)
    chosen = load_plan(plan) if plan else sample_plan()
    texts = speaking()
    names = [texts.say("replay.answer", number=n + 1, of=len(answers)) for n in range(len(answers))]
    with showing(names) as progress:
        report = replay_media(chosen, answers, frames, progress, region)
    click.echo(str(write_report(report, out)))
    return 0


@kiosk.command()
def rate() -> None:
    """Rate answers: JSON lines on standard input, ratings on standard output."""
    _guarded(_rate)


def _rate() -> int:
    from kiosk.rate.lines import rate_lines

    for line in rate_lines(sys.stdin.buffer):
        click.echo(line)
    return 0


def _guarded(deed: Callable[[], int]) -> None:
    """An environment fault is a sentence with its remedy and exit status 2, no traceback."""
    try:
        status = deed()
    except KNOWN as error:
        click.echo(f"{error.code}: {speaking().fault(error)}", err=True)
        sys.exit(CANNOT)
    sys.exit(status)


def main() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    kiosk()


if __name__ == "__main__":
    main()
