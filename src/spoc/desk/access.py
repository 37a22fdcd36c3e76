"""Who may reach a route: the few open ones, and what every other one has declared (`needs`)."""

import inspect
from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest
from django.urls import ResolverMatch
from ninja.operation import Operation, PathView

from spoc.core.law.access import Verb
from spoc.office.accounts.doors import Need, actor_in, need_declared_by, needs, needs_sign_in
from spoc.office.accounts.receivers import SECOND_FACTOR

__all__ = ["OPEN_ROUTES", "Verb", "actor_in", "has_second_factor", "need_of", "needs", "needs_sign_in", "operations_of"]

OPEN_ROUTES = ("account_login", "account_logout", "mfa_authenticate", "health")
"""The whole list of routes that answer a visitor; static files have no route. A test fails when it grows."""

FOREIGN_ROUTES = {"openapi-json": Need(verb=None), "api-root": Need(verb=None)}
"""Routes that the API's library makes and that cannot declare anything themselves, by their name."""


def need_of(view: Callable[..., object], match: ResolverMatch, method: str | None) -> Need | None:
    """What this route needs for this method; None when it never said, and is therefore refused."""
    for operation in operations_of(view):
        if method in operation.methods:
            return need_declared_by(operation.view_func)
    return need_declared_by(view) or FOREIGN_ROUTES.get(match.url_name or "")


@lru_cache(maxsize=1024)
def operations_of(view: Callable[..., object]) -> tuple[Operation, ...]:
    """The API's operations behind one address; none for a page.

    The library hands Django a closure over its `PathView`: the operations are read from there.
    """
    if not inspect.isfunction(view):
        return ()
    behind = inspect.getclosurevars(view).nonlocals.get("self")
    return tuple(behind.operations) if isinstance(behind, PathView) else ()


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session's own user has given his second factor in it."""
    return bool(request.session.get(SECOND_FACTOR) == request.user.pk)
