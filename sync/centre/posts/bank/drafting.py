"""A first wording of the question that a requirement calls for; a person corrects and approves it. Pure."""

from __future__ import annotations

import re
from typing import Final

from models.text.language import Family
from sync.centre.posts.bank.document import BankFollowUp, QuestionDocument, Trigger
from sync.centre.posts.bank.follow_ups import FOLLOW_UPS
from sync.centre.posts.requirements import Requirement, deed_of
from sync.contract.message import Language

_LANGUAGES: Final[dict[Family, Language]] = {"zh": "zh-CN", "en": "en", "ja": "ja"}

_VERB: Final = re.compile(
    r"^(?:make|produce|create|write|build|lead|manage|sell|negotiate|present|design|plan|work|handle|edit|speak|use)\b",
    re.IGNORECASE,
)


def draft_of(requirement: Requirement, competency: str) -> QuestionDocument:
    """Asks for one real experience with what is required, as an extra for whom it is in the résumé, too."""
    return QuestionDocument(
        competency=competency,
        level="experienced",
        texts={_LANGUAGES[requirement.family]: text_of(requirement)},
        triggers=[Trigger(kind="skill", words=words_of(requirement))],
        follow_ups=[BankFollowUp.model_validate(row) for row in FOLLOW_UPS],
    )


def text_of(requirement: Requirement) -> str:
    subject = requirement.subject
    if requirement.family == "zh":
        deed = deed_of(requirement)
        about = f"{deed[1]}{deed[0]}" if deed else f"在“{subject}”方面"
        return f"请描述您{about}的经验：当时的目标是什么，您具体做了什么，效果如何？"
    if requirement.family == "ja":
        return f"{subject}について、実際の経験を一つお話しください。目標は何で、何をし、結果はどうでしたか。"
    about = "tell us about a time you had to" if _VERB.match(subject) else "describe your experience with"
    return f"Please {about} {subject}. What was the goal, what did you do, how did it turn out?"


def words_of(requirement: Requirement) -> list[str]:
    """What a résumé would say of it: the whole, and the thing without its deed."""
    deed = deed_of(requirement)
    words = [requirement.subject, *([deed[0]] if deed else [])]
    return [word[:40] for word in dict.fromkeys(words)]
