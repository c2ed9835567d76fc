"""Search over what résumés say, as far as the reader may read them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sync.centre.applications.models import Application
from sync.centre.people.models import Candidate, Resume
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import Viewer, may_see, view_candidate
from sync.centre.search.finding import Passage, passage, people_with, resumes_with

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Hit:
    candidate_id: str
    name: str
    resume_id: str
    passage: Passage | None
    applications: tuple[Application, ...]


@permission_required(["people.view_candidate", "people.view_resume"], raise_exception=True)
def search(request: HttpRequest) -> HttpResponse:
    sought = request.GET.get("q", "").strip()[:80]
    people = people_with(request.user, sought) if sought else Candidate.objects.none()
    page = Paginator(people.order_by("-created_at", "pk"), A_PAGE).get_page(request.GET.get("page"))
    hits = _hits(request.user, list(page.object_list), sought)
    for hit in hits:
        if hit.passage is not None:
            write_down(request.user, "viewed", "resume", hit.resume_id, search=True)
    context = {
        "sought": sought,
        "page": page,
        "hits": hits,
        "words_hidden": not may_see(request.user, "resume.words"),
    }
    return render(request, "console/search/page.html", context)


def _hits(viewer: Viewer, people: list[Candidate], sought: str) -> list[Hit]:
    ids = [person.pk for person in people]
    found = resumes_with(viewer, sought).filter(candidate__in=ids).order_by("received_at")
    resumes: dict[str, Resume] = {resume.candidate_id: resume for resume in found}
    applications: dict[str, list[Application]] = {}
    for row in Application.objects.filter(candidate__in=ids).select_related("post"):
        applications.setdefault(row.candidate_id, []).append(row)
    return [
        Hit(
            candidate_id=person.pk,
            name=view_candidate(viewer, person).name,
            resume_id=resume.pk if (resume := resumes.get(person.pk)) else "",
            passage=passage(viewer, resume, sought) if resume else None,
            applications=tuple(applications.get(person.pk, [])),
        )
        for person in people
    ]
