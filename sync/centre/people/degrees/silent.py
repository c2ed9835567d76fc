"""No registry: nothing is asked, and that is said."""

from __future__ import annotations

from sync.centre.people.degrees.port import DegreeAnswer, DegreeClaim


class SilentRegistry:
    def check(self, _claim: DegreeClaim) -> DegreeAnswer:
        return DegreeAnswer("not-asked")
