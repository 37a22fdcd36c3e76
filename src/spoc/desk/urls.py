"""Every page, area by area."""

from django.urls import include, path

urlpatterns = [
    path("", include("spoc.desk.ui.urls")),
    path("", include("spoc.desk.work.urls")),
    path("", include("spoc.desk.inbox.urls")),
    path("", include("spoc.desk.messages.urls")),
    path("", include("spoc.desk.compose.urls")),
    path("", include("spoc.desk.outbox.urls")),
    path("", include("spoc.desk.set_aside.urls")),
    path("", include("spoc.desk.cases.urls")),
    path("", include("spoc.desk.alerts.urls")),
    path("", include("spoc.desk.imports.urls")),
    path("", include("spoc.desk.copies.urls")),
    path("", include("spoc.desk.screening.urls")),
    path("", include("spoc.desk.many.urls")),
    path("", include("spoc.desk.oversight.urls")),
]
