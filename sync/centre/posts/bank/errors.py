"""Why the bank does not take a question."""

from __future__ import annotations

from sync.contract.errors import KnownError


class QuestionForbidden(KnownError):
    code = "question-forbidden"
    sentence = "The question may not be asked: {reason}"
    remedy = "Ask for what the work needs instead, in other words."


class QuestionInvalid(KnownError):
    code = "question-invalid"
    sentence = "The question is not complete: {reason}."
    remedy = "Correct what is named, then save again."


class AlreadyDecided(KnownError):
    code = "already-decided"
    sentence = "Somebody has decided on {subject!r} already."
    remedy = "Load the page again to see what was decided."
