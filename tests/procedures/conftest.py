"""An office that knows one partner bureau: QN. Its officers, its own key, a correspondent who writes to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from spoc.core.terms.offices import Actor, Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.catalogue.models import Bureau
from spoc.office.duty.services import plan_shift
from tests.channels.mail.invented import NOW, YEAR
from tests.procedures.partner import Correspondent, enter_bureau, give_us_a_key

MakeOfficer = Callable[..., User]


@pytest.fixture
def office(settings: Settings, tmp_path: Path) -> None:
    """A home of its own, with our key in it."""
    settings.OFFICE = settings.OFFICE.model_copy(update={"home": tmp_path})
    give_us_a_key(tmp_path)


@pytest.fixture
def bureau(db: None, office: None) -> Bureau:
    return enter_bureau("QN")


@pytest.fixture
def correspondent(bureau: Bureau) -> Correspondent:
    return Correspondent(bureau)


def make_officer(name: str, desk: Desk = Desk.SIRENE, role: Role = Role.OFFICER) -> User:
    return User.objects.create(username=name, full_name=name.title(), role=role, desk=desk, made_at=NOW)


@pytest.fixture
def irena(db: None) -> User:
    """An officer of the SIRENE desk, on duty."""
    officer = make_officer("irena")
    plan_shift(desk=Desk.SIRENE, officer=officer, starts_at=NOW - YEAR / 365, ends_at=NOW + YEAR / 365)
    return officer


@pytest.fixture
def pavol(db: None) -> User:
    """An officer of the SIRENE desk, off duty."""
    return make_officer("pavol")


@pytest.fixture
def as_irena(irena: User) -> Actor:
    return actor_of(irena)
