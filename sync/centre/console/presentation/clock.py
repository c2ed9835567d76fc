"""Times and places on a time line, as text."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """``75.4`` → ``1:15``; an hour and more as ``1:02:03``."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{second:02d}" if hours else f"{minutes}:{second:02d}"


def clock_range(start: float, end: float) -> str:
    """``0:41–1:12``; one time where both read the same."""
    first, last = clock(start), clock(end)
    return first if first == last else f"{first}–{last}"


def percent(part: float, whole: float) -> str:
    """A place on a line of length ``whole`` as an SVG percentage, kept inside 0…100."""
    share = 0.0 if whole <= 0 else min(1.0, max(0.0, part / whole))
    return f"{100 * share:.3f}%"
