"""What follows a match on its page: the information that was asked for, and what the source of the record said."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.screening.judging import UnreadableError, match_or_404, moment_in, refused_on_page, unreadable
from spoc.desk.screening.judging_outside import neighbour_of, outside_or_404, refused_on_outside_page
from spoc.desk.screening.queue import address_of, filter_in
from spoc.office.screening.models import SourceWord
from spoc.office.screening.services.following import Said
from spoc.procedures import information_needs
from spoc.procedures.found_records import Found
from spoc.procedures.refusal import RefusedError
from spoc.procedures.review_queue import Neighbour
from spoc.procedures.source_confirmation import record_word
from spoc.words.reasons import sentence


@dataclass(frozen=True, kw_only=True)
class _Page:
    """The page that a form came from. refused: the same page, with what was typed and why not."""

    match: Found
    here: Neighbour
    refused: Callable[[str, int], HttpResponse]


@require_POST
@needs(Verb.ASK)
def answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """By who was asked, or by the desk; the match comes back into the review."""
    return _answer(request, _own(request, key))


@require_POST
@needs(Verb.ASK)
def outside_answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _answer(request, _outside(request, key))


@require_POST
@needs(Verb.CONFIRM_HIT)
def source_word(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What the source country said, by whom, when and in which message; before it nothing is done on the match."""
    return _source_word(request, _own(request, key))


@require_POST
@needs(Verb.CONFIRM_HIT)
def outside_source_word(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _source_word(request, _outside(request, key))


def _own(request: HttpRequest, key: uuid.UUID) -> _Page:
    row = match_or_404(key)

    def refused(said: str, status: int) -> HttpResponse:
        return refused_on_page(request, row, said, status=status)

    return _Page(match=row, here=Neighbour(key=str(key)), refused=refused)


def _outside(request: HttpRequest, key: uuid.UUID) -> _Page:
    row = outside_or_404(key)

    def refused(said: str, status: int) -> HttpResponse:
        return refused_on_outside_page(request, row, said, status=status)

    return _Page(match=row, here=neighbour_of(row), refused=refused)


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    try:
        information_needs.answer(page.match, request.POST.get("answer", ""), by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        return page.refused(sentence(refused.reason), 409)
    notes.success(request, _("Kept. Who asked has been told."))
    return HttpResponseRedirect(address_of(page.here, filter_in(request)))


def _source_word(request: HttpRequest, page: _Page) -> HttpResponse:
    posted = request.POST
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
        record_word(page.match, said, by=actor_in(request), at=timezone.now())
    except UnreadableError:
        return page.refused(unreadable(), 422)
    except RefusedError as refused:
        return page.refused(sentence(refused.reason), 409)
    notes.success(request, _("The source's word is recorded."))
    return HttpResponseRedirect(address_of(page.here, filter_in(request)))
