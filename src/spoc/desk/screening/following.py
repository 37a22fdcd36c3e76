"""What follows a match on its page: the information that was asked for, and what the source of the record said."""

import uuid

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.screening.judging import UnreadableError, match_or_404, moment_in, refused_on_page, unreadable
from spoc.desk.screening.queue import address_of_match, filter_in
from spoc.office.screening.models import SourceWord
from spoc.office.screening.services.following import Said
from spoc.procedures import information_needs
from spoc.procedures.refusal import RefusedError
from spoc.procedures.source_confirmation import record_word
from spoc.words.reasons import sentence


@require_POST
@needs(Verb.ASK)
def answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """By who was asked, or by the desk; the match comes back into the review."""
    row = match_or_404(key)
    try:
        information_needs.answer(row, request.POST.get("answer", ""), by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        return refused_on_page(request, row, sentence(refused.reason), status=409)
    notes.success(request, _("Kept. Who asked has been told."))
    return HttpResponseRedirect(address_of_match(str(key), filter_in(request)))


@require_POST
@needs(Verb.CONFIRM_HIT)
def source_word(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What the source country said, by whom, when and in which message; before it nothing is done on the match."""
    row, posted = match_or_404(key), request.POST
    if posted.get("word") not in SourceWord.values:
        raise Http404
    try:
        said = Said(
            word=SourceWord(posted["word"]),
            said_by=posted.get("said_by", "").strip()[:200],
            said_at=moment_in(posted.get("said_at", "")),
            message=posted.get("message", "").strip()[:120],
            instructions=posted.get("instructions", "").strip()[:5_000],
        )
        record_word(row, said, by=actor_in(request), at=timezone.now())
    except UnreadableError:
        return refused_on_page(request, row, unreadable(), status=422)
    except RefusedError as refused:
        return refused_on_page(request, row, sentence(refused.reason), status=409)
    notes.success(request, _("The source's word is recorded."))
    return HttpResponseRedirect(address_of_match(str(key), filter_in(request)))
