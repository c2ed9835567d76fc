"""Draws the figure in its room with OpenGL. On llvmpipe (EGL, no graphics card) every run gives the same pixels."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from models.observation import RgbFrame
from tests.candidate.appearance import Appearance
from tests.candidate.face import CAMERA_DISTANCE, SILENT, Mouth
from tests.candidate.figure import Figure, Vertices
from tests.candidate.hair import Hair, grow, scalp, strip
from tests.candidate.light import bake, only_seen
from tests.candidate.room import room
from tests.candidate.script import Moment

WIDTH: Final = 640
HEIGHT: Final = 480
FIELD_OF_VIEW: Final = 44.0
"""Degrees, vertical: a usual webcam at the usual distance."""
SAMPLES: Final = 4
_SHADERS: Final = Path(__file__).with_name("shaders")


@functools.cache
def context() -> Any:
    return moderngl.create_context(standalone=True, backend="egl")


def _program(gl: Any, fragment: str) -> Any:
    read = lambda name: (_SHADERS / name).read_text(encoding="utf-8")  # noqa: E731
    return gl.program(
        vertex_shader="#version 330\n" + read("figure.vert"),
        fragment_shader="#version 330\n" + read("light.glsl") + read(fragment),
    )


def _plain_program(gl: Any, vertex: str, fragment: str) -> Any:
    read = lambda name: "#version 330\n" + (_SHADERS / name).read_text(encoding="utf-8")  # noqa: E731
    return gl.program(vertex_shader=read(vertex), fragment_shader=read(fragment))


def _set(program: Any, **values: object) -> None:
    """Sets uniforms; one the compiler left out is no mistake."""
    for name, value in values.items():
        if name in program:
            program[name].value = value


def projection(origin: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The camera's 4×4 matrix, and where it stands: before the eyes, a little above, like a terminal's."""
    eye = origin + np.array([0.0, 0.35, CAMERA_DISTANCE])
    target = origin + np.array([0.0, -0.72, 0.0])
    back = (eye - target) / np.linalg.norm(eye - target)
    right = np.cross([0.0, 1.0, 0.0], back)
    right /= np.linalg.norm(right)
    up = np.cross(back, right)
    view = np.eye(4)
    view[:3, :3] = np.stack([right, up, back])
    view[:3, 3] = -view[:3, :3] @ eye
    near, far, f = 1.0, 40.0, 1 / math.tan(math.radians(FIELD_OF_VIEW) / 2)
    lens = np.zeros((4, 4))
    lens[0, 0], lens[1, 1] = f * HEIGHT / WIDTH, f
    lens[2, 2], lens[2, 3], lens[3, 2] = (far + near) / (near - far), 2 * far * near / (near - far), -1
    return lens @ view, eye


def _column_major(matrix: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(value) for value in matrix.T.ravel())


@dataclass
class _Part:
    program: Any
    array: Any


class Candidate:
    """One person, ready to be drawn: `draw` puts them into the frame that is bound."""

    def __init__(self, person: Appearance):
        self.figure = Figure.of(person)
        self.person = person
        gl = context()
        figure = self.figure
        fine, normals, _ = figure.posed(Moment(t=0.0), SILENT)
        hair = self._hair()
        shadows = np.concatenate([figure.parts[name] for name in ("skin", "shirt")])
        locks = (hair.vertices + figure.origin.astype(np.float32), hair.triangles)
        openness, window = bake(gl, fine, normals, (fine, shadows), locks)
        hairy = scalp(figure.rest.astype(np.float64), person)
        baked = np.stack([openness, window, figure.lips - hairy * (figure.rest[:, 1] > -0.9)], axis=1)
        self._moving = gl.buffer(reserve=len(fine) * 24, dynamic=True)
        still = gl.buffer(np.hstack([figure.rest, baked]).astype("f4").tobytes())
        self._parts = {
            name: self._part(gl, name, still, triangles) for name, triangles in figure.parts.items()
        }
        self._hair_part = self._hair_array(gl, hair)

    def _hair(self) -> Hair:
        figure = self.figure
        normals = figure.normals(figure.rest)
        hair = grow(
            figure.rest.astype(np.float64), normals.astype(np.float64), figure.parts["skin"], self.person
        )
        return only_seen(context(), hair, (figure.rest, figure.parts["skin"]))

    def _part(self, gl: Any, name: str, still: Any, triangles: NDArray[np.int32]) -> _Part:
        person, figure = self.person, self.figure
        eye = tuple(float(v) for v in figure.face.eyes["left"][1] - figure.origin)
        neck = figure.skeleton.joints["neck01"] - figure.origin
        button = figure.skeleton.joints["spine02"] - figure.origin
        common = {"eye_left": eye, "neck": (float(neck[1]), float(button[1]) + 0.2)}
        fragment, values = _MATERIALS[name]
        program = _program(gl, fragment)
        _set(program, **common, **values(person))
        array = gl.vertex_array(
            program,
            [
                (self._moving, "3f 3f", "position", "normal"),
                (still, "3f 3f", "rest", "baked") if "rest" in program else (still, "12x 3f", "baked"),
            ],
            gl.buffer(triangles.tobytes()),
        )
        return _Part(program, array)

    def _hair_array(self, gl: Any, hair: Hair) -> _Part:
        program = _plain_program(gl, "hair.vert", "hair.frag")
        _set(program, tint=self.person.hair_colour)
        vertices = hair.vertices + self.figure.origin.astype(np.float32)
        around = hair.vertices - np.array([0.0, 0.1, -0.85], np.float32)
        around /= np.linalg.norm(around, axis=1, keepdims=True)
        scene = (self.figure.posed(Moment(t=0.0), SILENT)[0], self.figure.parts["skin"])
        openness, window = bake(gl, vertices, around, scene, (vertices, hair.triangles))
        data = np.hstack([vertices, hair.directions, hair.traits, openness[:, None], window[:, None]])
        array = gl.vertex_array(
            program,
            [(gl.buffer(data.astype("f4").tobytes()), "3f 3f 3f 2f", "position", "along", "traits", "baked")],
            gl.buffer(strip(hair).tobytes()),
            mode=moderngl.TRIANGLE_STRIP,
        )
        return _Part(program, array)

    def draw(self, moment: Moment, mouth: Mouth, place: NDArray[np.float64] | None = None) -> None:
        """``place`` is a 4×4 for the whole figure; none leaves the person where the camera looks."""
        gl = context()
        figure = self.figure
        fine, normals, head = figure.posed(moment, mouth)
        self._moving.write(np.hstack([fine, normals]).astype("f4").tobytes())
        camera, eye = projection(figure.origin)
        whole = np.eye(4) if place is None else place
        gl.enable_only(moderngl.DEPTH_TEST)
        for part, model in (
            *((part, whole) for part in self._parts.values()),
            (self._hair_part, whole @ head),
        ):
            _set(
                part.program,
                view_projection=_column_major(camera),
                model=_column_major(model),
                camera=tuple(float(v) for v in eye),
            )
            part.array.render()


