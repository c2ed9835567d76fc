"""Packs on their way here: broken off, resumed, damaged, from a stick, with no room left."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from models import catalogue
from models.catalogue import description, fetching
from tests.models.catalogue_place import (
    Carrier,
    archive,
    carrier,
    describe,
    fetching_process,
    sha256,
    zipped,
)

MODEL = bytes(range(256)) * 4000
FILES = {"model.bin": MODEL, "words/vocabulary.txt": "你好\n".encode()}
ARCHIVE = zipped(
    {
        "parts/model.1": MODEL[:700_000],
        "parts/model.2": MODEL[700_000:],
        "words/vocabulary.txt": FILES["words/vocabulary.txt"],
    }
)
LAYOUT = {"files": {"model.bin": ["parts/model.1", "parts/model.2"]}, "trees": {"words": "words"}}


@pytest.fixture
def server() -> Iterator[Carrier]:
    with carrier() as serving:
        yield serving


@pytest.fixture
def described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty catalogue of our own."""
    folder = tmp_path / "described"
    folder.mkdir()
    monkeypatch.setattr(description, "DATA", folder)
    description.packs.cache_clear()
    yield folder
    description.packs.cache_clear()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "packs"


@pytest.fixture
def ears(server: Carrier, described: Path) -> str:
    """A pack of two files, joined from three members of one archive."""
    server.files["/ears.zip"] = ARCHIVE
    describe(
        described, "ears", FILES, [{"archives": [archive(f"{server.address}/ears.zip", ARCHIVE)], **LAYOUT}]
    )
    return "ears"


def contents(place: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }


def resumed_at(asked: tuple[str, str]) -> int:
    return int(asked[1].removeprefix("bytes=").rstrip("-") or 0)


def leftovers(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir() if path.name not in ("ears", ".lock"))


def test_a_pack_arrives_joined_and_checked(ears: str, home: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    [place] = catalogue.fetch([ears], folder=home, progress=lambda *step: seen.append(step))
    assert contents(place) == FILES
    assert catalogue.verify(ears, home) == place
    assert seen[-1] == ("ears", len(ARCHIVE), len(ARCHIVE))
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)
    assert leftovers(home) == []


def test_the_pack_can_be_checked_with_sha256sum_alone(ears: str, home: Path) -> None:
    [place] = catalogue.fetch([ears], folder=home)
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=place, check=True)


def test_what_is_complete_is_not_fetched_again(ears: str, home: Path, server: Carrier) -> None:
    catalogue.fetch([ears], folder=home)
    catalogue.fetch([ears], folder=home)
    assert len(server.asked) == 1


def test_a_download_cut_off_in_the_middle_goes_on_where_it_stopped(
    ears: str, home: Path, server: Carrier
) -> None:
    server.cut_after = 300_000
    with pytest.raises(catalogue.PackUnreachable):
        catalogue.fetch([ears], folder=home)
    assert not (home / ears).exists()
    server.cut_after = None
    [place] = catalogue.fetch([ears], folder=home)
    assert 280_000 < resumed_at(server.asked[-1]) <= 300_000
    assert contents(place) == FILES


def test_a_server_that_knows_no_range_sends_all_again(ears: str, home: Path, server: Carrier) -> None:
    server.cut_after = 300_000
    with pytest.raises(catalogue.PackUnreachable):
        catalogue.fetch([ears], folder=home)
    server.cut_after, server.knows_range = None, False
    [place] = catalogue.fetch([ears], folder=home)
    assert contents(place) == FILES


def test_a_half_that_is_longer_than_the_whole_is_thrown_away(ears: str, home: Path, server: Carrier) -> None:
    (home / fetching.DOWNLOADS).mkdir(parents=True)
    (home / fetching.DOWNLOADS / "ears.zip.part").write_bytes(ARCHIVE + b"more")
    [place] = catalogue.fetch([ears], folder=home)
    assert contents(place) == FILES
    assert [asked for _, asked in server.asked] == [f"bytes={len(ARCHIVE) + 4}-", ""]


