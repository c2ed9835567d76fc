"""Real files made from text: PDF, scan, DOCX, as they come from programs and scanners."""

from __future__ import annotations

import html
import io
import zipfile
from typing import Any

import docx
import numpy as np
import pypdfium2 as pdfium
import weasyprint
from PIL import Image

STYLE = (
    "@page{size:A4;margin:18mm}"
    "body{font:11pt 'Noto Sans CJK SC','DejaVu Sans',sans-serif;white-space:pre-wrap}"
)


def as_pdf(text: str, *, extra: str = "", style: str = "") -> bytes:
    """What a browser or an office program prints; ``extra`` is HTML behind the text."""
    page = f"<style>{STYLE}{style}</style>{html.escape(text)}{extra}"
    written: bytes = weasyprint.HTML(string=page).write_pdf()
    return written


def as_plain_pdf(lines: list[str], *, size: float, font: str = "Helvetica") -> bytes:
    """What a program without fonts of its own writes: ASCII in a font that every reader has."""
    written = f"BT /F1 {size} Tf 60 780 Td " + " ".join(f"({line}) Tj 0 -{size * 1.6} Td" for line in lines)
    content = f"{written} ET"
    resources = "/Resources << /Font << /F1 5 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents 4 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} >>",
    ]
    document, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(document))
        document += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n"
    return f"{document}{end}{len(document)}\n%%EOF".encode("ascii")


def as_picture(text: str, *, angle: float = 0.4) -> Image.Image:
    """A printed page as a scanner sees it: grey, a little crooked, with noise."""
    with pdfium.PdfDocument(as_pdf(text)) as document:
        drawn = document[0].render(scale=200 / 72).to_pil().convert("L")
    turned = drawn.rotate(angle, expand=False, fillcolor=255)
    grain = np.random.default_rng(7).normal(0, 6, (turned.height, turned.width))
    return Image.fromarray(np.clip(np.asarray(turned, dtype=float) + grain - 8, 0, 255).astype(np.uint8))


def as_scan(text: str) -> bytes:
    """A PDF that holds nothing but the picture of a page."""
    written = io.BytesIO()
    as_picture(text).convert("RGB").save(written, "PDF", resolution=200)
    return written.getvalue()


def as_docx(text: str) -> bytes:
    """A paragraph for each line; a line with wide gaps becomes a row of a table."""
    document: Any = docx.Document()
    for line in text.split("\n"):
        cells = [cell for cell in line.split("    ") if cell.strip()]
        if len(cells) > 2:
            table = document.add_table(rows=1, cols=len(cells))
            for cell, written in zip(table.rows[0].cells, cells, strict=True):
                cell.text = written.strip()
        else:
            document.add_paragraph(line)
    return saved(document)


def saved(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def with_body(content: bytes, added: str) -> bytes:
    """The DOCX with ``added`` at the end of its body."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "word/document.xml":
                data = data.replace(b"</w:body>", added.encode() + b"</w:body>")
            new.writestr(member, data)
    return written.getvalue()
