"""A picture of a thing that was found, shown in the answer; each look leaves its entry."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from spoc.desk.access import Verb, actor_in, needs
from spoc.procedures.match_pictures import SHOWN_BY_BROWSERS, open_picture
from spoc.procedures.refusal import NotFoundError, RefusedError


@require_GET
@needs(Verb.ASK)
def picture(request: HttpRequest, key: uuid.UUID, file: int) -> HttpResponse:
    try:
        held = open_picture(key, file, by=actor_in(request), at=timezone.now())
    except (NotFoundError, RefusedError) as missing:
        raise Http404 from missing
    if held.media_type not in SHOWN_BY_BROWSERS:
        raise Http404
    response = HttpResponse(bytes(held.content), content_type=held.media_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
