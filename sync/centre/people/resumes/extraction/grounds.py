"""What the writing of a DOCX stands on: white writing is read on a coloured ground, and hidden on paper.

ECMA-376: ``w:shd`` (17.3.5) of a table, a cell, a paragraph or a run; ``w:highlight`` (17.3.2.15) of a run;
the fill of a DrawingML shape (20.1.8) or of an old VML one around a text box.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_PROPERTIES: Final = {f"{W}tbl": "tblPr", f"{W}tc": "tcPr", f"{W}p": "pPr", f"{W}r": "rPr"}
_OLD_SHAPES: Final = {f"{_V}{name}" for name in ("shape", "rect", "roundrect", "oval")}
FAINTEST: Final = 24
"""Of 255: a ground this near to white shows no white writing."""
_WHITE_NAMES: Final = {"white", "bg1", "lt1"}
_CLEAR_NAMES: Final = {"", "auto", "none", "nil"}


def coloured(element: ET.Element, around: bool) -> bool:
    """Whether what is written within ``element`` stands on colour; ``around``: whether its place does."""
    if element.tag in _PROPERTIES:
        properties = element.find(f"{W}{_PROPERTIES[element.tag]}")
        return around if properties is None else _shaded(properties, around)
    if element.tag == f"{_WPS}wsp":
        return _filled(element, around)
    if element.tag in _OLD_SHAPES:
        return _filled_of_old(element, around)
    return around


def near_white(colour: str) -> bool:
    """``colour``: a name, or six hexadecimal digits."""
    name = colour.strip().lstrip("#").lower()
    if re.fullmatch("[0-9a-f]{6}", name):
        return min(bytes.fromhex(name)) > 255 - FAINTEST
    return name in _WHITE_NAMES


def _shaded(properties: ET.Element, around: bool) -> bool:
    mark = properties.find(f"{W}highlight")
    if mark is not None and mark.get(f"{W}val", "").lower() not in _CLEAR_NAMES:
        return not near_white(mark.get(f"{W}val", ""))
    shade = properties.find(f"{W}shd")
    if shade is None:
        return around
    solid = shade.get(f"{W}val") == "solid"
    return _of_colour(shade.get(f"{W}color" if solid else f"{W}fill", ""), around)


def _filled(shape: ET.Element, around: bool) -> bool:
    """A shape's own fill, else that of its style; without either what is behind it is seen."""
    properties, style = shape.find(f"{_WPS}spPr"), shape.find(f"{_WPS}style/{_A}fillRef")
    for fill in properties if properties is not None else ():
        if fill.tag == f"{_A}noFill":
            return around
        if fill.tag == f"{_A}solidFill":
            return _of_colour(_named(fill), around)
        if fill.tag in {f"{_A}gradFill", f"{_A}pattFill", f"{_A}blipFill"}:
            return True
    if style is not None and style.get("idx", "0") != "0":
        return _of_colour(_named(style), around)
    return around


def _named(fill: ET.Element) -> str:
    return next((colour.get("lastClr") or colour.get("val") or "" for colour in fill), "")


def _filled_of_old(shape: ET.Element, around: bool) -> bool:
    """VML fills with white unless it is told otherwise."""
    if shape.get("filled", "t").lower() in {"f", "false"}:
        return around
    return not near_white((shape.get("fillcolor") or "white").split(" ")[0])


def _of_colour(colour: str, around: bool) -> bool:
    return around if colour.lower() in _CLEAR_NAMES else not near_white(colour)
