"""A damaged model is found before it is opened, without reading every byte at every start."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.catalogue import PackHashWrong, PackMissing, locate_whole, pack, packs_folder, trust
from models.catalogue.store import file_sha256

PACK, FILE = "silero-vad", "silero_vad.onnx"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(packs_folder() / PACK, tmp_path / "packs" / PACK)
    return tmp_path / "packs"


def spoil(home: Path) -> None:
    path = home / PACK / FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_whole_pack_is_hashed_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def reading(path: Path) -> str:
        read.append(path)
        return file_sha256(path)

    monkeypatch.setattr("models.catalogue.store.file_sha256", reading)
    for _ in range(3):
        assert locate_whole(PACK, home) == home / PACK
    assert sorted(read) == sorted(home / PACK / file for file in pack(PACK).sha256)


def test_damage_of_one_bit_is_named_however_often_it_is_asked(home: Path) -> None:
    locate_whole(PACK, home)
    spoil(home)
    for _ in range(2):
        with pytest.raises(PackHashWrong, match=rf"{FILE} of the model pack {PACK} .*packs fetch {PACK}"):
            locate_whole(PACK, home)


def test_a_pack_put_right_again_is_trusted(home: Path) -> None:
    spoil(home)
    with pytest.raises(PackHashWrong):
        locate_whole(PACK, home)
    shutil.copyfile(packs_folder() / PACK / FILE, home / PACK / FILE)
    assert locate_whole(PACK, home) == home / PACK


def test_half_a_pack_is_missing_its_file(home: Path) -> None:
    locate_whole(PACK, home)
    (home / PACK / FILE).unlink()
    with pytest.raises(PackMissing, match=FILE):
        locate_whole(PACK, home)


@pytest.mark.parametrize("note", [b"", b"{", b"\xff", b"{}"])
def test_a_note_that_cannot_be_read_only_means_checking_again(note: bytes, home: Path) -> None:
    locate_whole(PACK, home)
    (home / trust.STAMPS / f"{PACK}.json").write_bytes(note)
    assert locate_whole(PACK, home) == home / PACK
    spoil(home)
    (home / trust.STAMPS / f"{PACK}.json").write_bytes(note)
    with pytest.raises(PackHashWrong):
        locate_whole(PACK, home)


def test_where_no_note_can_be_kept_every_start_checks(home: Path) -> None:
    (home / trust.STAMPS).write_bytes(b"a file where the folder should be")
    assert locate_whole(PACK, home) == home / PACK
    spoil(home)
    with pytest.raises(PackHashWrong):
        locate_whole(PACK, home)
