"""The whole interview at the screen: real window, real conductor, only the senses answer at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from threading import Thread, get_ident

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.interview import actions as act
from kiosk.interview import events as ev
from kiosk.interview.conductor import Conductor
from kiosk.interview.machine import State
from kiosk.ui import Bridge, Window, view_of, views
from tests.kiosk.sample_plan import sample_plan
from tests.kiosk.screen import PLANS, click, items, named, open_screen, portrait, press, settle

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


@dataclass
class Terminal:
    """An app in small: intents to the conductor, actions to the senses, states to the screen."""

    bridge: Bridge
    window: Window
    conductor: Conductor = field(default_factory=lambda: Conductor(sample_plan()))
    done: list[act.Action] = field(default_factory=list)
    seen: list[State] = field(default_factory=list)
    saves: bool = True

    def __post_init__(self) -> None:
        self.bridge.intent.connect(self.handle)
        self.show()

    def handle(self, event: ev.Event) -> None:
        actions = self.conductor.handle(event)
        self.done += actions
        if actions:
            self.seen.append(self.conductor.state)
        if actions or isinstance(event, ev.CheckDone):
            self.show()
        for action in actions:
            self.answer(action)

    def answer(self, action: act.Action) -> None:
        match action:
            case act.LoadSenses():
                self.handle(ev.SensesReady())
            case act.Calibrate():
                self.handle(ev.CheckDone())
            case act.ReadAloud(_, int(index)):
                self.handle(ev.QuestionRead(index))
            case act.SaveAnswer(index) if self.saves:
                self.handle(ev.AnswerSaved(index))

    def show(self) -> None:
        if self.conductor.state is State.IDLE:
            self.bridge.show(views.IdleView(PLANS, date(2026, 11, 23)))
        else:
            self.bridge.show(view_of(self.conductor))

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            press(self.window, key)
            settle(self.window)

    @property
    def focus(self) -> str:
        item = self.window.view.activeFocusItem()
        return item.objectName() if item else ""


def at(terminal: Terminal) -> State:
    return terminal.conductor.state


@pytest.fixture
def terminal(qapp: QApplication) -> Iterator[Terminal]:
    with open_screen() as (bridge, window):
        yield Terminal(bridge, window)


def test_enter_alone_leads_through_the_whole_interview(terminal: Terminal) -> None:
    terminal.press(ENTER)
    assert at(terminal) is State.WELCOME
    terminal.press(ENTER, ENTER, ENTER)
    assert terminal.conductor.senses == {"speech", "voice", "face", "posture"}
    for _ in range(3):
        terminal.press(ENTER, ENTER)
    terminal.press(ENTER, ENTER)
    assert at(terminal) is State.IDLE
    assert [action.index for action in terminal.done if isinstance(action, act.SaveAnswer)] == [0, 1, 2]
    assert act.FinishReport("completed") in terminal.done


def test_a_finger_leads_through_the_whole_interview(terminal: Terminal) -> None:
    terminal.press()
    for name in ("plan-plan-0001", "main", "main", "main", "main", *["main"] * 6, "main"):
        settle(terminal.window)
        click(terminal.window, name)
    assert at(terminal) is State.IDLE
    assert act.FinishReport("completed") in terminal.done


def test_the_face_can_be_refused_and_the_interview_goes_on(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER, ENTER)
    assert at(terminal) is State.CONSENT
    while terminal.focus != "without-face":
        terminal.press(TAB)
    terminal.press(ENTER)
    assert at(terminal) is State.DEVICE_CHECK
    assert terminal.conductor.senses == {"speech", "voice", "posture"}


def test_declining_ends_before_anything_is_loaded(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER)
    click(terminal.window, "decline")
    assert at(terminal) is State.DECLINED
    assert not any(isinstance(action, act.LoadSenses) for action in terminal.done)


def test_the_language_of_the_notice_goes_into_the_consent(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER)
    click(terminal.window, "language-ja")
    settle(terminal.window)
    terminal.press(ENTER, ENTER)
    (consent,) = (action for action in terminal.done if isinstance(action, act.RecordConsent))
    assert consent.language == "ja"


def test_a_wrong_name_leads_back_to_the_list(terminal: Terminal) -> None:
    terminal.press(ENTER)
    click(terminal.window, "not-me")
    assert at(terminal) is State.IDLE


def test_escape_asks_and_enter_stays(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER, ENTER, ENTER, ENTER)
    assert at(terminal) is State.ASKING
    terminal.press(ESCAPE)
    assert named(terminal.window, "dialog")
    terminal.press(ENTER)
    assert at(terminal) is State.ASKING
    assert terminal.focus == "main"


def test_escape_twice_changes_nothing(terminal: Terminal) -> None:
    terminal.press(ENTER, ESCAPE, ESCAPE)
    assert at(terminal) is State.WELCOME
    assert not items(terminal.window, lambda item: item.objectName() == "dialog")
    terminal.press(ENTER)
    assert at(terminal) is State.CONSENT


def test_leaving_takes_two_deliberate_steps(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER, ENTER, ENTER, ENTER, ENTER)
    assert at(terminal) is State.ANSWERING
    click(terminal.window, "leave")
    settle(terminal.window)
    assert at(terminal) is State.ANSWERING
    while terminal.focus != "withdraw":
        terminal.press(TAB)
    terminal.press(ENTER)
    assert at(terminal) is State.WITHDRAWN
    assert act.SaveAnswer(0, "withdrawal") in terminal.done


def test_behind_the_dialog_nothing_can_be_pressed(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, ESCAPE)
    reached = set()
    for _ in range(8):
        terminal.press(TAB)
        reached.add(terminal.focus)
    assert reached == {"stay", "withdraw"}


def test_escape_on_the_list_asks_nothing(terminal: Terminal) -> None:
    terminal.press(ESCAPE)
    assert not items(terminal.window, lambda item: item.objectName() == "dialog")


def test_a_paused_interview_can_be_tried_again_and_goes_on(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER, ENTER, ENTER, ENTER, ENTER)
    terminal.handle(ev.SensesLost("camera-missing"))
    settle(terminal.window)
    terminal.press(ENTER)
    assert terminal.done[-1] == act.RestoreSenses(("camera-missing",))
    terminal.handle(ev.FaultCleared("camera-missing"))
    assert at(terminal) is State.ANSWERING


@pytest.mark.parametrize("presses", range(7))
def test_every_button_of_a_page_can_be_reached_by_tab(terminal: Terminal, presses: int) -> None:
    terminal.press(*[ENTER] * presses)
    buttons = {
        item.objectName()
        for item in items(terminal.window, lambda item: item.inherits("QQuickAbstractButton"))
        if item.isEnabled()
    }
    reached = set()
    for _ in range(2 * len(buttons) + 4):
        reached.add(terminal.focus)
        terminal.press(TAB)
    assert buttons <= reached


def test_who_is_not_seen_may_only_skip_the_check(terminal: Terminal) -> None:
    events: list[ev.Event] = []
    terminal.press(ENTER, ENTER, ENTER, ENTER)
    assert at(terminal) is State.DEVICE_CHECK
    terminal.bridge.intent.disconnect()
    terminal.bridge.intent.connect(events.append)
    terminal.press(ENTER)
    terminal.bridge.face_in_frame("good")
    settle(terminal.window)
    terminal.press(ENTER)
    assert events == [ev.CheckSkipped(), ev.CheckBegun()]


def test_enter_begins_the_steps_of_the_check_and_goes_on_after_them(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER, ENTER, ENTER)
    terminal.bridge.face_in_frame("good")
    settle(terminal.window)
    terminal.press(ENTER)
    assert terminal.conductor.calibration == "done"
    assert at(terminal) is State.DEVICE_CHECK
    terminal.press(ENTER)
    assert at(terminal) is State.ASKING


def test_a_plan_that_arrives_meanwhile_joins_the_list_and_enter_still_begins(terminal: Terminal) -> None:
    terminal.bridge.show(views.IdleView((), date(2026, 11, 23)))
    terminal.press(ENTER)
    assert at(terminal) is State.IDLE
    terminal.bridge.show(views.IdleView(PLANS, date(2026, 11, 23)))
    settle(terminal.window)
    terminal.press(ENTER)
    assert at(terminal) is State.WELCOME


def test_the_picture_is_forgotten_when_the_interview_is_over(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER, ENTER, ENTER)
    terminal.bridge.frame(portrait())
    terminal.press(ENTER, ENTER)
    assert at(terminal) is State.ANSWERING
    assert terminal.bridge.image() is not None
    terminal.handle(ev.Withdraw())
    assert terminal.bridge.image() is None


def test_captions_are_shown_as_words_and_never_as_markup(terminal: Terminal) -> None:
    terminal.press(ENTER, ENTER, ENTER, ENTER, ENTER, ENTER)
    terminal.bridge.caption("<b>a & b</b>", "<i>c")
    settle(terminal.window)
    shown = named(terminal.window, "captions").property("text")
    assert "&lt;b>a &amp; b&lt;/b>" in shown
    assert "&lt;i>c" in shown


def test_another_thread_may_hand_its_calls_over(terminal: Terminal) -> None:
    called: list[int] = []
    thread = Thread(target=lambda: terminal.bridge.post(lambda: called.append(get_ident())))
    thread.start()
    thread.join()
    settle(terminal.window)
    assert called == [get_ident()]
