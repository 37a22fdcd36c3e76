"""The addresses of the API, under /api/v1/; of two that fit, the first one named answers."""

from django.urls import path

from spoc.api import (
    alert_entry,
    alert_life,
    alert_marks,
    alert_papers,
    alerts,
    any_checks,
    audit,
    authorisations,
    batch,
    biometrics,
    cases,
    categories,
    check_jobs,
    checks,
    copies,
    health,
    imports,
    match_following,
    matches,
    messages,
    outside_matches,
    profiles,
    quality,
    samples,
    subjects,
    watch_lists,
)
from spoc.api.service import api

for prefix, router in (
    ("/checks/profile", profiles.router),
    ("/checks", batch.router),
    ("/checks", any_checks.router),
    ("/checks", checks.router),
    ("/authorisations", authorisations.router),
    ("/check-jobs", check_jobs.router),
    ("/watch-lists", watch_lists.router),
    ("/matches", match_following.router),
    ("/matches", matches.router),
    ("/outside-matches", outside_matches.router),
    ("/samples", samples.router),
    ("", biometrics.router),
    ("/alerts", alert_entry.router),
    ("/alerts", alert_papers.router),
    ("/alerts", alert_life.router),
    ("/alerts", alert_marks.router),
    ("/alerts", alerts.router),
    ("/subjects", subjects.router),
    ("/categories", categories.router),
    ("/copies", copies.router),
    ("/imports", imports.router),
    ("/quality", quality.router),
    ("/cases", cases.router),
    ("/messages", messages.router),
    ("/set-aside", messages.set_aside_router),
    ("/audit", audit.router),
    ("/health", health.router),
):
    api.add_router(prefix, router)

urlpatterns = [path("", api.urls)]
