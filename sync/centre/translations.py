"""Translations compiled where they are used: no generated file is committed, no gettext is needed.

A language's folder may hold several ``.po`` files (the console has its own); they become one
``django.mo``. ``python -m sync.centre.translations`` adds the texts that templates and code have
gained to every catalogue.
"""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CENTRE: Final = Path(__file__).parent
CATALOGUES: Final = CENTRE / "locale"
SPEAKING: Final = (CENTRE, CENTRE.parent / "link", CENTRE.parent / "broker")
"""Where texts come from that the HR store shows: its own, and the faults of the wire."""

TRANSLATED: Final = ("zh_Hans", "ja")
"""Texts are English in the source, so English needs no translation."""

HEADER: Final = """\
msgid ""
msgstr ""
"Project-Id-Version: Vivavoce\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

_KEYWORDS: Final = dict.fromkeys(("gettext_lazy", "_")) | {
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def compiled_catalogues(folder: Path, catalogues: Path = CATALOGUES) -> Path:
    """The folder with a ``django.mo`` for each language, compiled under ``folder`` if need be.

    Its name is the hash of the catalogues, so that it never goes stale and two processes that
    start together at worst do the work twice.
    """
    sources = sorted(catalogues.glob("*/LC_MESSAGES/*.po"))
    digest = hashlib.sha256()
    for source in sources:
        digest.update(str(source.relative_to(catalogues)).encode() + b"\0" + source.read_bytes())
    finished = folder / digest.hexdigest()[:16]
    if not finished.is_dir():
        building = folder / f"{finished.name}.{os.getpid()}"
        for language in sorted({source.parent.parent.name for source in sources}):
            _compile(read_catalogue(language, catalogues), building / language / "LC_MESSAGES" / "django.mo")
        building.mkdir(parents=True, exist_ok=True)
        try:
            building.rename(finished)
        except OSError:
            shutil.rmtree(building)
            if not finished.is_dir():
                raise
    return finished


def read_catalogue(language: str, catalogues: Path = CATALOGUES) -> Catalog:
    """Every ``.po`` file of a language as one catalogue."""
    whole: Catalog | None = None
    for source in sorted((catalogues / language / "LC_MESSAGES").glob("*.po")):
        part = _read(source, language)
        if whole is None:
            whole = part
            continue
        for message in part:
            if message.id and not (known := whole.get(message.id, message.context)):
                whole[message.id] = message
            elif message.id and known and not known.string:
                known.string = message.string
    return whole or Catalog(locale=language)


def used_texts(roots: Iterable[Path] = SPEAKING) -> dict[Path, Catalog]:
    """Each file under ``roots`` that says something to people, with what it says."""
    found = {}
    sources = [path for root in roots for ending in ("*.py", "*.html") for path in root.rglob(ending)]
    for path in sorted(sources):
        catalogue = Catalog()
        for text, context in _texts(path):
            catalogue.add(text, context=context)
        if len(catalogue):
            found[path] = catalogue
    return found


def catalogue_name(path: Path) -> str:
    """The catalogue in which a file's texts are translated."""
    return "console.po" if "console" in path.parts else "django.po"


def add_missing() -> int:
    """Add the texts that no catalogue has yet, untranslated; returns how many."""
    added = 0
    for language in TRANSLATED:
        whole = read_catalogue(language)
        files = {name: CATALOGUES / language / "LC_MESSAGES" / name for name in ("django.po", "console.po")}
        parts = {name: _read(path, language) for name, path in files.items()}
        for path, catalogue in used_texts().items():
            for message in catalogue:
                if message.id and whole.get(message.id, message.context) is None:
                    parts[catalogue_name(path)].add(message.id, context=message.context)
                    whole.add(message.id, context=message.context)
                    added += 1
        for name, path in files.items():
            with path.open("wb") as file:
                file.write(HEADER.format(language=language).encode())
                write_po(file, parts[name], width=100, omit_header=True)
    return added


def _texts(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        from django.utils.translation.template import templatize

        source = templatize(source, origin=str(path))
    else:
        yield from _known_errors(source)
    keywords = {**DEFAULT_KEYWORDS, **_KEYWORDS}
    for _line, text, _comments, context in extract("python", BytesIO(source.encode()), keywords=keywords):
        yield text, context


def _known_errors(source: str) -> Iterator[tuple[str, None]]:
    """The sentence and remedy of every KnownError that is defined in ``source``."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ClassDef):
            continue
        texts = {
            statement.targets[0].id: statement.value.value
            for statement in node.body
            if isinstance(statement, ast.Assign)
            and isinstance(statement.targets[0], ast.Name)
            and isinstance(statement.value, ast.Constant)
        }
        if "code" in texts:
            yield from ((str(texts[name]), None) for name in ("sentence", "remedy") if texts.get(name))


def _read(source: Path, language: str) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _compile(catalogue: Catalog, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    print(f"added: {add_missing()}")
