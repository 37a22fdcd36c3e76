"""Every address of the product: pages, sign-in, the API."""

from django.urls import include, path

from spoc.desk.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("account/", include("spoc.desk.account.urls")),
    path("api/v1/", include("spoc.api.urls")),
    path("", include("spoc.desk.urls")),
]

handler400 = "spoc.desk.ui.errors.bad_request"
handler403 = "spoc.desk.ui.errors.forbidden"
handler404 = "spoc.desk.ui.errors.not_found"
handler500 = "spoc.desk.ui.errors.fault"
