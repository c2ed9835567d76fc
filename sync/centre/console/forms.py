"""The console's forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sync.centre.console.fusion import add_fusion_fields, chosen_fusion
from sync.centre.console.presentation.labels import LANGUAGES, reading_language
from sync.centre.console.terms import chosen_terms, terms_field
from sync.centre.interviews.models import Device, Plan
from sync.centre.interviews.planning import make_plan
from sync.centre.people.contacts import already_of, forget_former
from sync.centre.people.models import Candidate
from sync.centre.policy.models import User
from sync.centre.posts.models import Post, PostCompetency, PostQuestion, Question, RubricVersion
from sync.contract.message import Language

if TYPE_CHECKING:  # Django's classes carry their parameters only in the stubs
    DeviceField = forms.ModelChoiceField[Device]
    QuestionsField = forms.ModelMultipleChoiceField[Question]
    CandidateModelForm = forms.ModelForm[Candidate]
    PostModelForm = forms.ModelForm[Post]
else:
    DeviceField = forms.ModelChoiceField
    QuestionsField = forms.ModelMultipleChoiceField
    CandidateModelForm = PostModelForm = forms.ModelForm


class DeviceChoice(DeviceField):
    def label_from_instance(self, obj: Device) -> str:
        return f"{obj} · {obj.get_status_display()}"


class QuestionChoice(QuestionsField):
    def label_from_instance(self, obj: Question) -> str:
        language = reading_language()
        return f"{obj.competency.name(language)}: {obj.text(language)}"


class PlanForm(forms.Form):
    """Who, for what, where, and when."""

    candidate = forms.ModelChoiceField(
        Candidate.objects.all(), label=_("Candidate"), empty_label=_("Choose …")
    )
    post = forms.ModelChoiceField(
        Post.objects.filter(is_open=True), label=_("Post"), empty_label=_("Choose …")
    )
    device = DeviceChoice(Device.objects.all(), label=_("Device"), empty_label=_("Choose …"))
    language = forms.ChoiceField(
        choices=[("", _("as the candidate prefers")), *LANGUAGES.items()], label=_("Language"), required=False
    )
    starts_at = forms.DateTimeField(
        label=_("Begins"),
        required=False,
        help_text=_("Left empty: whenever the candidate is there."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )

    def make(self, actor: User | None) -> Plan:
        """The plan of what was filled in. Raises PlanIncomplete, PlanInvalid."""
        chosen = self.cleaned_data
        return make_plan(
            chosen["post"],
            chosen["candidate"],
            chosen["device"],
            language=cast("Language", chosen["language"]) if chosen["language"] else None,
            starts_at=chosen["starts_at"],
            actor=actor,
        )


class CandidateForm(CandidateModelForm):
    """A candidate as HR writes them down. A phone or address that is another's is taken only when it is said
    that they share it; ``shared_with`` tells with whom.
    """

    class Meta:
        model = Candidate
        fields = ["name", "language", "email", "phone", "note"]
        labels = {
            "name": _("Name"),
            "language": _("Language"),
            "email": _("E-mail"),
            "phone": _("Phone"),
            "note": _("Note"),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.shared_with: list[Candidate] = []
        self.fields["language"] = forms.ChoiceField(choices=list(LANGUAGES.items()), label=_("Language"))

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        changed = {name: chosen.get(name, "") for name in ("phone", "email") if name in self.changed_data}
        self.shared_with = already_of(self.instance.pk, changed.get("phone", ""), changed.get("email", ""))
        if self.shared_with and "shared" not in self.data:
            self.add_error(None, _("Somebody here has this phone or address already."))
        return chosen

    def save(self, commit: bool = True) -> Candidate:
        saved = super().save(commit)
        forget_former(saved)
        return saved


class PostForm(PostModelForm):
    """A post with its fixed core of questions, in the order of the bank."""

    core = QuestionChoice(
        Question.objects.filter(state=Question.State.APPROVED).select_related("competency"),
        label=_("Core questions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everyone on this post is asked these."),
    )

    class Meta:
        model = Post
        fields = ["title", "department", "focus", "description", "rubric", "is_open"]
        labels = {
            "title": _("Title"),
            "department": _("Department"),
            "focus": _("Focus"),
            "description": _("Description"),
            "rubric": _("Rubric"),
            "is_open": _("Open for interviews"),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"focus": _("What the interview concentrates on; the candidate reads it.")}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["rubric"] = forms.ModelChoiceField(
            RubricVersion.objects.all(), label=_("Rubric"), required=False, empty_label=_("Choose …")
        )
        self.fields["must"] = _phrases(
            _("Must-haves"), _("What nobody is taken without, one on each line."), self.instance.must
        )
        self.fields["nice"] = _phrases(
            _("Nice to have"), _("What speaks for somebody, one on each line."), self.instance.nice
        )
        self.fields["terms"] = terms_field(self.instance.terms)
        add_fusion_fields(self.fields, self.instance.fusion)
        if options.get("instance") is not None:
            self.fields["core"].initial = [row.question_id for row in self.instance.core_questions.all()]

    def clean_terms(self) -> list[str]:
        return chosen_terms(self.cleaned_data["terms"])

    def save(self, commit: bool = True) -> Post:
        self.instance.terms = self.cleaned_data["terms"]
        for name in ("must", "nice"):
            lines = (line.strip()[:200] for line in self.cleaned_data[name].splitlines())
            setattr(self.instance, name, list(dict.fromkeys(line for line in lines if line)))
        self.instance.fusion = chosen_fusion(self.cleaned_data)
        with transaction.atomic():
            post = super().save(commit)
            self._save_core(post, list(self.cleaned_data["core"]))
        return post

    def _save_core(self, post: Post, questions: list[Question]) -> None:
        """Keep the place and reason of questions that stay; add the new ones behind them."""
        kept = {row.question_id: row for row in post.core_questions.all()}
        chosen = {question.question_id for question in questions}
        for question_id, row in kept.items():
            if question_id not in chosen:
                row.delete()
        behind = max((row.position for row in kept.values()), default=0)
        for place, question in enumerate(questions, start=behind + 1):
            if question.question_id not in kept:
                PostQuestion.objects.create(post=post, question=question, position=place)
            PostCompetency.objects.get_or_create(post=post, competency_id=question.competency_id)


def _phrases(title: Any, help_text: Any, phrases: list[str]) -> forms.CharField:
    """One phrase on each line."""
    return forms.CharField(
        label=title,
        help_text=help_text,
        required=False,
        initial="\n".join(phrases),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
