"""A page of a PDF as it is drawn: where its characters stand on it, and whether people can see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

FAINTEST: Final = 24
"""Of 255: text whose box holds no greater difference of brightness cannot be read by anyone."""
SMALLEST: Final = 3.0
"""Points."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """PDFium tells boxes as the page was written, and draws it turned as its ``/Rotate`` says."""

    textpage: Any
    brightness: npt.NDArray[np.uint8]
    scale: float
    """Pixels per point."""
    written: Box
    """The page before it is turned."""
    turned: int
    """Degrees clockwise: 0, 90, 180 or 270."""

    @classmethod
    def of(cls, page: Any, textpage: Any, scale: float) -> DrawnPage:
        drawn = page.render(scale=scale, grayscale=True).to_numpy()
        brightness = drawn[:, :, 0] if drawn.ndim == 3 else drawn
        return cls(textpage, brightness, scale, page.get_bbox(), page.get_rotation())

    def box(self, place: int) -> Box:
        """What the writing at ``place`` takes up on the page as it is seen, from its lower left corner."""
        x0, y0, x1, y1 = self.textpage.get_charbox(place, loose=True)
        left, bottom, right, top = self.written
        if self.turned == 90:
            return y0 - bottom, right - x1, y1 - bottom, right - x0
        if self.turned == 180:
            return right - x1, top - y1, right - x0, top - y0
        if self.turned == 270:
            return top - y1, x0 - left, top - y0, x1 - left
        return x0 - left, y0 - bottom, x1 - left, y1 - bottom

    def size(self, place: int) -> float:
        """Points: of the writing that ``place`` stands in, never of the one character: a full stop is low.

        A font drawn by the page itself may say a size of nothing; its characters are as large as seen.
        """
        _x0, bottom, _x1, top = self.textpage.get_charbox(place)
        return max(self._written_size(place), float(top - bottom), SMALLEST)

    def hides(self, place: int) -> bool:
        """Too small to be read, beside the page, or of the colour of what is behind it."""
        if pdfium_c.FPDFText_IsGenerated(self.textpage, place) == 1:
            return False
        if 0 < self._written_size(place) < SMALLEST:
            return True
        x0, y0, x1, y1 = self.box(place)
        height, scale = self._height, self.scale
        rows = slice(max(int((height - y1) * scale) - 1, 0), max(int((height - y0) * scale) + 2, 0))
        columns = slice(max(int(x0 * scale) - 1, 0), max(int(x1 * scale) + 2, 0))
        box = self.brightness[rows, columns]
        return not box.size or int(box.max()) - int(box.min()) < FAINTEST

    @property
    def _height(self) -> float:
        left, bottom, right, top = self.written
        return right - left if self.turned in {90, 270} else top - bottom

    def _written_size(self, place: int) -> float:
        """The font's size as the text's matrix enlarges it; 0 where the font says nothing."""
        size = float(pdfium_c.FPDFText_GetFontSize(self.textpage, place))
        matrix = pdfium_c.FS_MATRIX()
        if not pdfium_c.FPDFText_GetMatrix(self.textpage, place, matrix):
            return size
        return size * float(max(abs(matrix.d), abs(matrix.b), abs(matrix.a)))