def test_a_connection_that_breaks_again_and_again_is_taken_up_again(
    ears: str, home: Path, server: Carrier
) -> None:
    server.breaks_every = 300_000
    [place] = catalogue.fetch([ears], folder=home)
    assert contents(place) == FILES
    starts = [resumed_at(asked) for asked in server.asked]
    assert len(starts) == 4
    assert starts == sorted(starts)


def test_a_file_that_changed_meanwhile_is_fetched_anew(ears: str, home: Path, server: Carrier) -> None:
    server.files["/ears.zip"], server.version = bytes(len(ARCHIVE)), '"old"'
    server.cut_after = 300_000
    with pytest.raises(catalogue.PackUnreachable):
        catalogue.fetch([ears], folder=home)
    server.files["/ears.zip"], server.version, server.cut_after = ARCHIVE, '"new"', None
    server.asked.clear()
    [place] = catalogue.fetch([ears], folder=home)
    assert [resumed_at(asked) > 0 for asked in server.asked] == [True]
    assert contents(place) == FILES


def test_a_whole_download_that_was_not_yet_named_is_not_fetched_again(
    ears: str, home: Path, server: Carrier
) -> None:
    (home / fetching.DOWNLOADS).mkdir(parents=True)
    (home / fetching.DOWNLOADS / "ears.zip.part").write_bytes(ARCHIVE)
    [place] = catalogue.fetch([ears], folder=home)
    assert contents(place) == FILES
    assert [resumed_at(asked) for asked in server.asked] == [len(ARCHIVE)]


def test_a_wrong_hash_names_the_file_and_sets_it_aside(ears: str, home: Path, server: Carrier) -> None:
    server.files["/ears.zip"] = ARCHIVE[:-1] + b"?"
    with pytest.raises(catalogue.PackHashWrong, match=r"ears\.zip of the model pack ears"):
        catalogue.fetch([ears], folder=home)
    assert not (home / ears).exists()
    assert [path.name for path in (home / fetching.DOWNLOADS).iterdir()] == ["ears.zip.damaged"]
    assert len(server.asked) == 1
    server.files["/ears.zip"] = ARCHIVE
    [place] = catalogue.fetch([ears], folder=home)
    assert contents(place) == FILES
    assert leftovers(home) == []


def test_a_torn_half_is_found_by_the_hash_and_all_is_fetched_again(
    ears: str, home: Path, server: Carrier
) -> None:
    (home / fetching.DOWNLOADS).mkdir(parents=True)
    (home / fetching.DOWNLOADS / "ears.zip.part").write_bytes(bytes(1000))
    [place] = catalogue.fetch([ears], folder=home)
    assert contents(place) == FILES
    assert [resumed_at(asked) for asked in server.asked] == [1000, 0]


def test_a_wrong_file_that_also_comes_in_pieces_is_not_fetched_for_ever(
    ears: str, home: Path, server: Carrier
) -> None:
    server.files["/ears.zip"], server.breaks_every = ARCHIVE[:-1] + b"?", 600_000
    with pytest.raises(catalogue.PackHashWrong):
        catalogue.fetch([ears], folder=home)
    assert len(server.asked) == 4


def test_a_half_of_another_pack_stays_for_its_own_next_try(
    ears: str, described: Path, home: Path, server: Carrier
) -> None:
    server.files["/nose.zip"] = ARCHIVE
    source = {"archives": [archive(f"{server.address}/nose.zip", ARCHIVE)], **LAYOUT}
    describe(described, "nose", FILES, [source])
    description.packs.cache_clear()
    server.cut_after = 300_000
    with pytest.raises(catalogue.PackUnreachable):
        catalogue.fetch(["nose"], folder=home)
    server.cut_after = None
    catalogue.fetch([ears], folder=home)
    catalogue.fetch(["nose"], folder=home)
    assert resumed_at(server.asked[-1]) > 0


def test_no_message_carries_the_secrets_of_an_address(described: Path, home: Path) -> None:
    where = archive(
        "http://anna:secret@127.0.0.1:9/ears.zip?signature=deadbeef", ARCHIVE, filename="ears.zip"
    )
    describe(described, "ears", FILES, [{"archives": [where], **LAYOUT}])
    with pytest.raises(catalogue.PackUnreachable) as caught:
        catalogue.fetch(["ears"], folder=home)
    assert "127.0.0.1" in str(caught.value)
    assert not any(secret in str(caught.value) for secret in ("anna", "secret", "deadbeef"))


