"""DOCX without Word: paragraphs, tables, text boxes, headers; hidden text kept apart."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from sync.centre.people.resumes.errors import FileCorrupt
from sync.centre.people.resumes.extraction.extracted import Extracted
from sync.centre.people.resumes.extraction.kinds import DAMAGED

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SMALLEST: Final = 6
"""Half points: what is smaller than 3 pt is not meant to be read."""
_SKIPPED: Final = {f"{_W}{name}" for name in ("del", "instrText", "footnoteReference", "pPr")} | {
    f"{_MC}Fallback"
}


@dataclass(slots=True)
class _Gathered:
    lines: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def read_docx(content: bytes, name: str) -> Extracted:
    """The text in reading order, cells of a row parted by tabs. Raises FileCorrupt."""
    gathered = _Gathered()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            heads = sorted(each for each in packed.namelist() if each.startswith("word/header"))
            for part in (*heads, "word/document.xml"):
                if packed.getinfo(part).file_size:
                    _gather(_root(packed.read(part)), gathered)
    except DAMAGED as error:
        raise FileCorrupt(file=name) from error
    return Extracted(
        "\n".join(gathered.lines), "docx", "\n".join(each for each in gathered.hidden if each.strip())
    )


def _root(content: bytes) -> ET.Element:
    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:
        raise ValueError("a document of Word declares no entities")
    return ET.fromstring(content)  # noqa: S314 (no entities, as has just been seen)


def _gather(element: ET.Element, gathered: _Gathered) -> None:
    for child in element:
        if child.tag == f"{_W}p":
            _gather_paragraph(child, gathered)
        elif child.tag == f"{_W}tr":
            _gather_row(child, gathered)
        elif child.tag not in _SKIPPED:
            _gather(child, gathered)


def _gather_row(row: ET.Element, gathered: _Gathered) -> None:
    cells = []
    for cell in row.iter(f"{_W}tc"):
        inner = _Gathered()
        _gather(cell, inner)
        cells.append([line for line in inner.lines if line.strip()])
        gathered.hidden += inner.hidden
    if all(len(cell) <= 1 for cell in cells):
        gathered.lines.append("\t".join(cell[0] for cell in cells if cell))
    else:
        gathered.lines += [line for cell in cells for line in cell]


def _gather_paragraph(paragraph: ET.Element, gathered: _Gathered) -> None:
    boxes = _Gathered()
    written = "".join(_written(paragraph, gathered, boxes, shaded=_is_shaded(paragraph)))
    gathered.lines += [*boxes.lines, *written.split("\n")]
    gathered.hidden += boxes.hidden


def _written(element: ET.Element, gathered: _Gathered, boxes: _Gathered, *, shaded: bool) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}txbxContent":
            _gather(child, boxes)
        elif child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}r" and _is_hidden(child, shaded=shaded):
            gathered.hidden.append("".join(each.text or "" for each in child.iter(f"{_W}t")))
        else:
            yield from _written(child, gathered, boxes, shaded=shaded)


def _is_hidden(run: ET.Element, *, shaded: bool) -> bool:
    """Marked as hidden, too small to be read, or white on the white of the paper."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return False
    vanish, size = properties.find(f"{_W}vanish"), properties.find(f"{_W}sz")
    if vanish is not None and vanish.get(f"{_W}val", "true") not in {"0", "false"}:
        return True
    if size is not None and int(float(size.get(f"{_W}val", "24"))) < SMALLEST:
        return True
    colour = properties.find(f"{_W}color")
    white = colour is not None and colour.get(f"{_W}val", "").upper() in {"FFFFFF", "FEFEFE", "FDFDFD"}
    return white and not shaded and not _is_shaded(run)


def _is_shaded(element: ET.Element) -> bool:
    """White writing may stand on a coloured ground."""
    shades = element.iter(f"{_W}shd")
    filled = any(each.get(f"{_W}fill", "auto").upper() not in {"AUTO", "FFFFFF"} for each in shades)
    marked = any(True for _ in element.iter(f"{_W}highlight"))
    return filled or marked
