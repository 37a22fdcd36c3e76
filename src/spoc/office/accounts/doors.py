"""What a route needs: each view and each operation of the API says it beside its name, and is refused when it does not.

@needs(Verb.READ_ALERTS)
def alert(request, number): ...

@router.get("/alerts/{number}")
@needs(Verb.READ_ALERTS)
def alert(request, number: int): ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest

from spoc.core.law.access import Verb
from spoc.core.terms.offices import Actor

ATTRIBUTE = "spoc_needs"

AnyView = TypeVar("AnyView", bound=Callable[..., object])


@dataclass(frozen=True, kw_only=True)
class Need:
    """What must be so before a route answers."""

    verb: Verb | None
    """None: whoever has signed in with both factors, whatever the role."""
    before_second_factor: bool = False
    """A page of sign-in itself: the password is enough."""
    is_background: bool = False
    """The page asks by itself, so that the user does not count as active (idle limit)."""


def needs(verb: Verb, *, background: bool = False) -> Callable[[AnyView], AnyView]:
    """The route answers users whose role may do this."""
    return _with(Need(verb=verb, is_background=background))


def needs_sign_in(*, background: bool = False, before_second_factor: bool = False) -> Callable[[AnyView], AnyView]:
    """The route answers everybody who has signed in: own account, own preferences, the way out."""
    return _with(Need(verb=None, before_second_factor=before_second_factor, is_background=background))


def _with(need: Need) -> Callable[[AnyView], AnyView]:
    def declare(view: AnyView) -> AnyView:
        setattr(view, ATTRIBUTE, need)
        return view

    return declare


def need_declared_by(view: object) -> Need | None:
    declared = getattr(view, ATTRIBUTE, None)
    return declared if isinstance(declared, Need) else None


def actor_in(request: HttpRequest) -> Actor:
    """Who acts in this request, as the middleware found out. Raises AttributeError on an open route."""
    actor: Actor = request.spoc_actor  # type: ignore[attr-defined]  # set by DenyByDefaultMiddleware
    return actor
