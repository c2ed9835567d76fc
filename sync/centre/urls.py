"""The HR store's addresses: the API under ``/api/``, everything else is the console's."""

from __future__ import annotations

from django.urls import include, path

from sync.centre.health import healthy
from sync.centre.scheduling.callback import twilio

urlpatterns = [
    path("healthz", healthy),
    path("exchange/messages/twilio", twilio),
    path("api/", include("sync.centre.api.urls")),
    path("", include("sync.centre.console.urls")),
]
