"""Why somebody is not invited."""

from __future__ import annotations

from sync.contract.errors import KnownError


class InvitedAlready(KnownError):
    code = "invited-already"
    sentence = "An interview for this post is booked already, on {starts_at}."
    remedy = "Move or cancel that booking instead."


class DecidedAlready(KnownError):
    code = "decided-already"
    sentence = "Somebody has decided on this application meanwhile."
    remedy = "Take the decision back first."
