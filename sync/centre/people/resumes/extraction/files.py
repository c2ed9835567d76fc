"""One door for every kind of file that holds one résumé."""

from __future__ import annotations

from dataclasses import replace

from sync.centre.people.resumes.cleaning import clean
from sync.centre.people.resumes.errors import FileEmpty, FileKindUnknown, ScanUnreadable, TextTooLong
from sync.centre.people.resumes.extraction.docx import read_docx
from sync.centre.people.resumes.extraction.extracted import LONGEST, Extracted
from sync.centre.people.resumes.extraction.kinds import kind_of
from sync.centre.people.resumes.extraction.pdf import read_pdf
from sync.centre.people.resumes.extraction.plain import decode
from sync.centre.people.resumes.extraction.recognition import Recogniser, open_picture, recognise


def extract(content: bytes, name: str, recogniser: Recogniser = recognise) -> Extracted:
    """The text of a file. Raises FileFault, which names the file and the remedy."""
    kind = kind_of(content, name)
    if kind == "pdf":
        found = read_pdf(content, name, recogniser)
    elif kind == "docx":
        found = read_docx(content, name)
    elif kind == "picture":
        found = Extracted("\n".join(recogniser(open_picture(content, name), name)), "scan")
        if not found.text.strip():
            raise ScanUnreadable(file=name)
    elif kind == "text":
        found = Extracted(decode(content, name), "text")
    else:
        raise FileKindUnknown(file=name)  # a table holds many people; `bulk` reads it
    if not found.text.strip():
        raise FileEmpty(file=name)
    if len(found.text) > LONGEST:
        raise TextTooLong(file=name, characters=len(found.text), most=LONGEST)
    return replace(found, text=clean(found.text), hidden=clean(found.hidden))
