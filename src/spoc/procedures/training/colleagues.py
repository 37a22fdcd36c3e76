"""Invented colleagues: accounts of every role with a second factor enrolled, and shifts for now and the next days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.selectors import has_second_factor, user_named
from spoc.office.accounts.services import NewUser, create_user, enter_authority
from spoc.office.accounts.services.second_factor import enrol_second_factor
from spoc.office.duty.selectors import shift_now
from spoc.office.duty.services import plan_shift

PASSWORD = "lipova-alej-1848"  # noqa: S105  printed by the demo; only training accounts have it, production refuses them
SEED_BYTES = 20
SHIFT = timedelta(hours=12)
SHIFTS_AHEAD = 14


@dataclass(frozen=True, kw_only=True)
class Colleague:
    username: str
    full_name: str
    role: Role
    desk: Desk | None = None
    authority: str = ""


COLLEAGUES = (
    Colleague(username="olga", full_name="Oľga Hrebienková", role=Role.OFFICER, desk=Desk.SIRENE),
    Colleague(username="matus", full_name="Matúš Ševčovič", role=Role.OFFICER, desk=Desk.SIRENE),
    Colleague(username="norbert", full_name="Norbert Jahodník", role=Role.OFFICER, desk=Desk.NCB),
    Colleague(username="lucia", full_name="Lucia Dubničková", role=Role.SHIFT_LEAD, desk=Desk.SIRENE),
    Colleague(username="karin", full_name="Karin Žltá", role=Role.CLERK, desk=Desk.SIRENE),
    Colleague(username="dana", full_name="Dana Podhorská", role=Role.DATA_PROTECTION_OFFICER),
    Colleague(username="adam", full_name="Adam Čmelík", role=Role.ADMINISTRATOR),
    Colleague(username="peter", full_name="Peter Lúčny", role=Role.END_USER, authority="POLICE"),
    Colleague(username="beata", full_name="Beáta Studňová", role=Role.END_USER, authority="BORDER"),
)
AUTHORITIES = {"POLICE": "Police of QM (training)", "BORDER": "Border police of QM (training)"}
DUTY = {Desk.SIRENE: ("olga", "matus"), Desk.NCB: ("norbert",)}
"""Who takes turns; an officer alone at a desk has every shift."""


def make_colleagues(at: datetime) -> int:
    """How many were new. A colleague who is there already keeps everything, and gets a lost second factor again."""
    made = 0
    for one in COLLEAGUES:
        user = user_named(one.username)
        if user is None:
            user = create_user(_new(one), password=PASSWORD, by=SYSTEM, at=at)
            made += 1
        if not has_second_factor(user):
            enrol_second_factor(user, by=SYSTEM, at=at, seed=_seed(one.username))
    return made


def plan_shifts(at: datetime) -> int:
    """Shifts of twelve hours from this moment on, for two weeks; those that run already are left as they are."""
    planned = 0
    for desk, names in DUTY.items():
        start = at
        for turn in range(SHIFTS_AHEAD * 2):
            if shift_now(desk, start + SHIFT / 2) is None:
                officer = User.objects.get(username=names[turn % len(names)])
                plan_shift(desk=desk, officer=officer, starts_at=start, ends_at=start + SHIFT)
                planned += 1
            start += SHIFT
    return planned


def _new(one: Colleague) -> NewUser:
    authority = enter_authority(one.authority, AUTHORITIES[one.authority]) if one.authority else None
    return NewUser(
        username=one.username,
        full_name=one.full_name,
        role=one.role,
        desk=one.desk,
        authority=authority,
        is_training=True,
    )


def _seed(username: str) -> bytes:
    """The same on each machine, so that an authenticator that was set up once goes on working."""
    return sha256(f"spoc training {username}".encode()).digest()[:SEED_BYTES]
