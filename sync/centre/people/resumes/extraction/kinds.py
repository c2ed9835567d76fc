"""What a file is: by its bytes; its name must not say otherwise."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import PurePath
from typing import Final, Literal

from sync.centre.people.resumes.errors import (
    FileCorrupt,
    FileEmpty,
    FileEncrypted,
    FileKindDiffers,
    FileKindUnknown,
    FileOfOldWord,
    FileTooLarge,
    FileWithMacros,
)

Kind = Literal["pdf", "picture", "docx", "xlsx", "text", "csv"]

LARGEST: Final = 20 * 1024 * 1024
LARGEST_PART: Final = 20 * 1024 * 1024
LARGEST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes. A file of which a part, or the whole, unpacks to more is made to harm."""
DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,  # as bz2 tells
    EOFError,
    LookupError,
    ValueError,
    OverflowError,
    RuntimeError,  # as zipfile tells of a password; deep nesting
    SyntaxError,  # as the parsers of XML and PNG tell
)
"""What the libraries raise for bytes in memory that are not what they should be."""

_PIECE: Final = 1 << 16

_ENDINGS: Final[dict[str, Kind]] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".txt": "text",
    ".md": "text",
    ".csv": "csv",
    ".tsv": "csv",
    ".jpg": "picture",
    ".jpeg": "picture",
    ".png": "picture",
}
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(content: bytes, name: str) -> Kind:
    """The kind of a file. Raises FileFault where it is none of ours, empty, locked or misnamed."""
    if not content.strip(b"\0 \t\r\n"):
        raise FileEmpty(file=name)
    demand_size(len(content), name)
    ending = PurePath(name).suffix.lower()
    inside = _inside(content, name)
    named = _ENDINGS.get(ending)
    if inside is None:
        if named in {"text", "csv"} or not ending:
            return named or "text"
        if named:
            raise FileCorrupt(file=name)
        raise FileKindUnknown(file=name)
    if named != inside and ending:
        raise FileKindDiffers(file=name, ending=ending, kind=inside)
    return inside


def demand_size(size: int, name: str) -> None:
    """To be asked before a file's bytes are read. Raises FileTooLarge."""
    if size > LARGEST:
        raise FileTooLarge(file=name, megabytes=-(-size >> 20), most=LARGEST >> 20)


def _inside(content: bytes, name: str) -> Kind | None:
    """What the first bytes tell; None where they tell nothing, as in plain text."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_PICTURES):
        return "picture"
    if content.startswith(_OLD_OFFICE):
        # an encrypted DOCX is such a container, too
        raise FileEncrypted(file=name) if _names(content, "EncryptedPackage") else FileOfOldWord(file=name)
    if content.startswith(b"PK\x03\x04"):
        return _packed(content, name)
    if content.startswith(b"PK"):
        raise FileCorrupt(file=name)
    return None


def _names(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content


def _packed(content: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            names = {member.filename for member in members}
            if any(each.lower().endswith("vbaproject.bin") for each in names):
                raise FileWithMacros(file=name)
            if any(member.flag_bits & 1 for member in members):
                raise FileEncrypted(file=name)
            _demand_unpacked_size(packed, name)
    except DAMAGED as error:
        raise FileCorrupt(file=name) from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise FileKindUnknown(file=name)


def _demand_unpacked_size(packed: zipfile.ZipFile, name: str) -> None:
    """By unpacking in small pieces: what a file says of its size may be a lie. Raises FileTooLarge."""
    whole = 0
    for member in packed.infolist():
        told, member.file_size = member.file_size, LARGEST_PART + 1  # where the reading stops
        size = 0
        with packed.open(member) as part:
            while piece := part.read(_PIECE):
                size += len(piece)
        member.file_size = told
        whole += size
        if size > LARGEST_PART or whole > LARGEST_UNPACKED:
            most = LARGEST_PART if size > LARGEST_PART else LARGEST_UNPACKED
            raise FileTooLarge(file=name, megabytes=f">{most >> 20}", most=most >> 20)
        if size != told:
            raise FileCorrupt(file=name)
