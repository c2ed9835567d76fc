"""The HR store's addresses: the API under ``/api/``, everything else is the console's."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("sync.centre.console.urls")),
]
