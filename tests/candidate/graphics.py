"""OpenGL without a window: the context, programs from `shaders`, and the camera. On llvmpipe (EGL, no
graphics card) every run gives the same pixels.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from tests.candidate.setting import FIELD_OF_VIEW, Setting

WIDTH: Final = 640
HEIGHT: Final = 480
_SHADERS: Final = Path(__file__).with_name("shaders")

Matrix = NDArray[np.float64]


@functools.cache
def context() -> Any:
    settings: dict[str, Any] = {"backend": "egl"}
    return moderngl.create_context(standalone=True, **settings)


@dataclass(frozen=True)
class Part:
    """A program with what it draws."""

    program: Any
    array: Any

    def render(self, camera: Matrix, eye: Matrix, model: Matrix) -> None:
        uniforms(
            self.program,
            view_projection=column_major(camera),
            model=column_major(model),
            camera=tuple(float(v) for v in eye),
        )
        self.array.render()


def _source(*names: str) -> str:
    return "\n".join(["#version 330", *((_SHADERS / name).read_text(encoding="utf-8") for name in names)])


def lit_program(fragment: str) -> Any:
    """A material in the room's light."""
    return context().program(
        vertex_shader=_source("figure.vert"), fragment_shader=_source("light.glsl", fragment)
    )


def plain_program(vertex: str, fragment: str) -> Any:
    return context().program(vertex_shader=_source(vertex), fragment_shader=_source(fragment))


def uniforms(program: Any, **values: object) -> None:
    """Sets uniforms; one the compiler left out is no mistake."""
    for name, value in values.items():
        if name in program:
            program[name].value = value


def layout(program: Any, buffer: Any, *names: str) -> list[tuple[Any, ...]]:
    """Three floats an attribute; those the compiler left out are skipped over."""
    used = [name for name in names if name in program]
    formats = " ".join("3f" if name in used else "12x" for name in names)
    return [(buffer, formats, *used)] if used else []


def column_major(matrix: Matrix) -> tuple[float, ...]:
    return tuple(float(value) for value in matrix.T.ravel())


def projection(origin: Matrix, setting: Setting) -> tuple[Matrix, Matrix]:
    """The camera's 4×4 matrix, and where it stands: before the eyes (``origin``), a little above."""
    eye = origin + np.array([setting.beside, setting.height, setting.distance])
    target = origin + np.array([0.0, -0.62, 0.0])
    back = (eye - target) / np.linalg.norm(eye - target)
    right = np.cross([0.0, 1.0, 0.0], back)
    right /= np.linalg.norm(right)
    view = np.eye(4)
    view[:3, :3] = np.stack([right, np.cross(back, right), back])
    view[:3, 3] = -view[:3, :3] @ eye
    near, far, f = 1.0, 40.0, 1 / math.tan(math.radians(FIELD_OF_VIEW) / 2)
    lens = np.zeros((4, 4))
    lens[0, 0], lens[1, 1] = f * HEIGHT / WIDTH, f
    lens[2, 2], lens[2, 3], lens[3, 2] = (far + near) / (near - far), 2 * far * near / (near - far), -1
    lens[0, 2], lens[1, 2] = -setting.across * HEIGHT / WIDTH, -setting.up
    return lens @ view, eye
