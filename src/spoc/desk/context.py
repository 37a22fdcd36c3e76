"""What every template may use: the look, the style sheets and scripts, and, when it is asked for, the frame."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from spoc.desk.ui.look import look_of, look_of_browser
from spoc.desk.ui.reading import frame_of

SHEETS = tuple(
    f"css/{name}.css"
    for name in (
        "fonts",
        "tokens",
        "base",
        "frame",
        "parts",
        "forms",
        "table",
        "lists",
        "alert",
        "imports",
        "copies",
        "checks",
        "overlays",
        "print",
    )
)
SCRIPTS = tuple(
    f"js/{name}.js" for name in ("frame", "lists", "keys", "palette", "pulse", "times", "forms", "facets", "checks")
)


def office(request: HttpRequest) -> dict[str, Any]:  # Any: Django's own shape of a context
    """The context processor. A fragment that shows no frame pays nothing for it."""
    return plain(request) | {"look": look_of(request), "frame": SimpleLazyObject(lambda: frame_of(request))}


def plain(request: HttpRequest) -> dict[str, Any]:  # Any: as above
    """What a page needs when the database may be away: no user, no frame."""
    return {
        "request": request,
        "training": settings.TRAINING,
        "look": look_of_browser(request),
        "sheets": SHEETS,
        "scripts": SCRIPTS,
    }