def test_a_file_within_the_archive_that_is_not_ours_is_refused(
    described: Path, home: Path, server: Carrier
) -> None:
    other = zipped({"model.bin": b"not the model"})
    server.files["/ears.zip"] = other
    source = {
        "archives": [archive(f"{server.address}/ears.zip", other)],
        "files": {"model.bin": ["model.bin"]},
    }
    describe(described, "ears", {"model.bin": MODEL}, [source])
    with pytest.raises(catalogue.PackHashWrong, match=r"model\.bin of the model pack ears"):
        catalogue.fetch(["ears"], folder=home)
    assert not (home / "ears").exists()


def test_the_sources_are_tried_in_order(described: Path, home: Path, server: Carrier) -> None:
    server.files["/good.zip"] = ARCHIVE
    server.files["/bad.zip"] = b"x"
    sources = [
        {"archives": [archive(f"{server.address}/{name}.zip", ARCHIVE)], **LAYOUT}
        for name in ("absent", "bad", "good")
    ]
    describe(described, "ears", FILES, sources)
    [place] = catalogue.fetch(["ears"], folder=home)
    assert contents(place) == FILES
    assert [path for path, _ in server.asked] == ["/absent.zip", "/bad.zip", "/good.zip"]


def test_when_no_source_answers_every_reason_is_told(described: Path, home: Path, server: Carrier) -> None:
    nowhere = archive("http://127.0.0.1:9/ears.zip", ARCHIVE)
    absent = archive(f"{server.address}/absent.zip", ARCHIVE)
    describe(described, "ears", FILES, [{"archives": [where], **LAYOUT} for where in (nowhere, absent)])
    with pytest.raises(catalogue.PackUnreachable, match=r"Connection refused.*404.*provision packs fetch"):
        catalogue.fetch(["ears"], folder=home)


def test_a_damaged_pack_is_mended(ears: str, home: Path) -> None:
    [place] = catalogue.fetch([ears], folder=home)
    (place / "model.bin").write_bytes(b"scratched")
    with pytest.raises(catalogue.PackHashWrong, match=r"model\.bin"):
        catalogue.verify(ears, home)
    catalogue.fetch([ears], folder=home)
    assert contents(catalogue.verify(ears, home)) == FILES


def test_a_stick_with_installed_packs_needs_no_network(
    ears: str, home: Path, tmp_path: Path, server: Carrier
) -> None:
    catalogue.fetch([ears], folder=tmp_path / "stick")
    server.files.clear()
    [place] = catalogue.fetch([ears], folder=home, origin=str(tmp_path / "stick"))
    assert contents(place) == FILES
    assert len(server.asked) == 1


def test_a_stick_with_the_published_archives_needs_no_network(
    ears: str, home: Path, tmp_path: Path, server: Carrier
) -> None:
    (tmp_path / "ears.zip").write_bytes(ARCHIVE)
    [place] = catalogue.fetch([ears], folder=home, origin=str(tmp_path))
    assert contents(place) == FILES
    assert server.asked == []


def test_a_damaged_stick_is_passed_over(ears: str, home: Path, tmp_path: Path, server: Carrier) -> None:
    (tmp_path / "ears").mkdir()
    (tmp_path / "ears/model.bin").write_bytes(b"scratched")
    [place] = catalogue.fetch([ears], folder=home, origin=str(tmp_path))
    assert contents(place) == FILES
    assert len(server.asked) == 1


def test_a_damaged_stick_is_named_where_there_is_nothing_else(
    ears: str, home: Path, tmp_path: Path, server: Carrier
) -> None:
    server.files.clear()
    (tmp_path / "ears").mkdir()
    (tmp_path / "ears/model.bin").write_bytes(b"scratched")
    with pytest.raises(catalogue.PackHashWrong, match=str(tmp_path)):
        catalogue.fetch([ears], folder=home, origin=str(tmp_path))


