"""HTML on standard input → a PDF on standard output, with its fonts in it.

``python -m sync.centre.record.printing`` is a process of its own (see `sync.centre.record.press`) that
gives way to everything else. Exit status 2: a fault of the environment, as one JSON line on standard
error, ``{"code": …, "details": {…}}``.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import Final

from sync.centre.record.errors import FontsMissing, PdfLibrariesMissing

FAMILIES: Final = ("Noto Sans CJK", "Noto Sans SC", "Noto Sans JP", "Source Han Sans")
"""What the names of fonts begin with that have every character of a record."""
FAULT: Final = 2
_NICENESS: Final = 10


def pdf(html: str) -> bytes:
    """A page as PDF; it must hold everything it shows, for nothing is fetched.

    Raises PdfLibrariesMissing, FontsMissing.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:  # a shared library is not there
        raise PdfLibrariesMissing(reason=str(error).splitlines()[0]) from error
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    only_inside = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    document = HTML(string=html, url_fetcher=only_inside).render()
    result: bytes = document.write_pdf()
    families = {str(font.family) for font in document.fonts.values()}
    if not any(family.startswith(FAMILIES) for family in families):
        raise FontsMissing
    return result


def main() -> int:
    os.nice(_NICENESS)
    try:
        paper = pdf(sys.stdin.buffer.read().decode("utf-8"))
    except (PdfLibrariesMissing, FontsMissing) as fault:
        details = {name: str(value) for name, value in fault.details.items()}
        print(json.dumps({"code": fault.code, "details": details}), file=sys.stderr)
        return FAULT
    sys.stdout.buffer.write(paper)
    return 0


if __name__ == "__main__":
    sys.exit(main())
