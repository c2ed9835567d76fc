"""What was asked for on the command line, checked before a window opens."""

from __future__ import annotations

from pathlib import Path

from kiosk.capture.rehearsal import Rehearsal
from kiosk.capture.sources import REHEARSAL
from kiosk.config import Settings
from kiosk.errors import OutputUnwritable
from kiosk.journal.errors import JournalUnwritable
from kiosk.plan.file import load_plan
from sync.contract.plan import InterviewPlan


def prepare(settings: Settings) -> InterviewPlan | None:
    """Make the folders and read the files that ``settings`` name; the plan of ``--plan FILE``.

    Raises JournalUnwritable, OutputUnwritable, RehearsalInvalid, the KnownErrors of a
    rehearsal's media and of a plan.
    """
    _make_home(settings.home)
    for source in dict.fromkeys((settings.camera, settings.microphone)):
        if source.startswith(REHEARSAL):
            Rehearsal.load(Path(source[len(REHEARSAL) :])).check()
    if settings.screenshots is not None:
        _make_pictures(settings.screenshots)
    return _plan(settings)


def _make_home(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
        (home / "kiosk.log").open("ab").close()
    except OSError as error:
        raise JournalUnwritable(folder=home, reason=error.strerror or error) from error


def _make_pictures(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(path=folder, reason=error.strerror or error) from error


def _plan(settings: Settings) -> InterviewPlan | None:
    """``--plan`` may name a file: then the room conducts that plan without a centre."""
    if settings.plan is None:
        return None
    path = Path(settings.plan)
    if path.suffix != ".json" and not path.exists():
        return None
    return load_plan(path).model_copy(update={"device": settings.device})
