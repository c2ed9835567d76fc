"""What the readers say of a requirement and a passage of a résumé, as figures for the judgement.

Each is said apart and in part: that the kind of work is named, that the business is, that it is the
person's own, that another title stands there. None of them decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, get_args

from sync.centre.matching.asked import Asked
from sync.centre.matching.concepts import Sign, above
from sync.centre.matching.deeds import own_deeds, own_titles
from sync.centre.matching.experience import said, shows
from sync.centre.matching.findings import Finding
from sync.centre.matching.gist import bare, longest_shared, pairs_and_words
from sync.centre.matching.lasting import length_of
from sync.centre.matching.lexicon import activities, skill_tags, within
from sync.centre.matching.quantities import people
from sync.centre.matching.reading import Reading
from sync.centre.matching.stance import ASSISTING, UNDONE, Kind
from sync.centre.matching.surroundings import Surroundings

Signs = dict[str, float]

_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_UPPER: Final = 0.85
"""Of a concept's weight that passes to what is a kind of it."""

_NAMED: Final[tuple[Sign, ...]] = ("titles", "deeds", "objects")


def read_signs(asked: Asked, part: Reading, found: Sequence[Finding]) -> Signs:
    """``found``: the rules' finding for each group of `Asked.work`."""
    return {
        **_rules(asked, found),
        **_work(asked, part),
        **_spoken(part),
        **_lengths(asked, part),
        **_letters(asked, part),
    }


def _rules(asked: Asked, found: Sequence[Finding]) -> Signs:
    count = max(1, len(found))
    wanted = asked.experiences
    return {
        "rules met": float(bool(found) and all(each.met for each in found)),
        "rules share": sum(each.met for each in found) / count,
        "rules strength": sum(each.strength for each in found) / count,
        "asks known work": float(bool(asked.activities)),
        "asks known business": float(bool(asked.domains)),
        "asks unknown words": float(sum(len(each.residue) for each in wanted)),
        "asks qualifiers": float(sum(len(each.qualifiers) for each in wanted)),
        "asks ability": float(any(each.ability for each in wanted)),
        "asks years": min(5.0, asked.years),
        "asks people": float(asked.people > 0),
        "asks skills": float(len(asked.skills)),
    }


def _work(asked: Asked, part: Reading) -> Signs:
    tags = [tag for each in part.clauses for tag in each.work]
    named = {tag.name for tag in tags if tag.name in activities()}
    own = {tag.name for each in part.clauses for tag in own_deeds(each, UNDONE)}
    wanted, domains = asked.activities, asked.domains
    whole = " ".join(each.plain for each in part.clauses)
    words = [word for each in asked.experiences for word in each.residue]
    skills = {tag.name for each in part.clauses for tag in skill_tags(each.plain, each.clause.text)}
    loose = [replace(each, residue=(), years=0.0, people=0.0) for each in asked.experiences]
    return {
        "work named": float(bool(wanted & named)),
        "work own": float(bool(wanted & own)),
        "other work": float(bool(own - wanted)),
        "only other work": float(bool(own - wanted) and not wanted & own),
        "business named": float(
            any(within(tag.name, domains) or within(tag.meaning.domain, domains) for tag in tags)
        ),
        "business handled": float(
            any(within(tag.name, domains) and tag.meaning.form == "product" for tag in tags)
        ),
        "other business": float(
            bool(domains) and any(Surroundings(each).handles_else(domains) for each in part.clauses)
        ),
        "other title": float(bool(wanted) and any(own_titles(each, wanted) for each in part.clauses)),
        "same title": float(any(tag.meaning.form == "role" and tag.name in wanted for tag in tags)),
        "unknown words said": sum(said(word, whole) for word in words) / len(words) if words else 0.0,
        "rules nearly": float(
            any(
                shows(one, each, part)
                for one in loose
                if one.activities or one.domains or one.skills
                for each in part.clauses
            )
        ),
        "skills named": sum(each in skills for each in asked.skills) / max(1, len(asked.skills)),
    }


def _spoken(part: Reading) -> Signs:
    count = max(1, len(part.clauses))
    kinds = [{stance.kind for stance in each.stances} for each in part.clauses]
    return {
        **{f"spoken {kind}": float(any(kind in each for each in kinds)) for kind in _KINDS},
        "spoken share": sum(map(bool, kinds)) / count,
        "spoken all": float(all(kinds)),
        "assisting": float(any(ASSISTING.search(each.plain) for each in part.clauses)),
    }


def _lengths(asked: Asked, part: Reading) -> Signs:
    text = " ".join(each.plain for each in part.clauses)
    return {
        "clauses": min(6.0, len(part.clauses)),
        "characters": min(3.0, len(text) / 50),
        "characters bare": min(3.0, len(bare(text)) / 30),
        "years": min(10.0, length_of(part.clauses)),
        "people short": float(bool(asked.people) and max(map(people, [text])) < asked.people),
        "figure": float(bool(re.search(r"\d", text))),
    }


def _letters(asked: Asked, part: Reading) -> Signs:
    text = " ".join(each.plain for each in part.clauses)
    own, wanted = pairs_and_words(text), asked.pairs
    shared = len(own & wanted)
    return {
        "letters share": shared / max(1, len(wanted)),
        "letters run": longest_shared(asked.core, text) / max(1, len(asked.core)),
        "letters alike": shared / max(1, len(own | wanted)),
    }


def concept_signs(weights: Sequence[float], found: Mapping[Sign, Mapping[int, int]]) -> Signs:
    """``weights`` of the concepts in what is asked; ``found``: `concepts.signs` of the passage."""
    valued = {
        sign: {
            place: max([weights[place], *(_UPPER * weights[upper] for upper in above()[place])])
            for place in found[sign]
        }
        for sign in _NAMED
    }
    result: Signs = {}
    for sign, values in valued.items():
        result[f"concept {sign}"] = max(values.values(), default=0.0)
        result[f"concept {sign} all"] = min(4.0, sum(values.values()))
        result[f"concept other {sign}"] = max((1 - each for each in values.values()), default=0.0)
    title = max(found["titles"].items(), key=lambda item: (item[1], -item[0]), default=None)
    result["concept near"] = max((weights[place] for place in found["near"]), default=0.0)
    result["concept other title"] = 0.0 if title is None else 1 - valued["titles"][title[0]]
    result["concept known"] = max(weights)
    result["concept words"] = min(
        4.0, float(sum(value > 0.3 for values in valued.values() for value in values.values()))
    )
    return result
