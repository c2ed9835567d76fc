"""Why a job board's résumés do not come."""

from __future__ import annotations

from sync.contract.errors import KnownError


class BoardUnreachable(KnownError):
    code = "board-unreachable"
    sentence = "{board} does not answer: {reason}."
    remedy = "Try again later; nothing is lost, what was fetched already is known again."


class BoardRefused(KnownError):
    code = "board-refused"
    sentence = "{board} refused to answer: {reason}."
    remedy = "Check the key and the secret in its address, and the contract with the board."


class BoardAnswerOdd(KnownError):
    code = "board-answer-odd"
    sentence = "{board} answered in a shape that is not known, at {place}."
    remedy = "The board may have changed its interface; compare its documentation, and update this program."


class BoardPersonRefused(KnownError):
    """One person of a board, told as what became of them: it ends nobody else's way in."""

    code = "board-person-refused"
    sentence = "{person} of {board} was left out: {reason}."
    remedy = "Look at this person on the board's own pages; everybody else was taken in."


class BoardMissing(KnownError):
    code = "board-missing"
    sentence = "{board} is not set up here."
    remedy = "Give its address in {variable}, as described in docs/hr.md."


class PushUnsigned(KnownError):
    code = "push-unsigned"
    sentence = "The résumé was not signed as it must be: {reason}."
    remedy = "Sign the time and the body with the common secret, and check both clocks."
