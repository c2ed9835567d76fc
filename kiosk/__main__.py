"""The `kiosk` command: conduct interviews at this terminal, or replay recorded answers.

Only what is needed to show the welcome is imported here; everything heavy waits.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import click

from kiosk.errors import KNOWN

CANNOT = 2
"""Exit status when something around the program is wrong."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vivavoce")
def kiosk() -> None:
    """The interview terminal."""


@kiosk.command()
@click.option("--device", default="room-1", show_default=True, help="Name of this terminal.")
@click.option("--home", type=click.Path(path_type=Path), help="Folder of the journal and the log.")
@click.option("--broker", default="127.0.0.1:1883", show_default=True, help="HOST:PORT of the broker.")
@click.option("--camera", default="0", show_default=True, help="Number, path, or rehearsal:FOLDER.")
@click.option("--microphone", default="default", show_default=True, help="Sound device, or rehearsal:FOLDER.")
@click.option("--speaker", default="default", show_default=True, help="Sound device, or none.")
@click.option(
    "--rehearse", type=click.Path(path_type=Path), help="Play a scripted candidate from this folder."
)
@click.option("--plan", help="Begin with this plan as soon as it is here.")
@click.option("--windowed", is_flag=True, help="A window instead of the full screen.")
@click.option("--once", is_flag=True, help="Leave after one interview.")
@click.option("--screenshots", type=click.Path(path_type=Path), help="Keep a picture of each screen here.")
@click.option("--language", type=click.Choice(["zh-CN", "en", "ja"]), default="zh-CN", show_default=True)
def run(
    device: str,
    home: Path | None,
    broker: str,
    camera: str,
    microphone: str,
    speaker: str,
    rehearse: Path | None,
    plan: str | None,
    windowed: bool,
    once: bool,
    screenshots: Path | None,
    language: str,
) -> None:
    """Conduct interviews in this room."""
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
        leave_when_done=once,
        screenshots=screenshots,
        plan=plan,
        language=language,  # type: ignore[arg-type]  # click has checked the choice
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
        hint = "letters, digits, '.', '_' and '-'; at most 64 of them"
        raise click.BadParameter(f"{device!r} names no terminal: {hint}", param_hint="--device") from error


def _host_and_port(broker: str) -> tuple[str, int]:
    host, _, port = broker.rpartition(":")
    if not (port.isdecimal() and 0 < int(port) < 65536):
        raise click.BadParameter(f"{broker!r} is not HOST:PORT", param_hint="--broker")
    return host.strip("[]") or "127.0.0.1", int(port)


@kiosk.command()
@click.option("--plan", type=click.Path(path_type=Path), help="The interview plan; left out: a sample.")
@click.option(
    "--answer",
    "answers",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    help="A film or recording of one answer; once for each question, in order.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for report.json.")
@click.option("--frames", type=click.Path(path_type=Path), help="Also write one JSON line a video frame.")
def replay(plan: Path | None, answers: tuple[Path, ...], out: Path, frames: Path | None) -> None:
    """Rate recorded answers with the same senses and rules, without a window."""
    _guarded(lambda: _replay(plan, answers, out, frames))


def _replay(plan: Path | None, answers: tuple[Path, ...], out: Path, frames: Path | None) -> int:
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
    with showing(len(answers)) as progress:
        report = replay_media(chosen, answers, frames, progress)
    click.echo(str(write_report(report, out)))
    return 0


def _guarded(deed: Callable[[], int]) -> None:
    """An environment fault is a sentence with its remedy and exit status 2, no traceback."""
    try:
        status = deed()
    except KNOWN as error:
        click.echo(f"{error.code}: {error}", err=True)
        sys.exit(CANNOT)
    sys.exit(status)


def main() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    kiosk()


if __name__ == "__main__":
    main()
