"""An officer who may ask for many, and how he came to it: another officer granted what he had asked for."""

from datetime import timedelta

from spoc.core.terms.batches import Use
from spoc.core.terms.offices import Actor, Desk, Purpose, Role, Via
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.batches.models import Authorisation
from spoc.procedures.asking import Asker
from spoc.procedures.bulk_check import authorising
from spoc.procedures.bulk_check.authorising import Application
from tests.channels.mail.invented import NOW


def officer(username: str = "ondrej", role: Role = Role.OFFICER, desk: Desk | None = Desk.SIRENE) -> User:
    made = {"role": role, "desk": desk or "", "made_at": NOW}
    return User.objects.get_or_create(username=username, defaults=made)[0]


def acting(username: str = "ondrej", role: Role = Role.OFFICER) -> Actor:
    return actor_of(officer(username, role), Via.API)


def lead() -> Actor:
    return acting("livia", Role.SHIFT_LEAD)


def asker(purpose: Purpose = Purpose.POLICE_CHECK) -> Asker:
    return Asker(actor=acting(), purpose=purpose, at=NOW)


def asked(use: Use = Use.BATCH, *, purpose: Purpose = Purpose.POLICE_CHECK, days: int = 30) -> Authorisation:
    until = NOW.date() + timedelta(days=days)
    new = Application(use=use, purpose=purpose, what_for="the guests of the fair", until=until)
    return authorising.apply(new, by=acting(), at=NOW)


def granted(use: Use = Use.BATCH, *, purpose: Purpose = Purpose.POLICE_CHECK, days: int = 30) -> Authorisation:
    row = asked(use, purpose=purpose, days=days)
    return authorising.decide_on(row.key, is_granted=True, why="order 12/2026", by=lead(), at=NOW)
