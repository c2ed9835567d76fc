"""What a session may rely on, whoever senses: held by the real senses and by the scripted ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kiosk.pipeline import messages as msg
from kiosk.pipeline.supervisor import Supervisor
from kiosk.report.assessing import RawAnswer
from models.assessment import QuestionContext
from models.catalogue import packs_folder
from models.observation import AnswerObservations
from tests.kiosk.scripted_senses import ScriptedSenses
from tests.kiosk.synthetic_rehearsal import rehearsal
from tests.kiosk.watched_senses import Watched

Open = Callable[[Path], AbstractContextManager[Watched]]

QUIET_SECONDS = 1.0


@contextmanager
def scripted(_folder: Path) -> Iterator[Watched]:
    yield Watched(ScriptedSenses())


@contextmanager
def real(folder: Path) -> Iterator[Watched]:
    films = rehearsal(folder / "rehearsal", ["q"], seconds=3.0)
    supervisor = Supervisor(f"rehearsal:{films}", f"rehearsal:{films}", folder / "senses.log")
    try:
        yield Watched(supervisor)
    finally:
        supervisor.close()


BOTH = pytest.mark.parametrize(
    "opened",
    [scripted, pytest.param(real, marks=[pytest.mark.slow, pytest.mark.alone])],
    ids=["scripted", "real"],
)


def give_answer(senses: Watched, answer: int) -> msg.HeardOut:
    senses.senses.send(msg.Begin(answer, "q", time.monotonic()))
    senses.until(msg.Observed, lambda event: event.answer == answer)
    senses.senses.send(msg.End(answer, time.monotonic()))
    return senses.until(msg.HeardOut)


@BOTH
def test_exactly_the_senses_asked_for_are_loaded_and_report(opened: Open, tmp_path: Path) -> None:
    with opened(tmp_path) as senses:
        senses.senses.send(msg.Load(frozenset({"voice", "posture"}), "zh-CN"))
        ready = senses.until(msg.Ready)
        assert {one.sense for one in ready.senses} == {"voice", "posture"}
        assert give_answer(senses, 0).answer == 0
        senses.listen(QUIET_SECONDS)
        seen = senses.all(msg.Observed)
        assert not any(one.signals or one.utterances for one in seen)
        assert senses.all(msg.FaceSeen) == []
        assert senses.all(msg.CaptionHeard) == []


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize(("rated", "said"), [(True, msg.LoadFailed), (False, msg.Ready)])
def test_without_the_raters_model_nobody_is_asked_what_could_not_be_rated(
    rated: bool, said: type[msg.Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = tmp_path / "packs"
    packs.mkdir()
    for name in ("silero-vad", "pose-landmarker-lite"):
        (packs / name).symlink_to(packs_folder() / name)
    monkeypatch.setenv("VIVAVOCE_PACKS", str(packs))
    with real(tmp_path) as senses:
        senses.senses.send(msg.Load(frozenset({"voice"}), "zh-CN", rated=rated))
        event = senses.until(said)
        if isinstance(event, msg.LoadFailed):
            assert (event.code, event.details["name"]) == ("pack-missing", "e5-small")


@BOTH
def test_every_answer_is_observed_and_heard_out_once(opened: Open, tmp_path: Path) -> None:
    with opened(tmp_path) as senses:
        senses.senses.send(msg.Load(frozenset({"voice", "face"}), "zh-CN"))
        senses.until(msg.Ready)
        for answer in (0, 1):
            give_answer(senses, answer)
        senses.listen(QUIET_SECONDS)
        assert [one.answer for one in senses.all(msg.HeardOut)] == [0, 1]
        assert {one.answer for one in senses.all(msg.Observed)} == {0, 1}
        assert any(one.levels for one in senses.all(msg.Observed))
        assert any(one.signals for one in senses.all(msg.Observed))


@BOTH
def test_nothing_is_observed_outside_an_answer(opened: Open, tmp_path: Path) -> None:
    with opened(tmp_path) as senses:
        senses.senses.send(msg.Load(frozenset({"voice", "posture"}), "zh-CN"))
        senses.until(msg.Ready)
        senses.listen(QUIET_SECONDS)
        assert senses.all(msg.Observed) == []
        give_answer(senses, 0)
        observed = len(senses.all(msg.Observed))
        senses.listen(QUIET_SECONDS)
        assert len(senses.all(msg.Observed)) == observed


@BOTH
def test_a_whole_answer_is_assessed_once(opened: Open, tmp_path: Path) -> None:
    senses_of = frozenset({"voice", "posture"})
    nothing = AnswerObservations(duration=5.0, language="zh-CN", senses=senses_of)
    with opened(tmp_path) as senses:
        senses.senses.send(msg.Load(senses_of, "zh-CN"))
        senses.until(msg.Ready)
        senses.senses.send(msg.Assess(3, RawAnswer((), nothing), QuestionContext()))
        assessed = senses.until(msg.Assessed)
        assert assessed.answer == 3
        assert assessed.assessed.features["smile_rate"].reason == "sense-off"
        senses.listen(QUIET_SECONDS)
        assert len(senses.all(msg.Assessed)) == 1
