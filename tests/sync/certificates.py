"""A certificate authority for a test, and what it signs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

OPENSSL = shutil.which("openssl")


def authority(folder: Path, name: str = "authority") -> Path:
    """A new authority's certificate; its key lies beside it."""
    _openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", f"/CN={name}", "-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem"),
    )  # fmt: skip
    return folder / f"{name}.pem"


def certificate(authority: Path, name: str, *, host: str | None = None) -> tuple[Path, Path]:
    """A certificate for ``name`` and its key."""
    folder = authority.parent
    request, signed, key = (folder / f"{name}.{ending}" for ending in ("csr", "crt", "key"))
    _openssl(
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-subj", f"/CN={name}", "-keyout", str(key), "-out", str(request),
    )  # fmt: skip
    extensions = folder / f"{name}.ext"
    extensions.write_text(f"subjectAltName=IP:{host}\n" if host else "", encoding="ascii")
    _openssl(
        "x509", "-req", "-in", str(request), "-CA", str(authority),
        "-CAkey", str(authority.with_suffix(".key")), "-CAcreateserial", "-days", "2",
        "-out", str(signed), "-extfile", str(extensions),
    )  # fmt: skip
    return signed, key


def _openssl(*arguments: str) -> None:
    assert OPENSSL is not None
    subprocess.run([OPENSSL, *arguments], check=True, capture_output=True)