_MATERIALS: Final[dict[str, tuple[str, Any]]] = {
    "skin": (
        "skin.frag",
        lambda person: {
            "skin": person.skin,
            "lip_colour": person.lips,
            "brow_colour": tuple(0.75 * c + 0.04 for c in person.hair_colour),
            "hair_colour": person.hair_colour,
            "stubble": person.stubble,
            "age": min(max((person.age - 25) / 45, 0.0), 1.0),
            "brow_weight": 1.0 + 0.25 * person.sex,
        },
    ),
    "eyes": ("eye.frag", lambda person: {"iris_colour": person.eyes}),
    "teeth": ("plain.frag", lambda _: {"tint": (0.86, 0.83, 0.77), "shine": 0.05, "alpha": 1.0}),
    "tongue": ("plain.frag", lambda _: {"tint": (0.62, 0.32, 0.30), "shine": 0.03, "alpha": 1.0}),
    "lashes": ("plain.frag", lambda _: {"tint": (0.06, 0.05, 0.05), "shine": 0.0, "alpha": 1.0}),
    "shirt": (
        "cloth.frag",
        lambda person: {
            "cloth": person.shirt,
            "weave": 0.05,
            "opening": 0.0,
            "tie": person.tie or (0.0, 0.0, 0.0),
            "tied": float(person.tie is not None),
        },
    ),
    "jacket": (
        "cloth.frag",
        lambda person: {
            "cloth": person.jacket,
            "weave": 0.35,
            "opening": 1.0,
            "tie": (0.0, 0.0, 0.0),
            "tied": 0.0,
        },
    ),
    "collar": (
        "cloth.frag",
        lambda person: {
            "cloth": person.shirt,
            "weave": 0.05,
            "opening": 0.0,
            "tie": (0.0, 0.0, 0.0),
            "tied": 0.0,
        },
    ),
}


class Stage:
    """The frame: background, whoever is there, and the camera's grain."""

    def __init__(self, background: int = 0):
        gl = context()
        self._colour = gl.renderbuffer((WIDTH, HEIGHT), 4, samples=SAMPLES)
        self._many = gl.framebuffer([self._colour], gl.depth_renderbuffer((WIDTH, HEIGHT), samples=SAMPLES))
        self._plain = gl.framebuffer([gl.renderbuffer((WIDTH, HEIGHT), 4)])
        self._wall = gl.texture(
            (WIDTH, HEIGHT), 3, room(background, WIDTH, HEIGHT)[::-1].tobytes(), alignment=1
        )
        program = gl.program(
            vertex_shader="#version 330\nin vec2 p; out vec2 uv;"
            " void main() { uv = p * 0.5 + 0.5; gl_Position = vec4(p, 0.99999, 1.0); }",
            fragment_shader="#version 330\nuniform sampler2D wall; in vec2 uv; out vec4 f;"
            " void main() { f = vec4(texture(wall, uv).rgb, 1.0); }",
        )
        corners = gl.buffer(np.array([-1, -1, 3, -1, -1, 3], "f4").tobytes())
        self._backdrop = gl.vertex_array(program, [(corners, "2f", "p")])

    def begin(self) -> None:
        gl = context()
        self._many.use()
        self._many.clear(depth=1.0)
        gl.enable_only(moderngl.NOTHING)
        self._wall.use()
        self._backdrop.render(vertices=3)
        gl.enable_only(moderngl.DEPTH_TEST)

    def finish(self, frame: int) -> RgbFrame:
        """The picture, with a webcam's noise: the same for the same frame number."""
        context().copy_framebuffer(self._plain, self._many)
        pixels = np.frombuffer(self._plain.read(components=3, alignment=1), np.uint8)
        picture = pixels.reshape(HEIGHT, WIDTH, 3)[::-1].astype(np.int16)
        grain = _grain()[frame % len(_grain())]
        return np.clip(picture + np.roll(grain, frame * 37 % WIDTH, axis=1), 0, 255).astype(np.uint8)


@functools.cache
def _grain() -> NDArray[np.int16]:
    chance = np.random.default_rng(0)
    return np.round(chance.normal(0, 1.8, (8, HEIGHT, WIDTH, 1))).astype(np.int16)


__all__ = ["HEIGHT", "WIDTH", "Candidate", "Stage", "Vertices", "context"]
