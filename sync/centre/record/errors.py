"""What keeps a record from being written."""

from __future__ import annotations

from sync.contract.errors import KnownError


class PdfLibrariesMissing(KnownError):
    code = "pdf-libraries-missing"
    sentence = "A PDF cannot be made here: {reason}."
    remedy = (
        "Install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0; the HTML file needs none of them."
    )


class FontsMissing(KnownError):
    code = "fonts-missing"
    sentence = "No font here has the characters of the record."
    remedy = "Install fonts-noto-cjk; without it Chinese and Japanese would be empty boxes."


class PressBusy(KnownError):
    code = "press-busy"
    sentence = "Many PDFs are being made already."
    remedy = "Try again in a few minutes; the HTML file is there at once."


class OrderForgotten(KnownError):
    code = "order-forgotten"
    sentence = "This PDF is not kept any longer."
    remedy = "Ask for it once more."


class PrintingFailed(KnownError):
    code = "printing-failed"
    sentence = "The PDF could not be printed; the log of the console says why."
    remedy = "Try again, or take the HTML file."
