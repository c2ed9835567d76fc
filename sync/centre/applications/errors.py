"""Why somebody is not invited."""

from __future__ import annotations

from sync.contract.errors import KnownError


class DecidedAlready(KnownError):
    code = "decided-already"
    sentence = "Somebody has decided on this application meanwhile."
    remedy = "Take the decision back first."
