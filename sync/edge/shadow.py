"""The shadow as the room keeps it: the plans the centre wants here, there also without a network."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from sync.contract.codec import Unreadable, decode, encode, parse, read
from sync.contract.plan import InterviewPlan, RubricDocument
from sync.contract.record import PlanRefused
from sync.contract.shadow import Shadow
from sync.edge.database import Transaction
from sync.edge.outbox import Outbox

ValidateRubric = Callable[[RubricDocument], str | None]
"""Why the rubric cannot be used here, or None when it can."""


@dataclass(frozen=True, slots=True)
class _Judged:
    plans: list[InterviewPlan]
    refusals: list[PlanRefused]


class ShadowStore:
    """Each plan is decoded by itself: one that is wrong is refused, the others are kept.

    A plan that is refused also displaces its own earlier revision: what was wanted before may
    lack a restriction that is wanted now.
    """

    def __init__(self, outbox: Outbox, validate_rubric: ValidateRubric) -> None:
        self._outbox = outbox
        self._database = outbox.database
        self._validate_rubric = validate_rubric

    def take(self, data: bytes) -> bool:
        """Store a shadow as it arrived; True when the plans may have changed.

        The same bytes again (they are retained, and come at each reconnect) change nothing, and
        a refusal is said once.
        """
        digest = hashlib.sha256(data).hexdigest()
        revision, known = self._stored()
        if digest == known:
            return False
        try:
            shadow = decode(Shadow, data)
            self._check_addressee(shadow.device)
        except Unreadable as error:
            refusal = PlanRefused(plan_id="", reason=_reason(error), detail=str(error))
            with self._database.transaction() as transaction:
                self._outbox.append(transaction, "plan-refused", refusal)
                transaction.execute("UPDATE shadow SET digest = ?", (digest,))
            return False
        if shadow.revision < revision:
            return False
        judged = self._judge(shadow.plans)
        with self._database.transaction() as transaction:
            self._replace(transaction, judged)
            transaction.execute("UPDATE shadow SET revision = ?, digest = ?", (shadow.revision, digest))
        return True

    @property
    def revision(self) -> int:
        return self._stored()[0]

    def plans(self) -> list[InterviewPlan]:
        """Every plan wanted here, those without a time first, then by their beginning."""
        rows = self._database.rows("SELECT data FROM wanted_plan ORDER BY plan_id")
        plans = [decode(InterviewPlan, bytes(data)) for (data,) in rows]
        return sorted(plans, key=lambda plan: plan.starts_at.timestamp() if plan.starts_at else 0.0)

    def plans_of(self, day: date, zone: tzinfo | None = None) -> list[InterviewPlan]:
        """The plans of a day in the room's own time zone, and those that have no time."""
        return [
            plan for plan in self.plans() if plan.starts_at is None or _local_day(plan.starts_at, zone) == day
        ]

    def review(self) -> None:
        """Judge the stored plans anew: another version of the program may have stored them."""
        rows = self._database.rows("SELECT data FROM wanted_plan ORDER BY plan_id")
        judged = self._judge([parse(bytes(data)) for (data,) in rows])
        if judged.refusals:
            with self._database.transaction() as transaction:
                self._replace(transaction, judged)

    def _stored(self) -> tuple[int, str]:
        (revision, digest), *_ = self._database.rows("SELECT revision, digest FROM shadow")
        return int(revision), str(digest)

    def _judge(self, documents: list[dict[str, Any]]) -> _Judged:
        plans: dict[str, InterviewPlan] = {}
        refusals: list[PlanRefused] = []
        for document in documents:
            try:
                plan = read(InterviewPlan, document)
                self._check_addressee(plan.device)
            except Unreadable as error:
                refusals.append(_refusal(document, _reason(error), str(error)))
                continue
            complaint = self._validate_rubric(plan.rubric)
            if complaint is not None:
                refusals.append(_refusal(document, "rubric-refused", complaint))
            elif plan.plan_id not in plans or plans[plan.plan_id].revision < plan.revision:
                plans[plan.plan_id] = plan
        return _Judged(list(plans.values()), refusals)

    def _replace(self, transaction: Transaction, judged: _Judged) -> None:
        transaction.execute("DELETE FROM wanted_plan")
        for plan in judged.plans:
            transaction.execute("INSERT INTO wanted_plan VALUES (?, ?)", (plan.plan_id, encode(plan)))
        for refusal in judged.refusals:
            self._outbox.append(transaction, "plan-refused", refusal)

    def _check_addressee(self, device: str) -> None:
        if device != self._outbox.device:
            raise _Elsewhere("invalid", f"meant for {device!r}, not for this device", "device")


class _Elsewhere(Unreadable):
    pass


def _reason(error: Unreadable) -> str:
    if isinstance(error, _Elsewhere):
        return "plan-elsewhere"
    return "plan-newer" if error.fault == "newer-version" else "plan-malformed"


def _refusal(document: dict[str, Any], reason: str, detail: str) -> PlanRefused:
    plan_id, revision = document.get("plan_id"), document.get("revision")
    return PlanRefused(
        plan_id=plan_id[:64] if isinstance(plan_id, str) else "",
        revision=revision if isinstance(revision, int) else 0,
        reason=reason,
        detail=detail[:1000],
    )


def _local_day(moment: datetime, zone: tzinfo | None) -> date:
    return moment.astimezone(zone).date()
