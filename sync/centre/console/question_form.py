"""The form of a question: the bank's document as fields, and the fields as a document again."""

from __future__ import annotations

import re
from typing import Any, Final, get_args

from django import forms
from django.utils.translation import gettext_lazy as _

from sync.centre.console.presentation.bank import PART_TITLES
from sync.centre.console.presentation.labels import LANGUAGES, reading_language
from sync.centre.posts.bank.document import LONGEST, QuestionDocument
from sync.centre.posts.models import Competency, Question
from sync.contract.message import StoryPart

PARTS: Final[tuple[StoryPart, ...]] = get_args(StoryPart)
LEVELS: Final = (1, 2, 3, 4, 5)

_BETWEEN: Final = re.compile(r"[\n,，、;；]+")


class QuestionForm(forms.Form):
    """One question. Texts are named by language (``text_zh-CN``), follow-ups by part, anchors by level."""

    competency = forms.ChoiceField(label=_("Competency"))
    level = forms.ChoiceField(label=_("Level"), choices=Question.Level.choices)
    time_limit_seconds = forms.IntegerField(
        label=_("Time for the answer, in seconds"), min_value=15, max_value=1800
    )
    keywords = forms.CharField(
        label=_("Words that speak for a good answer"),
        required=False,
        help_text=_("Separated by commas; left empty, those of the competency count."),
    )
    experience = forms.CharField(
        label=_("Asked for experience with"),
        required=False,
        help_text=_("Words in the employments of a résumé, such as: sales, client acquisition."),
    )
    skill = forms.CharField(label=_("Asked for skills"), required=False, help_text=_("Words in a résumé."))
    graduate = forms.BooleanField(label=_("Asked of graduates"), required=False)
    instrument = forms.CharField(
        label=_("Asked after the assessment"),
        required=False,
        help_text=_("Its name, such as MBTI. It adds a question and never a point."),
    )
    results = forms.CharField(
        label=_("With one of these results"),
        required=False,
        help_text=_("Such as E*TJ: an asterisk stands for any letter."),
    )

    def __init__(self, data: Any = None, document: QuestionDocument | None = None) -> None:
        super().__init__(data, initial=_initial(document) if document else {"time_limit_seconds": 120})
        language = reading_language()
        self.fields["competency"] = forms.ChoiceField(
            label=_("Competency"),
            choices=[(one.pk, one.name(language)) for one in Competency.objects.all()],
        )
        for code, said in LANGUAGES.items():
            title = str(said)
            self.fields[f"text_{code}"] = _text(title, LONGEST, rows=3)
            for part in PARTS:
                self.fields[f"follow-up_{part}_{code}"] = _text(title, 300, rows=1)
            for level in LEVELS:
                self.fields[f"anchor_{level}_{code}"] = _text(title, 1200, rows=2)

    def texts(self) -> list[forms.BoundField]:
        return [self[f"text_{code}"] for code in LANGUAGES]

    def follow_ups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [
            (PART_TITLES[part], [self[f"follow-up_{part}_{code}"] for code in LANGUAGES]) for part in PARTS
        ]

    def anchors(self) -> list[tuple[int, list[forms.BoundField]]]:
        return [(level, [self[f"anchor_{level}_{code}"] for code in LANGUAGES]) for level in LEVELS]

    def plain(self) -> list[forms.BoundField]:
        return [self[name] for name in ("competency", "level", "time_limit_seconds", "keywords")]

    def triggers(self) -> list[forms.BoundField]:
        return [self[name] for name in ("experience", "skill", "instrument", "results")]

    def document(self) -> dict[str, Any]:
        """What was filled in; `posts.bank.versions.parse` checks it."""
        filled = self.cleaned_data
        return {
            "competency": filled["competency"],
            "level": filled["level"],
            "texts": self._said("text"),
            "keywords": _words(filled["keywords"]),
            "time_limit_seconds": filled["time_limit_seconds"],
            "triggers": self._triggers(),
            "follow_ups": [
                {"part": part, "texts": texts} for part in PARTS if (texts := self._said(f"follow-up_{part}"))
            ],
            "anchors": [
                {"level": level, "texts": texts}
                for level in LEVELS
                if (texts := self._said(f"anchor_{level}"))
            ],
        }

    def _said(self, name: str) -> dict[str, str]:
        return {code: text for code in LANGUAGES if (text := self.cleaned_data[f"{name}_{code}"].strip())}

    def _triggers(self) -> list[dict[str, Any]]:
        filled = self.cleaned_data
        found: list[dict[str, Any]] = [
            {"kind": kind, "words": words}
            for kind in ("experience", "skill")
            if (words := _words(filled[kind]))
        ]
        if filled["graduate"]:
            found.append({"kind": "graduate"})
        if filled["instrument"].strip():
            found.append(
                {
                    "kind": "assessment",
                    "instrument": filled["instrument"].strip().lower(),
                    "words": _words(filled["results"]),
                }
            )
        return found


def _initial(document: QuestionDocument) -> dict[str, Any]:
    """Of several triggers of one kind, follow-ups of one part or anchors of one level, all are kept."""
    first: dict[str, Any] = {
        "competency": document.competency,
        "level": document.level,
        "time_limit_seconds": document.time_limit_seconds,
        "keywords": ", ".join(document.keywords),
        **{f"text_{code}": text for code, text in document.texts.items()},
    }
    for trigger in document.triggers:
        words = ", ".join(trigger.words)
        match trigger.kind:
            case "graduate":
                first["graduate"] = True
            case "assessment":
                first["instrument"], first["results"] = trigger.instrument, words
            case _:
                first[trigger.kind] = ", ".join(filter(None, (first.get(trigger.kind), words)))
    for follow_up in document.follow_ups:
        first |= {f"follow-up_{follow_up.part}_{code}": text for code, text in follow_up.texts.items()}
    for anchor in document.anchors:
        for code, text in anchor.texts.items():
            name = f"anchor_{anchor.level}_{code}"
            first[name] = "\n".join(filter(None, (first.get(name), text)))
    return first


def _text(title: str, longest: int, rows: int) -> forms.CharField:
    return forms.CharField(
        label=title, required=False, max_length=longest, widget=forms.Textarea(attrs={"rows": rows})
    )


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(word for part in _BETWEEN.split(text) if (word := part.strip())))
