"""The one object between the terminal and its screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from kiosk.interview import events as ev
from kiosk.ui import views
from kiosk.ui.facing import FaceInFrame
from kiosk.ui.presentation import Page, present
from kiosk.ui.texts import LANGUAGES, catalogue, say
from sync.contract.message import Language
from sync.contract.plan import Sense

if TYPE_CHECKING:  # the first page stands before numpy is loaded
    from models.observation import RgbFrame

_HEARD = 8
"""Levels with a voice after which the candidate counts as heard: a quarter of a second at 32 ms each."""

_LIVE = (views.DeviceCheckView, views.AskingView, views.AnsweringView, views.SavingView, views.PausedView)
"""Screens between which the candidate's picture is kept; on every other it is forgotten."""


class Bridge(QObject):
    """Facts go in by methods, what the candidate does comes out as `intent`.

    Every method belongs to the Qt thread; from another thread hand a call to `post`.
    """

    intent = Signal(object)
    """One `kiosk.interview.events.Event` each time the candidate does something."""
    language_changed = Signal()
    page_changed = Signal()
    caption_changed = Signal()
    level_changed = Signal()
    face_changed = Signal()
    calibration_changed = Signal()
    time_changed = Signal()
    frame_changed = Signal()
    _posted = Signal(object)

    def __init__(self, language: Language = "zh-CN", *, dark: bool = False, motion: bool = True) -> None:
        super().__init__()
        self._language: Language = language
        self._dark, self._motion = dark, motion
        self._view: views.View | None = None
        self._page: Page = {}
        self._stable, self._tentative = "", ""
        self._level, self._speaking, self._voiced = 0.0, False, 0
        self._face: FaceInFrame = "unknown"
        self._step, self._share = "", 0.0
        self._left, self._of = 0, 0
        self._pixels: RgbFrame | None = None
        self._faults: dict[str, Mapping[str, object]] = {}
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    # From the terminal

    def post(self, function: Callable[[], None]) -> None:
        """Has ``function`` called on the Qt thread soon. Safe from every thread."""
        self._posted.emit(function)

    @Slot(object)
    def _call(self, function: Callable[[], None]) -> None:
        function()

    def fault(self, code: str, details: Mapping[str, object]) -> None:
        """What is known about a fault; a screen that names ``code`` says it with these details."""
        self._faults[code] = dict(details)
        self._present()

    def show(self, view: views.View) -> None:
        """Shows a screen, or the same screen with what has changed."""
        begins = type(view) is not type(self._view)
        self._view = view
        if begins:
            self._forget()
        self._present()

    def choose_language(self, language: Language) -> None:
        if language != self._language:
            self._language = language
            self.language_changed.emit()
            self._present()

    def caption(self, stable: str, tentative: str = "") -> None:
        """What was heard so far; ``tentative`` may still change."""
        if (stable, tentative) != (self._stable, self._tentative):
            self._stable, self._tentative = stable, tentative
            self.caption_changed.emit()

    def level(self, fraction: float, speaking: bool) -> None:
        """Loudness from 0 (silence) to 1 (as loud as can be), and whether it is a voice."""
        self._level, self._speaking = min(max(fraction, 0.0), 1.0), speaking
        self._voiced += speaking
        self.level_changed.emit()

    def face_in_frame(self, state: FaceInFrame) -> None:
        if state != self._face:
            self._face = state
            self.face_changed.emit()

    def calibrating(self, step: str, share: float) -> None:
        """Which step of the device check is asked for ("" for none), and how much of all is done."""
        if (step, share) != (self._step, self._share):
            self._step, self._share = step, share
            self.calibration_changed.emit()

    def time_left(self, seconds: float, of: float) -> None:
        """Seconds that remain for the answer, or until it begins by itself."""
        left = (max(0, round(seconds)), max(0, round(of)))
        if left != (self._left, self._of):
            self._left, self._of = left
            self.time_changed.emit()

    def frame(self, rgb: RgbFrame) -> None:
        """A picture for the preview, height × width × 3; it is not copied, so leave it as it is."""
        self._pixels = rgb if rgb.flags.c_contiguous else rgb.copy()
        self.frame_changed.emit()

    def image(self) -> QImage | None:
        """The newest picture, sharing the array's memory: paint it at once."""
        if self._pixels is None:
            return None
        height, width, _ = self._pixels.shape
        return QImage(self._pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)

    @property
    def current_language(self) -> Language:
        return self._language

    @property
    def view(self) -> views.View | None:
        return self._view

    def _forget(self) -> None:
        """A screen begins without what the last one heard and saw."""
        self._voiced = 0
        self.calibrating("", 0.0)
        self._left, self._of = 0, 0
        self.caption("")
        self.level(0.0, False)  # noqa: FBT003
        self.time_changed.emit()
        if not isinstance(self._view, _LIVE):
            self._face, self._pixels = "unknown", None
            self.face_changed.emit()

    def _present(self) -> None:
        if self._view is not None:
            self._page = present(self._view, self._language, self._faults)
            self.page_changed.emit()

    # To the screens

    @Property("QVariantMap", notify=page_changed)  # type: ignore[arg-type]  # the stubs know no type by name
    def page(self) -> Page:
        return self._page

    @Property("QVariantMap", notify=language_changed)  # type: ignore[arg-type]  # the stubs know no type by name
    def texts(self) -> Mapping[str, str]:
        return dict(catalogue(self._language))

    @Property(str, notify=language_changed)
    def language(self) -> str:
        return self._language

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]  # the stubs know no type by name
    def languages(self) -> list[dict[str, Any]]:
        return [{"code": code, "name": say(code, f"language.{code}")} for code in LANGUAGES]

    @Property(bool, constant=True)
    def dark(self) -> bool:
        return self._dark

    @Property(bool, constant=True)
    def motion(self) -> bool:
        return self._motion

    @Property(str, notify=caption_changed)
    def captionStable(self) -> str:  # noqa: N802 - a name as QML writes it
        return self._stable

    @Property(str, notify=caption_changed)
    def captionTentative(self) -> str:  # noqa: N802
        return self._tentative

    @Property(float, notify=level_changed)
    def loudness(self) -> float:
        return self._level

    @Property(bool, notify=level_changed)
    def speaking(self) -> bool:
        return self._speaking

    @Property(bool, notify=level_changed)
    def heard(self) -> bool:
        """Whether a voice has been heard on this screen."""
        return self._voiced >= _HEARD

    @Property(str, notify=face_changed)
    def face(self) -> str:
        return self._face

    @Property(str, notify=calibration_changed)
    def step(self) -> str:
        return self._step

    @Property(float, notify=calibration_changed)
    def stepShare(self) -> float:  # noqa: N802
        return self._share

    @Property(int, notify=time_changed)
    def secondsLeft(self) -> int:  # noqa: N802
        return self._left

    @Property(int, notify=time_changed)
    def secondsOf(self) -> int:  # noqa: N802
        return self._of

    @Slot(str)
    def selectPlan(self, plan_id: str) -> None:  # noqa: N802
        self.intent.emit(ev.PlanSelected(plan_id))

    @Slot()
    def candidateReady(self) -> None:  # noqa: N802
        self.intent.emit(ev.CandidateReady())

    @Slot("QVariantList")
    def giveConsent(self, senses: list[Sense]) -> None:  # noqa: N802
        self.intent.emit(ev.ConsentGiven(frozenset(senses), self._language))

    @Slot()
    def refuseConsent(self) -> None:  # noqa: N802
        self.intent.emit(ev.ConsentRefused(self._language))

    @Slot()
    def beginCheck(self) -> None:  # noqa: N802
        self.intent.emit(ev.CheckBegun())

    @Slot(bool)
    def endCheck(self, passed: bool) -> None:  # noqa: N802
        self.intent.emit(ev.CheckPassed() if passed else ev.CheckSkipped())

    @Slot()
    def beginAnswer(self) -> None:  # noqa: N802
        self.intent.emit(ev.AnswerBegun())

    @Slot()
    def endAnswer(self) -> None:  # noqa: N802
        self.intent.emit(ev.AnswerEnded("candidate"))

    @Slot()
    def withdraw(self) -> None:
        self.intent.emit(ev.Withdraw())

    @Slot()
    def tryAgain(self) -> None:  # noqa: N802
        self.intent.emit(ev.TryAgain())

    @Slot()
    def dismiss(self) -> None:
        self.intent.emit(ev.Dismissed())

    @Slot(str)
    def switchLanguage(self, language: str) -> None:  # noqa: N802
        for known in LANGUAGES:
            if known == language:
                self.choose_language(known)
