"""One message as a page, its original bytes and files, and the verbs of an officer."""

import uuid

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.core.law.forms import form_rule
from spoc.core.terms.messages import Direction, FormCode, OutgoingState
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.ui.about import about, sections
from spoc.desk.ui.files import download
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.exchange.models import Message
from spoc.office.exchange.selectors.desk_views import file_of, message_with_key, raw_bytes
from spoc.office.exchange.selectors.threads import thread_of
from spoc.procedures import drafting, message_handling
from spoc.procedures.message_reading import form_shown, subjects_of
from spoc.procedures.questions import reason_of_json
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.words.reasons import sentence


@require_GET
@needs(Verb.READ_MESSAGES)
def message(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    officer, actor, now = officer_in(request), actor_in(request), timezone.now()
    with reading("message.read", by=actor, at=now) as what:
        one = _found(key)
        if one.state == OutgoingState.DRAFT:
            return HttpResponseRedirect(reverse("compose", args=[one.key]))
        thread = list(thread_of(one))
        what.records = (f"message:{one.pk}",)
        what.case = one.case.number if one.case else ""
        what.subjects = subjects_of(thread)
        shown = {each.pk: about(form_shown(each, to=actor)) for each in thread}
    return render(
        request,
        "messages/message.html",
        {
            "message": one,
            "about": about(form_shown(one, to=actor)),
            "sections": sections(form_shown(one, to=actor)),
            "remarks": [sentence(reason_of_json(stored)) for stored in one.remarks],
            "thread": [(each, shown[each.pk]) for each in thread],
            "replies": _replies(one) if may(officer, Verb.DRAFT_FORM) else (),
            "may_work": may(officer, Verb.WORK_MESSAGES),
            "may_send": may(officer, Verb.SEND_FORM),
            "may_draft": may(officer, Verb.DRAFT_FORM),
            "is_incoming": one.direction == Direction.IN,
            "is_mine": one.officer_id == officer.pk,
        },
    )


@require_POST
@needs(Verb.WORK_MESSAGES)
def acknowledge(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    message_handling.acknowledge(_found(key).key, by=actor_in(request), at=timezone.now())
    notes.success(request, _("Acknowledged."))
    return HttpResponseRedirect(reverse("message", args=[key]))


@require_POST
@needs(Verb.WORK_MESSAGES)
def take(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    message_handling.hand_to(_found(key).key, officer_in(request), by=actor_in(request), at=timezone.now())
    notes.success(request, _("It is yours."))
    return HttpResponseRedirect(reverse("message", args=[key]))


@require_POST
@needs(Verb.WORK_MESSAGES)
def give_back(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    message_handling.hand_to(_found(key).key, None, by=actor_in(request), at=timezone.now())
    return HttpResponseRedirect(reverse("message", args=[key]))


@require_POST
@needs(Verb.WORK_MESSAGES)
def end_clock(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    why = request.POST.get("text", "")[:200]
    try:
        message_handling.end_clock(key, why, by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        notes.error(request, sentence(refused.reason))
    else:
        notes.success(request, _("The clock is ended."))
    return HttpResponseRedirect(reverse("message", args=[key]))


@require_POST
@needs(Verb.DRAFT_FORM)
def reply(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A draft of the chosen form, in the same thread, to who asked."""
    asked = _found(key)
    letter = request.POST.get("form", "")
    if letter not in set(FormCode):
        raise Http404
    draft = drafting.reply_to(
        asked, FormCode(letter), officer=officer_in(request), by=actor_in(request), at=timezone.now()
    )
    return HttpResponseRedirect(reverse("compose", args=[draft.key]))


@require_GET
@needs(Verb.READ_MESSAGES)
def original(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The bytes as they came, to be kept or looked at elsewhere; never shown in the browser."""
    with reading("message.original_read", by=actor_in(request), at=timezone.now()) as what:
        one = _found(key)
        content = raw_bytes(one)
        if content is None:
            raise Http404
        what.records, what.subjects = (f"message:{one.pk}",), subjects_of([one])
    return download(content, name=f"{one.number or one.key}.eml", media_type="message/rfc822")


@require_GET
@needs(Verb.READ_MESSAGES)
def attachment(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    with reading("message.file_read", by=actor_in(request), at=timezone.now()) as what:
        one = _found(key)
        file = file_of(one, number)
        if file is None:
            raise Http404
        what.records, what.subjects = (f"message:{one.pk}", f"attachment:{file.pk}"), subjects_of([one])
    return download(bytes(file.content), name=file.name, media_type=file.media_type)


def _found(key: uuid.UUID) -> Message:
    one = message_with_key(key)
    if one is None:
        raise Http404
    return one


def _replies(one: Message) -> tuple[FormCode, ...]:
    """The letters that answer this one; form M always may."""
    if one.direction != Direction.IN or one.form_code not in set(FormCode):
        return ()
    letters = form_rule(FormCode(one.form_code), timezone.localdate()).replies | {FormCode.M}
    return tuple(sorted(letters))
