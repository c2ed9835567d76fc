"""Which senses may run: what the policy allows, and of that what the candidate agreed to.

Nothing is loaded or captured before `permitted` has spoken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sync.contract.plan import Policy, Sense
from sync.contract.region import narrowed

CAMERA_SENSES: frozenset[Sense] = frozenset({"face", "posture"})
MICROPHONE_SENSES: frozenset[Sense] = frozenset({"speech", "voice"})


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """What one candidate is asked to agree to.

    ``together`` is agreed to or refused as a whole; each of ``separately`` is asked for on
    its own and may be refused while the interview goes on without it.
    """

    notice_version: str
    together: tuple[Sense, ...]
    separately: tuple[Sense, ...]


def consent_form(policy: Policy) -> ConsentForm:
    """The questions of consent that follow from a policy."""
    senses = tuple(dict.fromkeys(policy.senses))
    alone: tuple[Sense, ...] = ("face",) if policy.separate_face_consent and "face" in senses else ()
    return ConsentForm(
        notice_version=policy.notice.version,
        together=tuple(sense for sense in senses if sense not in alone),
        separately=alone,
    )


def permitted(policy: Policy, agreed: Iterable[Sense]) -> frozenset[Sense]:
    """The senses that may be loaded.

    Neither agreeing nor a plan brings back what the law forbids: the policy is narrowed here
    once more, whoever made it.
    """
    return frozenset(agreed) & frozenset(narrowed(policy).senses)
