"""A plan while HR changes it: the questions as the page last had them, and what a button does to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from sync.centre.interviews.editing import Change, Wanted
from sync.contract.plan import InterviewPlan, PlannedQuestion


@dataclass(frozen=True, slots=True)
class Draft:
    """What the page shows; nothing of it is in the store before it is saved."""

    revision: int
    greeting: str
    focus: str
    questions: tuple[PlannedQuestion, ...]

    def change(self) -> Change:
        wanted = [Wanted(one.question_id, "" if one.core else one.text) for one in self.questions]
        return Change(self.revision, self.greeting, self.focus, wanted)


def draft_of(document: InterviewPlan) -> Draft:
    return Draft(document.revision, document.greeting, document.post.focus, tuple(document.questions))


def posted_draft(posted: QueryDict, document: InterviewPlan, offered: Sequence[PlannedQuestion]) -> Draft:
    """The page as it was sent back; questions that are neither in the plan nor offered are left out."""
    known = {one.question_id: one for one in (*offered, *document.questions)}
    questions = []
    for name in dict.fromkeys(posted.getlist("question")):
        question = known.get(name)
        if question is None:
            continue
        text = posted.get(f"text_{name}", "").strip()
        questions.append(
            question if question.core or not text else question.model_copy(update={"text": text})
        )
    revision = posted.get("revision", "")
    return Draft(
        int(revision) if revision.isascii() and revision.isdigit() else 0,
        posted.get("greeting", "").strip(),
        posted.get("focus", "").strip(),
        tuple(questions),
    )


def acted(draft: Draft, action: str, offered: Sequence[PlannedQuestion]) -> Draft:
    """``up:ID``, ``down:ID``, ``remove:ID`` or ``add:ID``; only extras move, the core keeps its order."""
    verb, _separator, name = action.partition(":")
    questions = list(draft.questions)
    place = next((at for at, one in enumerate(questions) if one.question_id == name), None)
    if verb == "add" and place is None:
        questions.extend(one for one in offered if one.question_id == name)
    elif place is not None and not questions[place].core:
        if verb == "remove":
            del questions[place]
        elif verb in ("up", "down"):
            other = place + (1 if verb == "down" else -1)
            if 0 <= other < len(questions):
                questions[place], questions[other] = questions[other], questions[place]
    return replace(draft, questions=tuple(questions))
