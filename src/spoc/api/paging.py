"""Pages of lists, and a request of somebody who has signed in."""

from django.http import HttpRequest

from spoc.office.accounts.models import User

LARGEST_OFFSET = 10_000_000


class Signed(HttpRequest):
    """Past the gate: the user is one of ours, by session or by token."""

    user: User
