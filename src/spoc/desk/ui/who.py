"""The signed-in user of a request, typed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from spoc.office.accounts.models import User


def officer_in(request: HttpRequest) -> User:
    """Raises PermissionDenied for a visitor; the middleware has refused him before."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
