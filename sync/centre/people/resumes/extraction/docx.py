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
from sync.centre.people.resumes.extraction.grounds import W, coloured, near_white
from sync.centre.people.resumes.extraction.kinds import DAMAGED

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SMALLEST: Final = 6
"""Half points: what is smaller than 3 pt is not meant to be read."""
_SKIPPED: Final = {f"{W}{name}" for name in ("del", "instrText", "footnoteReference", "pPr")} | {
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


def _gather(element: ET.Element, gathered: _Gathered, *, shaded: bool = False) -> None:
    """``shaded``: whether ``element`` stands on a coloured ground."""
    for child in element:
        if child.tag == f"{W}p":
            _gather_paragraph(child, gathered, shaded=shaded)
        elif child.tag == f"{W}tr":
            _gather_row(child, gathered, shaded=shaded)
        elif child.tag not in _SKIPPED:
            _gather(child, gathered, shaded=coloured(child, shaded))


def _gather_row(row: ET.Element, gathered: _Gathered, *, shaded: bool) -> None:
    cells = []
    for cell in _cells(row):
        inner = _Gathered()
        _gather(cell, inner, shaded=coloured(cell, shaded))
        cells.append([line for line in inner.lines if line.strip()])
        gathered.hidden += inner.hidden
    if all(len(cell) <= 1 for cell in cells):
        gathered.lines.append("\t".join(cell[0] for cell in cells if cell))
    else:
        gathered.lines += [line for cell in cells for line in cell]


def _cells(row: ET.Element) -> Iterator[ET.Element]:
    """The row's own cells; those of a table within a cell are gathered with that cell."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _cells(child)


def _gather_paragraph(paragraph: ET.Element, gathered: _Gathered, *, shaded: bool) -> None:
    boxes = _Gathered()
    shaded = coloured(paragraph, shaded)
    written = "".join(_written(paragraph, gathered, boxes, shaded=shaded))
    gathered.lines += [*boxes.lines, *written.split("\n")]
    gathered.hidden += boxes.hidden


def _written(element: ET.Element, gathered: _Gathered, boxes: _Gathered, *, shaded: bool) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        ground = coloured(child, shaded)
        if child.tag == f"{W}txbxContent":
            _gather(child, boxes, shaded=ground)
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif child.tag == f"{W}r" and _is_hidden(child, shaded=ground):
            gathered.hidden.append("".join(each.text or "" for each in child.iter(f"{W}t")))
        else:
            yield from _written(child, gathered, boxes, shaded=ground)


def _is_hidden(run: ET.Element, *, shaded: bool) -> bool:
    """Marked as hidden, too small to be read, or white on the white of the paper."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    vanish, size = properties.find(f"{W}vanish"), properties.find(f"{W}sz")
    if vanish is not None and vanish.get(f"{W}val", "true") not in {"0", "false"}:
        return True
    if size is not None and int(float(size.get(f"{W}val", "24"))) < SMALLEST:
        return True
    colour = properties.find(f"{W}color")
    return colour is not None and near_white(colour.get(f"{W}val", "")) and not shaded
