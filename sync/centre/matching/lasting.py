"""How long something was done, and with how many people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sync.centre.matching.lexicon import activities
from sync.centre.matching.quantities import Lengths, people, union
from sync.centre.matching.reading import Read, Reading


def people_near(read: Read, reading: Reading) -> float:
    return max(people(each.plain) for each in [read, *reading.sentence(read)])


def years_of(shown: Sequence[Read], reading: Reading) -> float:
    """How long it was done: stated lengths add up between sentences, times of employment overlap."""
    stated: dict[int, float] = {}
    ranges: list[tuple[int, int]] = []
    for read in shown:
        found = _lasting(read, shown, reading)
        if found.stated:
            place = read.clause.sentence
            stated[place] = max(stated.get(place, 0.0), *found.stated)
        ranges += found.ranges
    own = [max(each.lengths.stated) for each in shown if each.lengths.stated]
    parts = any(re.search(r"其中|包括|including|of which|うち", each.plain) for each in shown)
    together = (
        max(sum(stated.values()), sum(own)) if not parts else max([*stated.values(), *own], default=0.0)
    )
    return max(together, union(ranges))


def _lasting(read: Read, shown: Sequence[Read], reading: Reading) -> Lengths:
    """The nearest statement of time: in the clause, in its sentence, at the head of its block."""
    if read.lengths:
        return read.lengths
    for group in (reading.sentence(read), reading.block(read)):
        for each in sorted(group, key=lambda one: abs(one.clause.start - read.clause.start)):
            if (
                each.lengths
                and (each in shown or not _else_done(each))
                and each.clause.start <= read.clause.start + 60
            ):
                return each.lengths
    return Lengths()


def _else_done(read: Read) -> bool:
    """Whether the time is that of another deed, or of one not done."""
    if re.search(
        r"总共|共有?|累计|合计|工作经验|工龄|毕业|学习|大学|学院|本科|硕士|graduat|university|卒業",
        read.plain,
    ):
        return True
    acts = [tag for tag in read.work if tag.name in activities()]
    return bool(acts) or any(each.kind != "employer" for each in read.stances)


def length_of(reads: Sequence[Read]) -> float:
    """Years that these clauses speak of, whatever was done in them."""
    found = [each.lengths for each in reads if each.lengths]
    stated = [each.stated for each in found if each.stated]
    return max(
        max((one for each in stated for one in each), default=0.0),
        sum(max(each) for each in stated),
        union(one for each in found for one in each.ranges),
    )
