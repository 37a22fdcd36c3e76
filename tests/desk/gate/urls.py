"""A small office for the tests of the gate: one route of each kind, beside the real sign-in and health."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from ninja import NinjaAPI

from spoc.core.law.access import Verb
from spoc.desk.access import actor_in, needs, needs_sign_in
from spoc.desk.health import health

api = NinjaAPI(docs_url=None, urls_namespace="small-api")


def who(request: HttpRequest) -> HttpResponse:
    actor = actor_in(request)
    return HttpResponse(f"{actor.name} {actor.role} {actor.via}")


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("nobody should read this")


@needs(Verb.READ_ALERTS)
def alerts(request: HttpRequest) -> HttpResponse:
    return who(request)


@needs_sign_in(background=True)
def beat(request: HttpRequest) -> HttpResponse:
    return HttpResponse("still here")


@needs_sign_in()
def home(request: HttpRequest) -> HttpResponse:
    return who(request)


@api.get("/alerts")
@needs(Verb.READ_ALERTS)
def api_alerts(request: HttpRequest) -> dict[str, str]:
    actor = actor_in(request)
    return {"name": actor.name, "via": actor.via}


@api.post("/alerts")
@needs(Verb.WORK_CASES)
def api_work(request: HttpRequest) -> dict[str, str]:
    return {"name": actor_in(request).name}


@api.delete("/alerts")
def api_undeclared(request: HttpRequest) -> dict[str, str]:
    return {"nobody": "should read this"}


urlpatterns = [
    path("", home, name="home"),
    path("alerts/", alerts, name="alerts"),
    path("beat/", beat, name="beat"),
    path("undeclared/", undeclared, name="undeclared"),
    path("health", health, name="health"),
    path("account/", include("spoc.desk.account.urls")),
    path("api/v1/", api.urls),
]
