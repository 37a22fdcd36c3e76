"""What stands around a page: who reads it, the rail, the shift, the choices of the menu, the pulse."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from spoc.desk.ui.keys import SHEET, Key
from spoc.desk.ui.look import CHOICES, Look
from spoc.desk.ui.places import Group
from spoc.desk.ui.pulse import Pulse


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who is signed in, as the top bar shows it."""

    name: str
    role: str

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@dataclass(frozen=True, kw_only=True)
class Option:
    value: str
    label: str | Promise
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class Choice:
    name: str
    label: str | Promise
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The context variable ``frame`` of every page."""

    now: datetime
    zone: str
    person: Person | None = None
    desk: str = ""
    shift: str = ""
    shift_officer: str = ""
    rail: tuple[Group, ...] = ()
    choices: tuple[Choice, ...] = ()
    pulse: Pulse = field(default_factory=Pulse)
    keys: tuple[Key, ...] = SHEET
    panel_url: str | None = None
    """The quick check as a side panel; none for who may not ask."""
    pulse_url: str | None = None
    go_url: str | None = None
    sign_in_url: str | None = None
    sign_out_url: str | None = None
    account_url: str | None = None


NAMES = {
    "theme": (_("Look"), {"auto": _("Auto"), "light": _("Light"), "dark": _("Dark")}),
    "density": (_("Rows"), {"compact": _("Compact"), "normal": _("Normal"), "touch": _("Touch")}),
    "letters": (_("Letter keys"), {"on": _("On"), "off": _("Off")}),
    "rail": (_("Screens"), {"wide": pgettext_lazy("width", "Wide"), "narrow": pgettext_lazy("width", "Narrow")}),
    "sound": (_("Sound"), {"off": _("Off"), "on": _("On")}),
}
ORDER = {"density": ("compact", "normal", "touch"), "sound": ("on", "off")}


def choices_of(look: Look, languages: tuple[tuple[str, str], ...], language: str) -> tuple[Choice, ...]:
    """What the user menu offers: the language first, each in its own name."""
    spoken = tuple(Option(value=code, label=name, is_on=code == language) for code, name in languages)
    return (Choice(name="language", label=_("Language"), options=spoken), *map(_choice(look), CHOICES))


def _choice(look: Look) -> Callable[[str], Choice]:
    def of(name: str) -> Choice:
        label, words = NAMES[name]
        values = ORDER.get(name, CHOICES[name])
        options = tuple(Option(value=one, label=words[one], is_on=getattr(look, name) == one) for one in values)
        return Choice(name=name, label=label, options=options)

    return of
