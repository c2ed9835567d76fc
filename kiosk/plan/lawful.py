"""A plan as the law lets it be held here, and what therefore does not run."""

from __future__ import annotations

from collections.abc import Collection

from sync.contract.message import Region
from sync.contract.notice import notice_of
from sync.contract.plan import InterviewPlan, Sense
from sync.contract.region import narrowed, prohibition
from sync.contract.report import SenseOff

SENSES: tuple[Sense, ...] = ("speech", "voice", "face", "posture")


def lawful(plan: InterviewPlan, room: Region | None = None) -> InterviewPlan:
    """The plan with its policy narrowed by its region and by the room's own.

    Everything else in the terminal sees only this plan, so a sense that is forbidden is
    neither asked for, nor loaded, nor rated. Where less is sensed than the plan's notice was
    written for, the candidate reads a notice of what is left.
    """
    policy = narrowed(plan.policy, room)
    if (policy.senses, policy.thumbnails) != (plan.policy.senses, plan.policy.thumbnails):
        policy = policy.model_copy(update={"notice": notice_of(policy)})
    return plan.model_copy(update={"policy": policy})


def senses_off(
    plan: InterviewPlan, agreed: Collection[Sense], ran: Collection[str] | None, room: Region | None = None
) -> list[SenseOff]:
    """Every sense that did not run, with who decided so: the law, the policy, the candidate, a fault.

    ``ran`` is None where it never came to loading any: that nothing ran is nobody's fault.
    """
    off = []
    for sense in SENSES:
        clause = prohibition(sense, plan.policy, room)
        if clause is not None:
            off.append(SenseOff(sense=sense, by="region", detail=f"{clause.law} {clause.article}"))
        elif sense not in plan.policy.senses:
            off.append(SenseOff(sense=sense, by="policy"))
        elif sense not in agreed:
            off.append(SenseOff(sense=sense, by="consent"))
        elif ran is not None and sense not in ran:
            off.append(SenseOff(sense=sense, by="fault"))
    return off


def forbidden_senses(plan: InterviewPlan, room: Region | None = None) -> tuple[Sense, ...]:
    """What the candidate is told is off here by law, rather than missing."""
    return tuple(sense for sense in SENSES if prohibition(sense, plan.policy, room) is not None)
