"""The HR store's addresses: the API under ``/api/``, everything else is the console's."""

from __future__ import annotations

from django.urls import include, path

from sync.centre.health import healthy

urlpatterns = [
    path("healthz", healthy),
    path("api/", include("sync.centre.api.urls")),
    path("", include("sync.centre.console.urls")),
]
