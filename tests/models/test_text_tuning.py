"""An encoder tuned for one purpose: its own offsets, everybody's matrices."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from models import catalogue
from models.text.embedding import PACK, E5Encoder, sentence_encoder
from models.text.errors import TextPackUnreadable
from models.text.tuning import UnknownTensor, tuned

WIDTH = 384
TEXT = ["寿险顾问三年"]


def published() -> Path:
    return catalogue.locate(PACK) / "e5-small-q4.bin"


def test_without_offsets_it_is_what_was_published() -> None:
    assert tuned(published(), {}).tobytes() == published().read_bytes()
    alike = E5Encoder(catalogue.locate(PACK), {}).encode(TEXT, "passage")
    assert np.array_equal(alike, sentence_encoder().encode(TEXT, "passage"))


def test_offsets_are_added_and_the_file_stays_as_it_is() -> None:
    before = hashlib.sha256(published().read_bytes()).hexdigest()
    other = E5Encoder(catalogue.locate(PACK), {"l11.oln.b": np.full(WIDTH, 0.5, np.float32)})
    vectors = other.encode(TEXT, "passage")
    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=1e-4)
    assert float((vectors @ sentence_encoder().encode(TEXT, "passage").T)[0, 0]) < 0.99
    assert hashlib.sha256(published().read_bytes()).hexdigest() == before


def test_only_the_named_figures_change() -> None:
    image = tuned(published(), {"l0.q.b": np.ones(WIDTH, np.float32)})
    changed = np.flatnonzero(np.asarray(image) != np.fromfile(published(), np.uint8))
    assert 0 < changed.size <= 4 * WIDTH
    assert changed.max() - changed.min() < 4 * WIDTH


@pytest.mark.parametrize("name", ["l0.q.w", "l12.q.b", ""])
def test_matrices_and_unknown_names_are_refused(name: str) -> None:
    with pytest.raises(UnknownTensor):
        tuned(published(), {name: np.zeros(WIDTH, np.float32)})
    with pytest.raises(TextPackUnreadable):
        E5Encoder(catalogue.locate(PACK), {name: np.zeros(WIDTH, np.float32)})
