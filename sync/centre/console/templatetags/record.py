"""The inks of charts on paper, where a style sheet does not reach into drawings."""

from __future__ import annotations

from typing import Final

from django import template

register = template.Library()

PINE: Final = "#1f6f5c"
INK: Final = "#1b1f2a"
MUTED: Final = "#5f6673"
AMBER: Final = "#8a5a0e"
BRICK: Final = "#b3372f"

INKS: Final = {
    "smile": PINE,
    "frown": BRICK,
    "glance-away": AMBER,
    "looked-away": AMBER,
    "key-phrase": INK,
    "two-faces": BRICK,
    "other-person": BRICK,
    "nobody": BRICK,
    "speech": "#8d8f94",
    "terminal": "#c9c3b6",
    "candidate": PINE,
    "content": PINE,
    "voice": "#7ba99d",
    "face": AMBER,
    "body": "#c5ad87",
}
OPACITIES: Final = (0.0, 0.16, 0.34, 0.54, 0.76, 1.0)


@register.filter
def ink(kind: str) -> str:
    """The colour of a lane, a moment or a modality, as a drawing's attribute has it."""
    return INKS.get(kind, MUTED)


@register.filter
def heat_opacity(level: int) -> str:
    """How dark a step of the heat map is printed."""
    return f"{OPACITIES[level]:.2f}"
