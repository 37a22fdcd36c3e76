"""The straight door for checks, put before the ordinary application with the headers that it would send."""

from django.conf import settings

from spoc.api.check_door import Application, CheckDoor
from spoc.desk.middleware import OTHER_HEADERS


def with_check_door(ordinary: Application) -> CheckDoor:
    return CheckDoor(ordinary, headers=headers())


def headers() -> dict[str, str]:
    """Of an answer to a program, as the middleware sets them; the content policy opens nothing, since it is no page."""
    found = {
        **OTHER_HEADERS,
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Vary": "Cookie",
        "X-Content-Type-Options": "nosniff",
    }
    if settings.SECURE_HSTS_SECONDS:
        found["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
    return found