def test_a_mirror_in_the_house_is_resumed_too(ears: str, home: Path, server: Carrier) -> None:
    server.files = {f"/mirror/ears/{name}": content for name, content in FILES.items()}
    server.cut_after = 50_000
    with pytest.raises(catalogue.PackUnreachable):
        catalogue.fetch([ears], folder=home, origin=f"{server.address}/mirror")
    server.cut_after = None
    [place] = catalogue.fetch([ears], folder=home, origin=f"{server.address}/mirror/")
    assert contents(place) == FILES
    of_the_model = [asked for asked in server.asked if asked[0] == "/mirror/ears/model.bin"]
    assert [resumed_at(asked) > 0 for asked in of_the_model] == [False, True, True]


def test_a_pack_pinned_by_its_archive_is_trusted_by_that_alone(
    described: Path, home: Path, server: Carrier
) -> None:
    server.files["/ears.zip"] = ARCHIVE
    source = {"archives": [archive(f"{server.address}/ears.zip", ARCHIVE)], "trees": {".": "parts"}}
    describe(described, "ears", {}, [source])
    with pytest.raises(catalogue.PackMissing):
        catalogue.locate("ears", home)
    [place] = catalogue.fetch(["ears"], folder=home)
    assert set(contents(place)) == {"model.1", "model.2"}
    (place / "model.2").write_bytes(b"scratched")
    with pytest.raises(catalogue.PackHashWrong, match=r"model\.2"):
        catalogue.verify("ears", home)


def test_an_archive_cannot_write_outside_of_its_pack(described: Path, home: Path, server: Carrier) -> None:
    evil = zipped({"words/../../../../escaped": b"x"})
    server.files["/ears.zip"] = evil
    source = {"archives": [archive(f"{server.address}/ears.zip", evil)], "trees": {".": "words"}}
    describe(described, "ears", {}, [source])
    with pytest.raises(catalogue.PackUnreachable, match="outside of the pack"):
        catalogue.fetch(["ears"], folder=home)
    assert not list(home.parent.rglob("escaped"))


def test_no_room_is_said_before_anything_is_downloaded(
    ears: str, home: Path, server: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=len(ARCHIVE)))
    with pytest.raises(catalogue.PackNoSpace, match=r"needs 2 MiB"):
        catalogue.fetch([ears], folder=home)
    assert server.asked == []


def test_a_disk_that_fills_up_on_the_way_is_named_and_the_old_pack_stays(
    ears: str, described: Path, home: Path
) -> None:
    [place] = catalogue.fetch([ears], folder=home)
    (place / "words/vocabulary.txt").unlink()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))\n"
    process = fetching_process(described, home, limit)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "no space: There is not enough room" in told
    assert (place / "model.bin").read_bytes() == MODEL
    [place] = catalogue.fetch([ears], folder=home)
    assert contents(place) == FILES


def test_killed_in_the_middle_it_leaves_no_half_pack_and_goes_on_next_time(
    ears: str, described: Path, home: Path, server: Carrier
) -> None:
    server.stall = threading.Event()
    process = fetching_process(described, home)
    assert server.halfway.wait(60)
    part = home / fetching.DOWNLOADS / "ears.zip.part"
    deadline = threading.Event()
    while not (part.exists() and part.stat().st_size):
        deadline.wait(0.01)
    process.kill()
    process.wait()
    server.stall.set()
    server.stall = None
    with pytest.raises(catalogue.PackMissing):
        catalogue.locate(ears, home)
    [place] = catalogue.fetch([ears], folder=home)
    assert server.asked[-1][1].startswith("bytes=")
    assert contents(place) == FILES
    assert leftovers(home) == []


def test_two_at_once_fetch_it_only_once(ears: str, described: Path, home: Path, server: Carrier) -> None:
    both = [fetching_process(described, home) for _ in range(2)]
    assert [process.communicate(timeout=60)[1] for process in both] == ["", ""]
    assert [process.returncode for process in both] == [0, 0]
    assert len(server.asked) == 1
    assert sha256((home / ears / "model.bin").read_bytes()) == sha256(MODEL)
