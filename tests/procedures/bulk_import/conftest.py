"""Who brings a file, and who approves what it proposed."""

import pytest

from spoc.core.terms.offices import Actor, Role
from spoc.office.accounts.policy import actor_of
from tests.procedures.conftest import make_officer


@pytest.fixture
def lead(db: None) -> Actor:
    """Leads the shift: may bring in files."""
    return actor_of(make_officer("lucia", role=Role.SHIFT_LEAD))


@pytest.fixture
def olga(db: None) -> Actor:
    return actor_of(make_officer("olga"))
