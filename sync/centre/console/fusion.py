"""The fields for a post's own weights of what is said, the voice, the face and the body."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any, Final

from django import forms

from sync.centre.console.presentation.labels import MODALITIES

MOST: Final = 2
"""As the contract has it: twice what the rubric gives."""


def add_fusion_fields(fields: MutableMapping[str, forms.Field], fusion: Mapping[str, float]) -> None:
    """One number a modality, empty where the post has no weight of its own."""
    for modality, title in MODALITIES.items():
        fields[_name(modality)] = forms.FloatField(
            label=str(title),
            min_value=0,
            max_value=MOST,
            required=False,
            initial=fusion.get(modality),
            widget=forms.NumberInput(attrs={"step": "0.1", "placeholder": "1"}),
        )


def chosen_fusion(cleaned: Mapping[str, Any]) -> dict[str, float]:
    """Modality → weight, for those that were filled in."""
    return {
        modality: cleaned[_name(modality)]
        for modality in MODALITIES
        if cleaned.get(_name(modality)) is not None
    }


def _name(modality: str) -> str:
    return f"fusion_{modality}"
