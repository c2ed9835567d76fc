"""A registry over HTTP, or the gateway of one: CHSI and its like are reached by contract alone.

``POST <address>/degrees/verify`` with ``{"name", "school", "degree", "major", "graduated"}`` and a bearer
token; the answer is ``{"result": "match" | "mismatch" | "none", "reference", "differences": [field]}``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

import requests

from sync.centre.people.degrees.port import DegreeAnswer, DegreeClaim, Verdict
from sync.centre.people.resumes.errors import RegistryUnreachable

TIMEOUT_SECONDS: Final = 20
OK: Final = 200
VERDICTS: Final[dict[str, Verdict]] = {"match": "confirmed", "mismatch": "differs", "none": "not-found"}


@dataclass(frozen=True)
class RemoteRegistry:
    base: str
    token: str

    def check(self, claim: DegreeClaim) -> DegreeAnswer:
        try:
            answer = requests.post(
                f"{self.base}/degrees/verify",
                json=asdict(claim),
                headers={"Authorization": f"Bearer {self.token}"},
                timeout=TIMEOUT_SECONDS,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise RegistryUnreachable(address=self.base, reason=type(error).__name__) from error
        if answer.status_code != OK:
            raise RegistryUnreachable(address=self.base, reason=str(answer.status_code))
        return self._read(answer)

    def _read(self, answer: requests.Response) -> DegreeAnswer:
        try:
            said = answer.json()
            verdict = VERDICTS[said["result"]]
        except (ValueError, KeyError, TypeError) as error:
            raise RegistryUnreachable(address=self.base, reason="unknown answer") from error
        differs = tuple(str(each) for each in said.get("differences") or ())
        return DegreeAnswer(verdict, str(said.get("reference") or "")[:64], differs)
