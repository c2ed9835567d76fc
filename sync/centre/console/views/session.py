"""Logging in and out, and choosing the language of the pages."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from sync.centre.policy.models import User

YEAR = 365 * 24 * 60 * 60

logout = LogoutView.as_view(next_page="console:login")


class Login(LoginView):
    """The entrance. The language a user chose earlier is theirs on every machine."""

    template_name = "console/login.html"
    redirect_authenticated_user = True

    def form_valid(self, form: object) -> HttpResponse:
        response = super().form_valid(form)  # type: ignore[arg-type]  # LoginView's own AuthenticationForm
        user = self.request.user
        if isinstance(user, User) and check_for_language(user.language or "none"):
            remember_language(response, user.language)
        return response


login = Login.as_view()


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch the language and go back to the page the reader came from."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = resolve_url("console:overview")
    response = HttpResponseRedirect(target)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        remember_language(response, chosen)
        if isinstance(request.user, User):
            User.objects.filter(pk=request.user.pk).update(language=chosen)
    return response


def remember_language(response: HttpResponse, code: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
