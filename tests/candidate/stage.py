"""The frame: the room behind, whoever is in it, and the camera's grain."""

from __future__ import annotations

import functools
from typing import Final

import cv2
import moderngl
import numpy as np
from numpy.typing import NDArray

from models.observation import RgbFrame
from tests.candidate.graphics import HEIGHT, WIDTH, context
from tests.candidate.room import room
from tests.candidate.setting import USUAL, Setting

_VERTEX: Final = """#version 330
in vec2 p; out vec2 uv;
void main() { uv = p * 0.5 + 0.5; gl_Position = vec4(p, 0.99999, 1.0); }"""
_FRAGMENT: Final = """#version 330
uniform sampler2D wall; in vec2 uv; out vec4 colour;
void main() { colour = vec4(texture(wall, uv).rgb, 1.0); }"""


_SOFT: Final = 0.6
"""Pixels by which a lens blurs."""


class Stage:
    """`begin` a picture, let candidates draw, `finish` it."""

    def __init__(self, setting: Setting = USUAL):
        self._setting = setting
        self._gains = _gains(setting)
        gl, size = context(), (WIDTH, HEIGHT)
        self._many = gl.framebuffer(
            [gl.renderbuffer(size, 4, samples=setting.samples)],
            gl.depth_renderbuffer(size, samples=setting.samples),
        )
        self._plain = gl.framebuffer([gl.renderbuffer(size, 4)])
        self._wall = gl.texture(size, 3, room(setting.background, WIDTH, HEIGHT)[::-1].tobytes(), alignment=1)
        program = gl.program(vertex_shader=_VERTEX, fragment_shader=_FRAGMENT)
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
        """The picture, with noise: the same for the same frame number."""
        context().copy_framebuffer(self._plain, self._many)
        pixels = np.frombuffer(self._plain.read(components=3, alignment=1), np.uint8)
        picture = pixels.reshape(HEIGHT, WIDTH, 3)[::-1]
        if not self._setting.samples:
            picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), _SOFT), np.uint8)
        if self._gains is not None:
            picture = np.stack([table[picture[:, :, c]] for c, table in enumerate(self._gains)], axis=2)
        grains = _grain(self._setting.grain)
        grain = np.roll(grains[frame % len(grains)], frame * 37 % WIDTH, axis=1)
        return np.asarray(np.clip(picture.astype(np.int16) + grain, 0, 255), np.uint8)


@functools.lru_cache(maxsize=1)
def _grain(deviation: float) -> NDArray[np.int16]:
    chance = np.random.default_rng(0)
    return np.round(chance.normal(0, deviation, (8, HEIGHT, WIDTH, 1))).astype(np.int16)


def _gains(setting: Setting) -> NDArray[np.uint8] | None:
    """Three tables of 256: what exposure and white balance make of red, green, blue; None: nothing."""
    if setting.exposure == 1 and setting.warmth == 0:
        return None
    gains = setting.exposure * np.array([1 + 0.12 * setting.warmth, 1.0, 1 - 0.16 * setting.warmth])
    light = (np.arange(256) / 255) ** 2.2 * gains[:, None]
    light = np.where(light < 0.8, light, 1 - 0.2 * np.exp(-(light - 0.8) / 0.2))  # highlights roll off
    return np.round(255 * np.clip(light, 0, 1) ** (1 / 2.2)).astype(np.uint8)
