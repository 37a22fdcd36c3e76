"""Two officers and a shift lead at the SIRENE desk, each with a session of both factors; import them where needed."""

import pytest

from spoc.core.terms.offices import Role
from tests.desk.alerts.desk import Colleague
from tests.office.accounts.conftest import MakeUser, make_user

__all__ = ["lucia", "make_user", "olga", "petra"]


@pytest.fixture
def olga(db: None, make_user: MakeUser) -> Colleague:
    return Colleague(user=make_user("olga"))


@pytest.fixture
def petra(db: None, make_user: MakeUser) -> Colleague:
    return Colleague(user=make_user("petra"))


@pytest.fixture
def lucia(db: None, make_user: MakeUser) -> Colleague:
    """A shift lead, who hides arrest alerts too."""
    return Colleague(user=make_user("lucia", Role.SHIFT_LEAD))
