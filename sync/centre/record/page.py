"""The record as one HTML file that needs nothing else: no network, no server, no other file."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any, Final

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

_STYLES: Final = ("tokens", "base", "parts", "report", "player", "record", "file")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src"
_SCRIPTS: Final = ("player", "report")
_IMPORT: Final = re.compile(r"^import [^;]*;$", re.MULTILINE)


def record_page(content: dict[str, Any], html_language: str) -> str:
    """``content`` as `record_content` gives it.

    The file carries a policy of its own: nothing but its own script runs, and nothing is fetched.
    """
    script = _script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return render_to_string(
        "console/record/page.html",
        {
            **content,
            "html_language": html_language,
            "policy": f"{_POLICY} 'sha256-{digest}'",
            "styles": [style(name) for name in _STYLES],
            "print_style": style("print"),
            "script": script,
        },
    )


def style(name: str) -> str:
    return _read(f"console/{name}.css")


def _script() -> str:
    """The page's modules as one: each names only what the ones before it declare."""
    modules = (_read(f"console/{name}.js") for name in _SCRIPTS)
    return "\n".join(_IMPORT.sub("", module).replace("export ", "") for module in modules)


def _read(name: str) -> str:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return Path(path).read_text(encoding="utf-8")
