"""The addresses of the API, under /api/v1/."""

from django.urls import path

from spoc.api import alerts, audit, cases, checks, health, matches, messages
from spoc.api.service import api

for prefix, router in (
    ("/checks", checks.router),
    ("/matches", matches.router),
    ("/alerts", alerts.router),
    ("/cases", cases.router),
    ("/messages", messages.router),
    ("/set-aside", messages.set_aside_router),
    ("/audit", audit.router),
    ("/health", health.router),
):
    api.add_router(prefix, router)

urlpatterns = [path("", api.urls)]
