"""The sentence encoder with offsets learnt anew for one purpose.

Only what the weights' file keeps in full precision is replaced: the layers' offsets and their
normalisations, some sixty thousand figures. The 4-bit matrices stay as published. (Ben Zaken et al.
2022, arXiv:2106.10199: tuning the offsets alone comes close to tuning everything where little is known.)
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""The weights' file as bytes."""

Offsets = Mapping[str, NDArray[np.float32]]
"""What is added to the published figures, by the tensor's name."""

FULL_PRECISION: Final = 0
_HEADER: Final = struct.Struct("<4sI7ifi")
_PIECES: Final = struct.Struct("<5iQ")
_NORMAL_FORMS: Final = struct.Struct("<iI")
_ENTRY: Final = struct.Struct("<BIQQ")


class UnknownTensor(ValueError):
    """The file has no such figures in full precision."""


def tuned(path: Path, offsets: Offsets) -> Image:
    """The file with ``offsets`` added; pages that do not change are shared with every other reader.

    Raises OSError, UnknownTensor.
    """
    image = np.memmap(path, np.uint8, "c")
    places = {name: (start, count) for name, start, count in _full_precision(image)}
    for name, values in offsets.items():
        start, count = places.get(name, (0, 0))
        if count != values.size:
            raise UnknownTensor(name)
        figures = image[start : start + 4 * count].view("<f4")
        figures += values.ravel()
    return image


def _full_precision(image: Image) -> Iterator[tuple[str, int, int]]:
    """Name, first byte and count of figures of each tensor that is not in 4 bits."""
    held, place = image.data, _HEADER.size
    pieces, *_, letters = _PIECES.unpack_from(held, place)
    place += _PIECES.size + 4 * (pieces + 1) + 4 * pieces + letters
    _, length = _NORMAL_FORMS.unpack_from(held, place)
    place += _NORMAL_FORMS.size + length
    (tensors,) = struct.unpack_from("<i", held, place)
    place += 4
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", held, place)
        name = bytes(image[place + 2 : place + 2 + length]).decode()
        kind, count, start, _ = _ENTRY.unpack_from(held, place + 2 + length)
        place += 2 + length + _ENTRY.size
        if kind == FULL_PRECISION:
            yield name, start, count
