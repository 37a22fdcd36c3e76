"""How a user wants the pages to look: theme, density, letters, rail, sound; kept in one cookie, no person in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from django.http import HttpRequest, HttpResponse

from spoc.office.accounts.models import User

COOKIE = "desk_look"
YEAR = 365 * 24 * 3600

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "density": ("normal", "compact", "touch"),
    "letters": ("on", "off"),
    "rail": ("wide", "narrow"),
    "sound": ("off", "on"),
}
"""The first of each is the default."""


@dataclass(frozen=True, kw_only=True)
class Look:
    theme: str = "auto"
    density: str = "normal"
    letters: str = "on"
    """Single letters as keys (WCAG 2.1.4: they can be switched off)."""
    rail: str = "wide"
    sound: str = "off"

    def changed(self, wishes: Mapping[str, str]) -> Self:
        """Only what is a choice is taken over; anything else is left as it was."""
        known = {name: wishes[name] for name, values in CHOICES.items() if wishes.get(name) in values}
        return replace(self, **known)

    def as_text(self) -> str:
        return ".".join(str(getattr(self, name)) for name in CHOICES)


def look_of(request: HttpRequest) -> Look:
    """The signed-in user's own wishes, over what this browser remembers."""
    user = getattr(request, "user", None)
    look = look_of_browser(request)
    return look.changed(wishes_of(user)) if user and user.is_authenticated else look


def look_of_browser(request: HttpRequest) -> Look:
    """From the cookie alone: before sign-in, and when the database is away."""
    parts = request.COOKIES.get(COOKIE, "").split(".")
    return Look().changed(dict(zip(CHOICES, parts, strict=False)))


def wishes_of(user: User) -> Mapping[str, str]:
    return {
        "theme": user.theme,
        "density": user.density,
        "letters": "on" if user.letters_on else "off",
        "sound": "on" if user.sound_on else "off",
    }


def keep(response: HttpResponse, look: Look, *, secure: bool) -> None:
    response.set_cookie(COOKIE, look.as_text(), max_age=YEAR, secure=secure, httponly=True, samesite="Strict")
