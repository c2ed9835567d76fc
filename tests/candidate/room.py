"""An invented office, out of focus: a wall, a window's light, a shelf and a plant."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def room(seed: int, width: int, height: int) -> NDArray[np.uint8]:
    """An sRGB picture of ``height`` × ``width``; another seed furnishes another room."""
    chance = np.random.default_rng(seed)
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    wall = np.array([214.0, 207.0, 196.0]) * (1.0 - 0.20 * x - 0.10 * y)[..., None]
    picture = wall + 26 * np.exp(-(((x - 0.05) / 0.35) ** 2 + ((y - 0.25) / 0.6) ** 2))[..., None]
    mirrored = bool(seed % 2)
    draw = _Painter(picture, width, height)
    draw.window(chance)
    draw.shelf(chance)
    draw.plant(chance)
    blurred = _out_of_focus(picture, width / 62)
    shade = 1 - 0.16 * (((x - 0.5) / 0.7) ** 2 + ((y - 0.45) / 0.8) ** 2)
    finished = np.clip(blurred * shade[..., None], 0, 255).astype(np.uint8)
    return np.ascontiguousarray(finished[:, ::-1]) if mirrored and seed > 1 else finished


class _Painter:
    """Paints with shares of the picture's width and height."""

    def __init__(self, picture: NDArray[np.float64], width: int, height: int):
        self._picture, self._width, self._height = picture, width, height

    def box(self, left: float, top: float, right: float, bottom: float, colour: tuple[float, ...]) -> None:
        rows = slice(int(top * self._height), int(bottom * self._height))
        columns = slice(int(left * self._width), int(right * self._width))
        self._picture[rows, columns] = colour

    def window(self, chance: np.random.Generator) -> None:
        self.box(0.0, 0.0, 0.235, 0.80, (188, 180, 168))
        self.box(0.0, 0.02, 0.215, 0.77, (246, 248, 250))
        for _ in range(14):
            left, top = chance.uniform(0, 0.18), chance.uniform(0.35, 0.62)
            green = chance.uniform(0.75, 1.0)
            self.box(left, top, left + 0.045, 0.70, (196 * green, 214 * green, 186 * green))
        self.box(0.0, 0.60, 0.215, 0.77, (206, 216, 214))
        self.box(0.100, 0.02, 0.112, 0.77, (226, 222, 214))
        self.box(0.0, 0.795, 0.25, 0.825, (232, 228, 220))

    def shelf(self, chance: np.random.Generator) -> None:
        self.box(0.70, 0.10, 0.985, 1.0, (150, 122, 94))
        for row in range(4):
            top = 0.125 + row * 0.225
            self.box(0.712, top, 0.973, top + 0.195, (112, 92, 74))
            left = 0.718
            while left < 0.93:
                thick = chance.uniform(0.010, 0.026)
                tall = chance.uniform(0.10, 0.165)
                inks = (
                    (206, 196, 178),
                    (92, 118, 122),
                    (168, 104, 78),
                    (70, 88, 108),
                    (188, 168, 120),
                    (122, 138, 112),
                )
                ink = inks[int(chance.integers(len(inks)))]
                if chance.random() < 0.82:
                    self.box(left, top + 0.195 - tall, left + thick, top + 0.195, ink)
                left += thick + 0.003

    def plant(self, chance: np.random.Generator) -> None:
        pot = np.array([0.315, 0.90])
        for _ in range(46):
            angle = chance.normal(-np.pi / 2, 0.62)
            length = chance.uniform(0.12, 0.34)
            end = pot + length * np.array([np.cos(angle) * 0.72, np.sin(angle)])
            green = chance.uniform(0.7, 1.15)
            colour = (74 * green, 112 * green, 78 * green)
            start, stop = (tuple(int(v) for v in p * (self._width, self._height)) for p in (pot, end))
            cv2.line(self._picture, start, stop, colour, max(2, self._width // 120), cv2.LINE_AA)
        self.box(0.275, 0.89, 0.355, 1.0, (222, 214, 204))


def _out_of_focus(picture: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    """A lens blurs to discs, and bright spots more than dark ones: so in linear light."""
    size = int(radius) * 2 + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)).astype(np.float64)
    light = np.clip(picture / 255, 0, 1) ** 2.2
    blurred = cv2.filter2D(light, -1, disc / disc.sum(), borderType=cv2.BORDER_REFLECT)
    blurred = cv2.GaussianBlur(blurred, (0, 0), radius * 0.35)
    return np.asarray(np.clip(blurred, 0, 1) ** (1 / 2.2) * 255)
