"""The sentence encoder: meaning, determinism, what is wrong with its pack."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from models import catalogue
from models.text.embedding import PACK, E5Encoder, sentence_encoder
from models.text.errors import TextPackUnreadable

TEXTS = ["我当天上门向客户道歉", "我专程去客户家里说对不起", "今晚的月亮很圆"]


def test_the_same_matter_is_nearer_than_another() -> None:
    apology, sorry, moon = sentence_encoder().encode(TEXTS, "passage")
    assert apology @ sorry > apology @ moon


def test_vectors_are_of_length_one_and_the_same_bits_each_time() -> None:
    first = E5Encoder(catalogue.locate(PACK)).encode(TEXTS, "query")
    second = E5Encoder(catalogue.locate(PACK)).encode(TEXTS, "query")
    assert np.allclose(np.linalg.norm(first, axis=1), 1.0, atol=1e-5)
    assert first.tobytes() == second.tobytes()


def test_several_threads_get_what_one_gets() -> None:
    encoder = E5Encoder(catalogue.locate(PACK))
    with ThreadPoolExecutor(3) as pool:
        several = list(pool.map(lambda text: encoder.encode([text], "passage")[0], TEXTS))
    assert np.array_equal(np.stack(several), sentence_encoder().encode(TEXTS, "passage"))


def test_no_text_gives_no_vector() -> None:
    assert sentence_encoder().encode([], "query").shape == (0, 384)


@pytest.mark.parametrize("file", ["e5-small-q4.bin", "engine/libe5.so"])
def test_a_damaged_pack_is_a_known_error(file: str, tmp_path: Path) -> None:
    place = tmp_path / "pack"
    shutil.copytree(catalogue.locate(PACK), place)
    (place / file).write_bytes(b"not what it was")
    with pytest.raises(TextPackUnreadable):
        E5Encoder(place)
