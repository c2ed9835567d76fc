"""The field for names and terms, one on each line."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from sync.contract.plan import Term

_TERM: TypeAdapter[str] = TypeAdapter(Term)


def terms_field(terms: Sequence[str]) -> forms.CharField:
    """As text; `chosen_terms` reads it back."""
    return forms.CharField(
        label=_("Names and terms"),
        required=False,
        initial="\n".join(terms),
        help_text=_("Products and names that should be heard rightly in an answer, one on each line."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def chosen_terms(text: str) -> list[str]:
    """Every term once, in the order of the lines. Raises Django's ValidationError for a length refused."""
    lines = (line.strip() for line in text.splitlines())
    terms = list(dict.fromkeys(line for line in lines if line))
    for term in terms:
        try:
            _TERM.validate_python(term)
        except ValidationError as error:
            raise forms.ValidationError(
                _("“%(term)s” must have 2 to 40 characters."), params={"term": term}
            ) from error
    return terms
