"""The rendered person: shape, movement, and that the same script gives the same pixels."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.candidate.appearance import PRESETS
from tests.candidate.body import BONES
from tests.candidate.face import SILENT, Mouth
from tests.candidate.figure import Figure
from tests.candidate.mesh import load, mesh_folder
from tests.candidate.script import Moment
from tests.candidate.speech import Speech, silence


@pytest.fixture(scope="module")
def figure() -> Figure:
    return Figure.of(PRESETS["lin"])


Place = tuple[float, float, float]


def moved_to(figure: Figure, moment: Moment, mouth: Mouth, place: Place) -> NDArray[np.float32]:
    """Where the skin that rests nearest to a place (from between the eyes) has gone."""
    skin = np.unique(figure.parts["skin"])
    nearest = skin[np.argmin(np.linalg.norm(figure.rest[skin] - np.array(place), axis=1))]
    return np.asarray(figure.posed(moment, mouth)[0][nearest])


def test_every_vertex_follows_bones_that_add_up_to_one() -> None:
    mesh = load(mesh_folder())
    total = np.zeros(len(mesh.vertices))
    for index, weight in mesh.weights.values():
        np.add.at(total, index, weight)
    assert np.allclose(total[mesh.vertices_of("body")], 1, atol=1e-6)


def test_each_preset_is_somebody_else() -> None:
    shapes = [Figure.of(person).shape[:13000] for person in PRESETS.values()]
    assert len(PRESETS) >= 4
    for one, shape in enumerate(shapes):
        assert all(np.abs(shape - other).max() > 0.1 for other in shapes[one + 1 :])


def test_a_smile_lifts_the_corners_of_the_mouth(figure: Figure) -> None:
    lips = np.flatnonzero(figure.lips > 0.5)
    x, y, z = (float(v) for v in figure.rest[lips[np.argmax(figure.rest[lips, 0])]])
    corner = (x, y, z)
    calm, smiling = (moved_to(figure, Moment(t=0, smile=s), SILENT, corner) for s in (0.0, 1.0))
    assert smiling[1] - calm[1] > 0.05


def test_speech_lowers_the_jaw_and_not_the_brow(figure: Figure) -> None:
    chin, brow = (0.0, -1.25, 0.0), (0.3, 0.2, 0.0)
    for place, least, most in ((chin, 0.05, 1.0), (brow, -1e-3, 1e-3)):
        shut, wide = (moved_to(figure, Moment(t=0), Mouth(open=o), place) for o in (0.0, 0.6))
        assert least < shut[1] - wide[1] < most


def test_a_turn_to_the_left_brings_the_nose_to_the_persons_left(figure: Figure) -> None:
    nose = (0.0, -0.4, 0.3)
    ahead, turned = (moved_to(figure, Moment(t=0, yaw=yaw), SILENT, nose) for yaw in (0.0, 22.0))
    assert turned[0] - ahead[0] > 0.3


def test_leaning_in_brings_the_head_nearer(figure: Figure) -> None:
    nose = (0.0, -0.4, 0.3)
    upright, leaning = (moved_to(figure, Moment(t=0, lean=lean), SILENT, nose) for lean in (0.0, 1.0))
    assert leaning[2] - upright[2] > 0.5


def test_a_gesture_raises_both_hands(figure: Figure) -> None:
    for side in "LR":
        wrist = np.append(figure.skeleton.joints[f"wrist.{side}"], 1)
        hand = BONES.index(f"hand.{side}")
        resting, raised = (
            (figure.skeleton.matrices(Moment(t=0, gesture=g))[hand] @ wrist)[1] for g in (0.0, 1.0)
        )
        assert raised - resting > 1.0


def test_silence_keeps_the_mouth_shut_and_a_tone_opens_it() -> None:
    assert all(mouth == SILENT for mouth in silence(1.0).mouths(30))
    hum = np.sin(np.arange(24_000, dtype=np.float32) / 15) * np.float32(0.3)
    tone = Speech("", np.concatenate([np.zeros(24_000, np.float32), hum]), 24_000)
    mouths = tone.mouths(30)
    assert max(mouth.open for mouth in mouths[:25]) == 0
    assert min(mouth.open for mouth in mouths[35:55]) > 0.2


@pytest.mark.slow
def test_the_same_moments_give_the_same_pixels() -> None:
    from tests.candidate.render import Candidate
    from tests.candidate.stage import Stage

    def pictures() -> str:
        stage, candidate = Stage(), Candidate(PRESETS["chen"])
        content = hashlib.sha256()
        for frame, moment in enumerate((Moment(t=0.0), Moment(t=0.5, smile=1.0, yaw=10.0, gesture=0.8))):
            stage.begin()
            candidate.draw(moment, Mouth(open=0.3))
            content.update(stage.finish(frame).tobytes())
        return content.hexdigest()

    assert pictures() == pictures()
