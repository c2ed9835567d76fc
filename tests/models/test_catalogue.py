"""The catalogue as it is shipped, and the packs as they lie on this machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models import catalogue
from models.catalogue.recipes import RECIPES

PACKS = catalogue.packs().values()
EVERY = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)


@EVERY
def test_each_pack_says_its_licence_where_it_is_from_and_what_for(pack: catalogue.Pack) -> None:
    assert pack.licence
    assert pack.origin
    assert pack.purpose
    assert pack.version
    assert pack.bytes > 0


@EVERY
def test_each_pack_is_pinned_by_hashes(pack: catalogue.Pack) -> None:
    archives = [archive for source in pack.sources for archive in source.archives]
    assert archives
    for digest in [*pack.sha256.values(), *(archive.sha256 for archive in archives)]:
        assert re.fullmatch(r"[0-9a-f]{64}", digest)


@EVERY
def test_each_pack_that_an_interview_or_a_test_needs_is_pinned_file_by_file(pack: catalogue.Pack) -> None:
    if pack.need != "optional":
        assert pack.sha256


@EVERY
def test_each_recipe_exists(pack: catalogue.Pack) -> None:
    for source in pack.sources:
        assert source.recipe == "" or source.recipe in RECIPES


@EVERY
def test_what_is_asked_of_a_registry_has_an_exact_version(pack: catalogue.Pack) -> None:
    patterns = {"wheel": r"[a-z0-9.-]+==[0-9.]+", "npm": r"(@[a-z]+/)?[a-z.-]+@[0-9.]+", "url": r"https://.+"}
    for source in pack.sources:
        for archive in source.archives:
            assert re.fullmatch(patterns[archive.kind], archive.reference)


def test_whisper_is_the_model_we_measured() -> None:
    digest = catalogue.pack("whisper-base").sha256["model.bin"]
    assert digest == "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"


def test_an_unknown_pack_is_named_with_those_there_are() -> None:
    with pytest.raises(catalogue.PackUnknown, match=r"called nose.*face-landmarker"):
        catalogue.locate("nose")


def test_a_missing_pack_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(catalogue.PackMissing, match=r"silero-vad.*provision packs fetch silero-vad"):
        catalogue.locate("silero-vad", tmp_path)


def test_the_folder_of_packs_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIVAVOCE_PACKS", str(tmp_path))
    assert catalogue.packs_folder() == tmp_path
    monkeypatch.delenv("VIVAVOCE_PACKS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert catalogue.packs_folder() == tmp_path / "vivavoce/packs"


@pytest.mark.parametrize("name", [pack.name for pack in PACKS if pack.need != "optional"])
def test_every_byte_of_every_needed_pack_on_this_machine_is_right(name: str) -> None:
    catalogue.verify(name)
