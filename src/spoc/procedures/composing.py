"""A draft becomes a form: what was typed, what the system adds, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from spoc.core.formats.mail import MOST_BYTES
from spoc.core.formats.sirene import FIELDS, Entry, FormProblem, SireneError, SireneForm, field_named
from spoc.core.formats.sirene import form_of as form_of_entries
from spoc.core.formats.sirene import problems_of as problems_of_form
from spoc.core.law.forms import needs_two_officers
from spoc.core.terms.messages import FormCode
from spoc.core.terms.reasons import Reason
from spoc.core.terms.references import FormReference
from spoc.office.exchange.form_values import entries as typed_entries
from spoc.office.exchange.models import Message

TEXT = 200 * 1024
"""Bytes kept free of the largest mail for the form itself."""
ADDED = frozenset(
    {
        "form_type",
        "form_ref",
        "in_reply_to",
        "thread_id",
        "sent_at",
        "sender_cc",
        "recipient_cc",
        "attachments",
    }
)
"""Fields that the system fills in; what a page sends for them is passed over."""
REFUSES = frozenset({"V", "N", "S"})


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong. stops: the form cannot leave with it; else the officer gives a reason and sends."""

    key: str
    reason: Reason
    stops: bool


def form_of(message: Message, *, number: int, at: datetime, year: int | None = None) -> SireneForm:
    """The form as it would leave now. number, year: of its reference; 0 and the office's year while it has none."""
    year = year or timezone.localtime(at, timezone.get_default_timezone()).year
    return form_of_entries([*_added(message, number, year, at), *_typed(message), *_files(message)])


def problems_of(message: Message, *, at: datetime) -> tuple[Problem, ...]:
    """Everything a page shows beside the fields, in their order; empty when it may leave."""
    try:
        form = form_of(message, number=0, at=at)
    except SireneError as error:
        return (Problem(key="", reason=error.reason, stops=True),)
    unreadable = [_unreadable(one.path) for one in form.unknown]
    known = [_weighed(one) for one in problems_of_form(replace(form, unknown=()))]
    return (*unreadable, *known, *_too_large(message), *_second_officer(form, at))


def _added(message: Message, number: int, year: int, at: datetime) -> list[Entry]:
    sender, recipient = settings.OFFICE.own_state, message.bureau.state
    letter = FormCode(message.form_code)
    reference = FormReference(sender=sender, recipient=recipient, form=letter, year=year, number=number)
    texts = {
        "form_type": letter.value,
        "form_ref": str(reference),
        "in_reply_to": message.in_reply_to,
        "thread_id": str(message.thread),
        "sent_at": at.isoformat(timespec="seconds"),
        "sender_cc": sender,
        "recipient_cc": recipient,
    }
    return [Entry(field=field_named(key), text=text) for key, text in texts.items() if text]


def _typed(message: Message) -> list[Entry]:
    return [entry for entry in typed_entries(message.form) if entry.field.key not in ADDED]


def _files(message: Message) -> list[Entry]:
    rows = message.attachments.defer("content").order_by("id") if message.pk else []
    field = field_named("attachments")
    return [Entry(field=field, text=one.name, attributes=(one.media_type, str(one.size), one.sha256)) for one in rows]


def _unreadable(path: str) -> Problem:
    """What was typed is no value of its field: no date, no reference, a second value where one is allowed."""
    field = next(field for field in FIELDS if field.path == path)
    return Problem(key=field.key, reason=Reason(code="drafting.unreadable", values={"field": field.name}), stops=True)


def _weighed(found: FormProblem) -> Problem:
    """What the specification only remembers or proposes warns; what it has read, and what would break, stops."""
    is_missing = found.reason.code == "sirene.mandatory"
    stops = not is_missing or field_named(found.key).confidence in REFUSES
    return Problem(key=found.key, reason=found.reason, stops=stops)


def _too_large(message: Message) -> Sequence[Problem]:
    size = sum(one.size for one in message.attachments.defer("content")) + TEXT
    if size <= MOST_BYTES:
        return ()
    reason = Reason(code="drafting.too_large", values={"most": str(MOST_BYTES // 2**20)})
    return (Problem(key="attachments", reason=reason, stops=True),)


def _second_officer(form: SireneForm, at: datetime) -> Sequence[Problem]:
    rule = needs_two_officers(form.form_type, at.date())
    if rule is None:
        return ()
    values = {"form": form.form_type.value, "rule": rule.id, "confidence": rule.confidence.value}
    return (Problem(key="", reason=Reason(code="drafting.second_officer", values=values), stops=rule.may_refuse),)
