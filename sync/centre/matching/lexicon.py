"""The words of work and what they mean: data of this folder, found in a text by the longest match."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from sync.centre.matching.spelling import respell

DATA: Final = Path(__file__).parent / "data"

Form = Literal["role", "deed", "org", "product", "name", "sign"]
"""How a word speaks of its meaning: a job's title, something done; an employer, what is handled there;
the thing's own name, something that shows it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """``domain`` is what a profession's title says besides: an insurance agent sells insurance.
    ``rank`` orders certificates of one family, 0 the lowest.
    """

    name: str
    form: Form
    domain: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """``text[start:end]`` means this."""

    meaning: Meaning
    start: int
    end: int

    @property
    def name(self) -> str:
        return self.meaning.name


class Lexicon:
    """Terms → meanings. A term in Latin letters is found as whole words, with or without its plural s."""

    def __init__(self, terms: Mapping[str, tuple[Meaning, ...]]) -> None:
        self._terms = dict(terms)
        for term, meanings in terms.items():
            if term[-1:].isascii() and term[-1:].isalpha() and len(term) > 3:
                self._terms.setdefault(term + "s", meanings)
        self._longest: dict[str, int] = {}
        for term in self._terms:
            self._longest[term[0]] = max(self._longest.get(term[0], 0), len(term))

    def tags(self, text: str) -> list[Tag]:
        """What is said in ``text`` (respelt), in order, the longest term at each place."""
        found: list[Tag] = []
        place = 0
        while place < len(text):
            length = self._term_at(text, place)
            if length:
                term = text[place : place + length]
                found += [Tag(meaning, place, place + length) for meaning in self._terms[term]]
            place += length or 1
        return found

    def _term_at(self, text: str, place: int) -> int:
        """The length of the longest term that begins here; 0 without any."""
        if _inside_word(text, place):
            return 0
        for length in range(min(self._longest.get(text[place], 0), len(text) - place), 0, -1):
            if text[place : place + length] in self._terms and not _inside_word(text, place + length):
                return length
        return 0

    def __contains__(self, term: str) -> bool:
        return term in self._terms


def _inside_word(text: str, place: int) -> bool:
    """Whether ``place`` splits a word of Latin letters, or a number from another."""
    if not 0 < place < len(text):
        return False
    left, right = text[place - 1], text[place]
    if left.isascii() and right.isascii() and left.isalpha() and right.isalpha():
        return True
    if left.isascii() and left.isalnum() and right in "+#":
        return True
    return left.isdigit() and right.isdigit()


def _read(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def _split(words: str) -> Iterator[str]:
    return (respell(word.strip()) for word in words.split("|") if word.strip())


class _Collector:
    """Gathers the meanings of each term, every meaning once."""

    def __init__(self) -> None:
        self.terms: dict[str, tuple[Meaning, ...]] = {}

    def add(self, words: str, meaning: Meaning) -> None:
        for word in _split(words):
            known = self.terms.get(word, ())
            if not any(each.name == meaning.name for each in known):
                self.terms[word] = (*known, meaning)


@cache
def work() -> Lexicon:
    """Activities, domains and professions together: 保险柜 is not insurance, 销售助理 does not sell."""
    collected = _Collector()
    for activity, by_domain in _read("professions").items():
        for domain, words in by_domain.items():
            collected.add(words, Meaning(activity, "role", domain))
    for form in ("role", "deed"):
        for activity, forms in _read("activities").items():
            for words in forms[form]:
                collected.add(words, Meaning(activity, form))
    for domain, forms in _read("domains").items():
        for words in forms["org"]:
            collected.add(words, Meaning(domain, "org"))
        for words in forms["product"]:
            collected.add(words, Meaning(domain, "product"))
    return Lexicon(collected.terms)


@cache
def activities() -> frozenset[str]:
    return frozenset(_read("activities"))


@cache
def _parents() -> dict[str, frozenset[str]]:
    direct = {name: frozenset(entry["parents"]) for name, entry in _read("domains").items()}
    return {name: _ancestors(name, direct) for name in direct}


def _ancestors(name: str, direct: Mapping[str, frozenset[str]]) -> frozenset[str]:
    above = direct[name]
    return above.union(*(_ancestors(parent, direct) for parent in above))


def within(domain: str, wanted: frozenset[str]) -> bool:
    """Whether ``domain`` is one of ``wanted`` or a kind of it: insurance is finance."""
    return domain in wanted or bool(_parents().get(domain, frozenset()) & wanted)


@cache
def qualifiers() -> tuple[re.Pattern[str], ...]:
    """Groups of words that narrow a kind of work down in the same way."""
    return tuple(_any_of(words.replace("||", "|")) for words in _read("qualifiers"))


@cache
def narrowings() -> tuple[re.Pattern[str], ...]:
    """The words of each group with which a requirement asks for it; what follows ``||`` only shows it."""
    return tuple(_any_of(words.partition("||")[0]) for words in _read("qualifiers"))


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(_bounded(word) for word in _split(words)))


def _bounded(word: str) -> str:
    """Latin words from their beginning, short ones whole."""
    if not word[0].isascii() or not word[0].isalnum():
        return re.escape(word)
    return rf"(?<![a-z]){re.escape(word)}" + (r"(?![a-z])" if len(word) <= 4 else "")


@cache
def certificates() -> Lexicon:
    collected = _Collector()
    for name, entry in _read("certificates").items():
        for rank, (words,) in enumerate(entry.get("ranked", [[entry.get("names", "")]])):
            collected.add(words, Meaning(name, "name", rank=rank))
    return Lexicon(collected.terms)


@cache
def certificate_patterns() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """Name, pattern and rank of what no list of names could hold: “注册一级建造师(市政)”."""
    return tuple(
        (name, re.compile(pattern), rank)
        for name, entry in _read("certificates").items()
        for pattern, rank in entry.get("like", [])
    )


def certificate_rank(tag: Tag, text: str) -> int:
    """Its rank in the family, with what stands beside it: 教师资格证（高中）."""
    if tag.name != "teacher":
        return tag.meaning.rank
    around = text[max(0, tag.start - 8) : tag.end + 8]
    named = (
        2
        if re.search(r"高中|高级中学|高等学校|高校", around)
        else 1
        if re.search(r"初中|初级中学|中学", around)
        else 0
    )
    return max(tag.meaning.rank, named)


@cache
def skills() -> Lexicon:
    collected = _Collector()
    for name, entry in _read("skills").items():
        collected.add(entry["names"], Meaning(name, "name"))
    for name, entry in _read("skills").items():
        collected.add(entry["shown_by"], Meaning(name, "sign"))
    return Lexicon(collected.terms)


@cache
def traits() -> Lexicon:
    return _plain("traits")


@cache
def trait_signs() -> Mapping[str, Mapping[str, str]]:
    """Patterns of what speaks against a trait (``opposed``) and of deeds that show it (``deeds``)."""
    signs: Mapping[str, Mapping[str, str]] = _read("trait_signs")
    return signs


@cache
def majors() -> Lexicon:
    return _plain("majors")


@cache
def languages() -> Lexicon:
    collected = _Collector()
    for name, entry in _read("languages").items():
        collected.add(entry["names"], Meaning(name, "name"))
    return Lexicon(collected.terms)


@dataclass(frozen=True, slots=True)
class Examination:
    """Of a language: the level it shows, by its grade or mark."""

    language: str
    level: int
    least: float = 0.0
    """The mark with which it is passed; 0 without marks."""
    scale: tuple[tuple[float, int], ...] = ()
    """Mark → level, ascending."""


@cache
def examinations() -> tuple[Lexicon, Mapping[str, Examination]]:
    collected = _Collector()
    by_name: dict[str, Examination] = {}
    for language, entry in _read("languages").items():
        for exam in entry["exams"]:
            name = next(_split(exam["names"]))
            scale = tuple((float(mark), int(level)) for mark, level in exam.get("scale", []))
            by_name[name] = Examination(language, exam["level"], exam.get("least", 0.0), scale)
            collected.add(exam["names"], Meaning(name, "name"))
    return Lexicon(collected.terms), by_name


def _plain(name: str) -> Lexicon:
    collected = _Collector()
    for each, words in _read(name).items():
        collected.add(words, Meaning(each, "name"))
    return Lexicon(collected.terms)


_CAPITAL_ONLY: Final = frozenset(
    {
        "go",
        "r",
        "react",
        "swift",
        "word",
        "office",
        "node",
        "sketch",
        "shell",
        "spring",
        "make",
        "express",
        "wind",
        "su",
        "ts",
        "ml",
        "ug",
        "nx",
        "ae",
        "pr",
        "ps",
        "access",
        "git",
        "rust",
        "ruby",
        "gin",
        "dance",
        "writing",
        "containers",
        "agile",
        "lean",
        "database",
        "typing",
        "spark",
        "hive",
        "flask",
        "maya",
        "blender",
    }
)


def skill_tags(plain: str, given: str) -> list[Tag]:
    """Skills named in a text; words that are also common English ones only with a capital."""
    latin = not re.search("[\u3041-\u9fff]", plain)
    tags = []
    for tag in skills().tags(plain):
        word = plain[tag.start : tag.end]
        if latin and word in _CAPITAL_ONLY and given is not plain and not given[tag.start].isupper():
            continue
        tags.append(tag)
    return tags
