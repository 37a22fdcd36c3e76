"""Wrong tries at sign-in: where the sign-in library counts them, and how they are forgotten.

The library keeps its counts in Django's cache, which is a table of the database, so that all workers count together.
"""

from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest

from spoc.office.accounts.models import User

APP, ACTION = "allauth.account", "login_failed"


def password_key(username: str) -> str:
    """One count a name, whatever host name the page was reached by."""
    return f"name:{username.strip().lower()}"


def code_key(user_id: int) -> str:
    """As the library itself names it when it checks a code."""
    return f"mfa-auth-user-{user_id}"


def forget(user: User) -> None:
    for key in (password_key(user.username), code_key(user.pk)):
        for rate in get_rates(app=APP, action=ACTION):
            if rate.per == "key":
                cache.delete(get_cache_key(HttpRequest(), app=APP, action=ACTION, rate=rate, key=key))
