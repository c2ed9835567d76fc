"""Taking a board's people in: written out as a résumé, then read as any other."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple, replace

from sync.centre.exchange.boards.errors import BoardPersonRefused
from sync.centre.exchange.boards.port import Applicant, Board, Position, Schooling
from sync.centre.people.models import Resume
from sync.centre.people.resumes.cleaning import clean
from sync.centre.people.resumes.intake import Piece, Taken, keep, today
from sync.centre.people.resumes.reading.reader import read_resume
from sync.centre.people.resumes.reading.resume import Quoted, Reading
from sync.centre.policy.models import User
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE, log_unforeseen

logger = logging.getLogger(__name__)


def take_in_applicants(applicants: Iterable[Applicant], actor: User | None = None) -> Iterator[Taken]:
    """What became of each. The same résumé of a board again is known; a changed one is of the same person."""
    for applicant in applicants:
        yield keep(piece_of(applicant, today()), Resume.Source(applicant.board), actor)


def take_in_everyone(board: Board) -> Iterator[Taken | BoardPersonRefused]:
    """What became of each whom ``board`` tells of; one that cannot be kept holds nobody else up.

    Raises BoardUnreachable, BoardRefused, BoardAnswerOdd: where the board as a whole does not serve.
    """
    for applicant in board.applicants():
        if isinstance(applicant, BoardPersonRefused):
            yield applicant
            continue
        try:
            (taken,) = take_in_applicants([applicant])
        except DATABASE_TROUBLE:
            raise
        except Exception as error:  # noqa: BLE001 - told in the log, and who comes after goes on
            log_unforeseen(logger, "a person of a job board could not be taken in", error)
            person, reason = clean(applicant.board_id) or "?", type(error).__name__
            yield BoardPersonRefused(board=applicant.board, person=person, reason=reason)
        else:
            yield taken


def piece_of(applicant: Applicant, day: dt.date) -> Piece:
    applicant = _cleaned(applicant)
    told = json.dumps(asdict(applicant), ensure_ascii=False, sort_keys=True)
    text = written_out(applicant)
    reading = _with_name(read_resume(text, day), applicant)
    name = f"{applicant.board}-{applicant.board_id}"[:255]
    return Piece(reading, text, hashlib.sha256(told.encode()).hexdigest(), "board", name)


def written_out(applicant: Applicant) -> str:
    """The board's fields as the lines of a résumé, each with its label."""
    return "\n".join(line for line in _lines(applicant) if line)


def _lines(applicant: Applicant) -> Iterator[str]:
    yield f"姓名：{applicant.name}"
    yield applicant.phone and f"手机：{applicant.phone}"
    yield applicant.email and f"邮箱：{applicant.email}"
    yield applicant.sought and f"求职意向：{applicant.sought}"
    yield _claimed(applicant.claim)
    if applicant.positions:
        yield "工作经历"
        for each in applicant.positions:
            yield f"时间：{each.start}-{each.end or '至今'}"
            yield f"公司：{each.employer}"
            yield each.title and f"职位：{each.title}"
            yield each.duties
    if applicant.schoolings:
        yield "教育经历"
        for school in applicant.schoolings:
            dates = f"{school.start}-{school.end}" if school.start and school.end else ""
            yield "    ".join(part for part in (dates, school.school, school.major, school.degree) if part)
    if applicant.skills:
        yield "技能"
        yield "、".join(applicant.skills)
    if applicant.summary:
        yield "自我评价"
        yield applicant.summary


def _claimed(claim: str) -> str:
    """`27年应届生` is a graduate of 2027, not somebody of 27 years' experience."""
    if not claim or "应届" in claim:
        return claim and f"应届生：{claim}"
    return f"工作年限：{claim}{'年' if claim.isdigit() else ''}"


def _with_name(reading: Reading, applicant: Applicant) -> Reading:
    """The board says what the name is; it is not to be guessed from a line."""
    name = Quoted(applicant.name, f"姓名：{applicant.name}", 1)
    without = tuple(each for each in reading.contradictions if each.code != "name-missing")
    return replace(reading, name=name, contradictions=without)


def _cleaned(applicant: Applicant) -> Applicant:
    """What a board tells passes the same gate as what a file says."""
    return replace(
        applicant,
        board_id=clean(applicant.board_id),
        name=clean(applicant.name),
        phone=clean(applicant.phone),
        email=clean(applicant.email),
        sought=clean(applicant.sought),
        claim=clean(applicant.claim),
        summary=clean(applicant.summary),
        positions=tuple(Position(*map(clean, astuple(each))) for each in applicant.positions),
        schoolings=tuple(Schooling(*map(clean, astuple(each))) for each in applicant.schoolings),
        skills=tuple(map(clean, applicant.skills)),
    )
