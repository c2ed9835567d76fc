"""Measured values as a reader sees them."""

from __future__ import annotations

from sync.centre.console.presentation.labels import unit_title

WHOLE = {"units", "units/min", "points"}


def measured(value: float, unit: str, language: str) -> str:
    """A value with its unit: shares as percentages, counts without decimals.

    ``language`` is the one that was spoken: Chinese is counted in characters, English in words.
    """
    if unit == "share":
        return f"{100 * value:.0f}%"
    if unit == "ratio":
        return f"× {value:.2f}"
    if value == 0:
        return f"0 {unit_title(unit, language)}"
    text = f"{value:.0f}" if unit in WHOLE else f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}"
    return f"{minus(text)} {unit_title(unit, language)}"


def points(value: float) -> str:
    """Points with a sign that is as wide as the digits; never ``−0``."""
    text = f"{value:+.1f}".removesuffix(".0")
    return "0" if text in ("+0", "-0") else minus(text)


def minus(text: str) -> str:
    """A true minus sign instead of the hyphen."""
    return text.replace("-", "−")


def rounded_score(value: float | None) -> str:
    """A score as a whole number; a dash where there is none."""
    return "—" if value is None else f"{value:.0f}"
