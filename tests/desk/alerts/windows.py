"""Browsers of people who have signed in with both factors, for the pages of lists."""

from collections.abc import Callable

import pytest
from django.test import Client

from spoc.core.terms.offices import Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.receivers import SECOND_FACTOR
from tests.channels.mail.invented import NOW

Window = Callable[..., Client]


@pytest.fixture
def window(db: None) -> Window:
    def of(name: str = "olga", role: Role = Role.OFFICER, desk: Desk = Desk.SIRENE) -> Client:
        user, _ = User.objects.get_or_create(
            username=name, defaults={"full_name": name.title(), "role": role, "desk": desk, "made_at": NOW}
        )
        client = Client()
        client.force_login(user)
        session = client.session
        session[SECOND_FACTOR] = user.pk
        session.save()
        return client

    return of


@pytest.fixture
def olga(window: Window) -> Client:
    return window()
