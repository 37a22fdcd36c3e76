"""Walks every route: but for the open ones, each refuses the visitor, the half session and the wrong role."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, converters, get_resolver, resolve, reverse
from pytest_django import Settings

from spoc.core.law.access import Verb, verbs_for
from spoc.core.terms.offices import Role
from spoc.desk.access import OPEN_ROUTES, need_of, operations_of
from spoc.office.accounts.doors import Need
from spoc.office.accounts.models import User
from spoc.office.accounts.receivers import SECOND_FACTOR
from tests.office.accounts.conftest import NOON, border_guard, make_user, officer

__all__ = ["border_guard", "make_user", "officer"]

pytestmark = pytest.mark.django_db

SAMPLES: Mapping[type, object] = {
    converters.IntConverter: 1,
    converters.StringConverter: "x",
    converters.SlugConverter: "x",
    converters.UUIDConverter: UUID(int=0),
    converters.PathConverter: "x/y",
}


@dataclass(frozen=True, kw_only=True)
class Walked:
    name: str
    path: str
    method: str
    need: Need | None


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def patterns(
    resolver: URLResolver, namespace: str = "", held: tuple[object, ...] = ()
) -> Iterator[tuple[str, dict[str, object]]]:
    """The full name of every route, and a sample of each of its arguments."""
    for pattern in resolver.url_patterns:
        inside = (*held, pattern.pattern)
        if isinstance(pattern, URLResolver):
            within = ":".join(filter(None, (namespace, pattern.namespace or "")))
            yield from patterns(pattern, within, inside)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            named = {name: kind for part in inside for name, kind in part.converters.items()}  # type: ignore[attr-defined]
            yield ":".join(filter(None, (namespace, pattern.name))), {n: SAMPLES[type(k)] for n, k in named.items()}


def walk() -> Iterator[Walked]:
    """Each route, with each method that it may answer."""
    for name, arguments in patterns(get_resolver()):
        path = reverse(name, kwargs=arguments)
        match = resolve(path)
        methods = [method for operation in operations_of(match.func) for method in operation.methods]
        for method in methods or ["GET", "POST"]:
            yield Walked(name=name, path=path, method=method, need=need_of(match.func, match, method))


def guarded() -> list[Walked]:
    return [route for route in walk() if route.name not in OPEN_ROUTES]


def answers(client: Client, routes: list[Walked]) -> Iterator[tuple[Walked, int, str]]:
    for route in routes:
        answer = client.generic(route.method, route.path)
        yield route, answer.status_code, answer.headers.get("Location", "").split("?")[0]


def session_of(user: User, *, with_second_factor: bool) -> Client:
    client = Client()
    client.force_login(user)
    if with_second_factor:
        session = client.session
        session[SECOND_FACTOR] = user.pk
        session.save()
    return client


def test_the_open_routes_are_these_and_no_more() -> None:
    """Whoever adds one explains it here."""
    assert OPEN_ROUTES == (
        "account_login",  # the password
        "account_logout",  # back to it
        "mfa_authenticate",  # the code; answers only a session that has given its password
        "health",  # ok or degraded
    )
    assert set(OPEN_ROUTES) <= {route.name for route in walk()}


def test_the_routes_of_half_a_session_are_these_and_no_more() -> None:
    half = {route.name for route in guarded() if route.need and route.need.before_second_factor}
    assert half == {"mfa_activate_totp", "account_reauthenticate", "mfa_reauthenticate"}


def test_every_route_says_what_it_needs() -> None:
    assert [route for route in guarded() if route.need is None] == []


def test_every_route_refuses_the_visitor() -> None:
    through = [
        (route.method, route.path, status)
        for route, status, location in answers(Client(), guarded())
        if status != 401 and (status, location) != (302, "/account/login/")
    ]
    assert through == []


def test_every_route_refuses_a_session_without_second_factor(officer: User) -> None:
    routes = [route for route in guarded() if route.need is None or not route.need.before_second_factor]
    client = session_of(officer, with_second_factor=False)
    through = [
        (route.method, route.path, status)
        for route, status, location in answers(client, routes)
        if status != 401 and (status, location) != (302, "/account/2fa/totp/activate/")
    ]
    assert through == []


def role_without(verb: Verb) -> Role | None:
    """The role that may most, and not this."""
    lacking = [role for role in Role if verb not in verbs_for(role, NOON.date())]
    return max(lacking, key=lambda role: len(verbs_for(role, NOON.date())), default=None)


def test_every_route_refuses_the_wrong_role(officer: User, border_guard: User) -> None:
    client = session_of(border_guard, with_second_factor=True)
    checked = 0
    for route in guarded():
        if route.need is None or route.need.verb is None or (role := role_without(route.need.verb)) is None:
            continue
        User.objects.filter(pk=border_guard.pk).update(role=role)
        answer = client.generic(route.method, route.path, headers={"hx-request": "true"})
        assert answer.status_code == 403, (route.method, route.path, role)
        checked += 1
    assert checked
