"""PDF: its text as people see it; pages that are pictures go to the recogniser."""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sync.centre.people.resumes.errors import (
    FileCorrupt,
    FileEncrypted,
    FileTooLong,
    ScanUnreadable,
    TextTooLong,
)
from sync.centre.people.resumes.extraction.drawn import DrawnPage
from sync.centre.people.resumes.extraction.extracted import LONGEST, Extracted
from sync.centre.people.resumes.extraction.recognition import Image, Recogniser

MOST_PAGES: Final = 30
FEW: Final = 30
"""Characters: a page with fewer, and with a picture, is a scan."""
SCALE: Final = 2.0
"""Pixels per point when looking whether text can be seen at all."""
SCAN_SCALE: Final = 200 / 72
MOST_PIXELS: Final = 20_000_000
"""Of one drawn page: an A2 sheet at 200 dots per inch. A larger sheet is drawn smaller."""
SMALLEST_SCALE: Final = 0.25
"""Drawn smaller than this no writing of any page can be seen: the page's size was made to harm."""
WIDE: Final = 1.0
"""Of the font's size: a wider gap parts columns, though the text has but one space there. The widest space
of a common font, Courier's, is 0.6 of it; an ideographic space is 1."""
GAP: Final = "    "

_PDFIUM: Final = threading.Lock()
"""PDFium is not thread-safe, not even with one document for each thread."""


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    hidden: str
    characters: int
    picture: Image | None = None
    """Of a scan: the drawn page, to be recognised while PDFium serves others."""


def read_pdf(content: bytes, name: str, recogniser: Recogniser) -> Extracted:
    """The text of every page. Raises FileFault: locked, damaged, too long, nothing to be recognised."""
    texts, hidden = list[str](), list[str]()
    characters, scanned = 0, False
    with _PDFIUM:
        document = _opened(content, name)
        pages = len(document)
    try:
        if pages > MOST_PAGES:
            raise FileTooLong(file=name, pages=pages, most=MOST_PAGES)
        for place in range(pages):
            with _PDFIUM:
                page = _read_page(document, place, name)
            characters += page.characters
            if characters > LONGEST:
                raise TextTooLong(file=name, characters=characters, most=LONGEST)
            scanned = scanned or page.picture is not None
            texts.append(page.text if page.picture is None else "\n".join(recogniser(page.picture, name)))
            hidden.append(page.hidden)
    finally:
        with _PDFIUM:
            document.close()
    text = "\n".join(texts)
    if not text.strip():
        raise ScanUnreadable(file=name)
    return Extracted(text, "scan" if scanned else "pdf", "\n".join(each for each in hidden if each))


def _opened(content: bytes, name: str) -> Any:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = (
            getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        )
        raise (FileEncrypted if locked else FileCorrupt)(file=name) from error
    if not len(document):
        document.close()
        raise FileCorrupt(file=name)
    return document


def _read_page(document: Any, place: int, name: str) -> _Page:
    try:
        page = document[place]
        textpage = page.get_textpage()
        characters = textpage.count_chars()
        if characters > LONGEST:
            return _Page("", "", characters)
        text: str = textpage.get_text_bounded()
        pictures = any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        if len(re.sub(r"\s", "", text)) < FEW and pictures:
            image = page.render(scale=_scale(page, SCAN_SCALE, name)).to_numpy()
            return _Page("", "", characters, image[:, :, :3].copy())
        return _Page(*_seen_and_hidden(DrawnPage.of(page, textpage, _scale(page, SCALE, name))), characters)
    except pdfium.PdfiumError as error:
        raise FileCorrupt(file=name) from error


def _scale(page: Any, wanted: float, name: str) -> float:
    """Pixels per point, so that the drawn page fits into memory. Raises FileCorrupt for a monstrous page."""
    area = float(page.get_width()) * float(page.get_height())
    scale = min(wanted, math.sqrt(MOST_PIXELS / area)) if area > 0 else 0.0
    if scale < SMALLEST_SCALE:
        raise FileCorrupt(file=name)
    return scale


def _seen_and_hidden(drawn: DrawnPage) -> tuple[str, str]:
    """Characters whose place on the drawn page shows no ink are not for people, and count for nothing."""
    seen, hidden, line = list[str](), list[str](), list[tuple[str, bool]]()
    edge: float | None = None
    for place, character in _characters(drawn.textpage):
        if not character.isspace():
            left, _bottom, right, _top = drawn.box(place)
            if edge is not None and left - edge > WIDE * drawn.size(place):
                line.append((GAP, False))
            edge = right
        line.append((character, not character.isspace() and drawn.hides(place)))
        if character == "\n":
            edge = None
            _divide(line, seen, hidden)
    _divide(line, seen, hidden)
    return "".join(seen), "".join(hidden).strip()


def _divide(line: list[tuple[str, bool]], seen: list[str], hidden: list[str]) -> None:
    """A line that is mostly hidden is hidden: ink of its neighbours may reach into it."""
    inked = [unseen for character, unseen in line if not character.isspace()]
    wholly = sum(inked) > len(inked) / 2
    hidden += [character for character, unseen in line if unseen or wholly]
    seen += ["\n"] if wholly else [character for character, unseen in line if not unseen]
    line.clear()


def _characters(textpage: Any) -> Iterator[tuple[int, str]]:
    """Each place with its character; what lies beyond the basic plane takes one place of two."""
    for place in range(textpage.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(textpage, place)
        if code == 0x02:  # a hyphen at a line's end
            yield place, "-"
        elif code == 0x0D or 0xD800 <= code < 0xE000:
            continue
        elif code:
            yield place, chr(code)
