"""A form is written: begun, saved as it is typed, checked, seen as its reader will see it, and what leaves with it.

Sending is another procedure (`outgoing`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from spoc.core.formats.mail import MOST_BYTES, MOST_FILES
from spoc.core.formats.sirene import entries_of, fields_of, write_text
from spoc.core.law.access import Verb
from spoc.core.terms.audit import Operation
from spoc.core.terms.messages import Direction, FormCode
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.models import User
from spoc.office.audit import services as audit
from spoc.office.cases.models import Case
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.selectors import valid_certificates_of
from spoc.office.clocks.models import Deadline
from spoc.office.exchange import form_values
from spoc.office.exchange.models import Attachment, Message
from spoc.office.exchange.services import drafts
from spoc.office.exchange.services.incoming import NewAttachment, give_deadline
from spoc.procedures import composing
from spoc.procedures.match_rights import why_not_write_in
from spoc.procedures.permits import need
from spoc.procedures.refusal import RefusedError

ABOUT = frozenset({"schengen_ids", "subject_kind", "act_article"})
"""Fields that a reply takes over: which alert it is about."""
PERSONAL = ("person.", "hit.")
"""Beginnings of the keys of fields that say something of a person."""


class DraftConflictError(ValueError):
    """Somebody else saved first. `values` and `version`: what stands there now; what was typed was not kept."""

    def __init__(self, draft: Message) -> None:
        super().__init__(f"version {draft.draft_version} was saved meanwhile")
        self.version = draft.draft_version
        self.values: dict[str, object] = draft.form


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What a draft is about. deadline: a duty of ours that is met when it leaves (the report of a hit)."""

    bureau: Bureau
    form: FormCode
    case: Case | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    reply_to: Message | None = None
    deadline: Deadline | None = None
    officer: User | None = None
    replaces: Message | None = None
    """A failed or cancelled form that this one is sent in place of: its thread goes on."""


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """What leaves, told before it does. Encryption per addressee: to which certificates, or why not."""

    bureau: Bureau
    certificates: tuple[str, ...]
    valid_until: datetime | None
    personal_data: tuple[tuple[str, str], ...]
    """Names of the fields that hold personal data, with what they say."""
    handling_codes: tuple[str, ...]
    files: tuple[Attachment, ...]
    why_not: Reason | None


@transaction.atomic
def new_draft(begun: Begun, *, by: Actor, at: datetime) -> Message:
    """Begins a form; a reply goes to who asked, in the same thread and case."""
    need(Verb.DRAFT_FORM, by=by, at=at)
    asked, before = begun.reply_to, begun.replaces
    case = begun.case or (asked.case if asked else None)
    if case and (refusal := why_not_write_in(case, at.date())):
        raise RefusedError(refusal)
    values = form_values.stored(begun.values)
    draft = drafts.make_draft(
        drafts.NewDraft(
            bureau=begun.bureau,
            form_code=begun.form,
            case=case,
            form=dict(values),
            in_reply_to=asked.form_ref if asked else before.in_reply_to if before else "",
            thread=asked.thread if asked else before.thread if before else None,
            officer=begun.officer,
            is_urgent=bool(form_values.one(values, "urgent")),
            handling_code=_first(form_values.many(values, "handling_codes")),
            replaces=begun.replaces,
        ),
        at=at,
    )
    if begun.deadline is not None:
        give_deadline(draft, begun.deadline)
    _leave_entry(draft, "draft.begun", Operation.COLLECTION, by=by, at=at)
    return draft


def reply_to(  # noqa: PLR0913  who writes what about which
    message: Message,
    form: FormCode,
    *,
    values: Mapping[str, object] | None = None,
    officer: User,
    by: Actor,
    at: datetime,
) -> Message:
    """A reply to a form that came, about the same alert."""
    allowed = {one.key for one in fields_of(form)} & ABOUT
    known = {key: value for key, value in message.form.items() if key in allowed}
    begun = Begun(
        bureau=message.bureau, form=form, values={**known, **(values or {})}, reply_to=message, officer=officer
    )
    return new_draft(begun, by=by, at=at)


@transaction.atomic
def save(draft_id: int, values: Mapping[str, object], *, version: int, by: Actor, at: datetime) -> int:
    """Keeps what was typed, right or wrong, and gives the new version.

    Raises RefusedError when it is no draft any more, DraftConflictError when `version` is not the one that stands
    there, KeyError for a key that is no field's.
    """
    draft = _locked(draft_id, by=by, at=at)
    if draft.draft_version != version:
        raise DraftConflictError(draft)
    kept = form_values.stored(values)
    new_version = drafts.save_draft(
        draft,
        form=dict(kept),
        is_urgent=bool(form_values.one(kept, "urgent")),
        handling_code=_first(form_values.many(kept, "handling_codes")),
        at=at,
    )
    _leave_entry(draft, "draft.saved", Operation.ALTERATION, by=by, at=at)
    return new_version


@transaction.atomic
def attach_file(draft_id: int, new: NewAttachment, *, by: Actor, at: datetime) -> Attachment:
    """Raises RefusedError: no draft any more, too many files, or too much together."""
    draft = _locked(draft_id, by=by, at=at)
    if draft.attachments.count() >= MOST_FILES:
        raise RefusedError.because("sirene.too_many_files", most=str(MOST_FILES))
    if drafts.attached_bytes(draft) + len(new.content) + composing.TEXT > MOST_BYTES:
        raise RefusedError.because("drafting.too_large", most=str(MOST_BYTES // 2**20))
    attachment = drafts.attach_to(draft, new, at=at)
    _leave_entry(draft, "draft.file_attached", Operation.ALTERATION, by=by, at=at)
    return attachment


@transaction.atomic
def detach_file(draft_id: int, attachment_id: int, *, by: Actor, at: datetime) -> None:
    draft = _locked(draft_id, by=by, at=at)
    if drafts.detach(draft, attachment_id, at=at):
        _leave_entry(draft, "draft.file_detached", Operation.ALTERATION, by=by, at=at)


@transaction.atomic
def throw_away(draft_id: int, *, by: Actor, at: datetime) -> None:
    draft = _locked(draft_id, by=by, at=at)
    _leave_entry(draft, "draft.thrown_away", Operation.ERASURE, by=by, at=at)
    drafts.throw_away(draft)


def preview(draft: Message, *, at: datetime) -> str:
    """The text as its reader will see it. Raises SireneError when it cannot be written yet."""
    return write_text(composing.form_of(draft, number=0, at=at))


def what_leaves(draft: Message, *, at: datetime) -> Leaving:
    certificates = list(valid_certificates_of(draft.bureau, at))
    form = composing.form_of(draft, number=0, at=at)
    personal = [one for one in entries_of(form) if one.field.key.startswith(PERSONAL)]
    return Leaving(
        bureau=draft.bureau,
        certificates=tuple(one.subject for one in certificates),
        valid_until=max((one.not_after for one in certificates), default=None),
        personal_data=tuple((one.field.name, one.text) for one in personal),
        handling_codes=form.handling_codes,
        files=tuple(draft.attachments.defer("content").order_by("id")),
        why_not=why_not_to(draft.bureau, at=at),
    )


def why_not_to(bureau: Bureau, *, at: datetime) -> Reason | None:
    """None when something may leave to this bureau now; else the reason. Nothing ever leaves unsealed."""
    if not bureau.is_active:
        return Reason(code="outgoing.bureau_closed", values={"bureau": bureau.name})
    if not valid_certificates_of(bureau, at).exists():
        return Reason(code="outgoing.no_valid_certificate", values={"bureau": bureau.name})
    return None


def _locked(draft_id: int, *, by: Actor, at: datetime) -> Message:
    need(Verb.DRAFT_FORM, by=by, at=at)
    draft = drafts.lock_draft(draft_id)
    if draft is None:
        raise RefusedError.because("drafting.no_draft")
    return draft


def _first(texts: list[str]) -> str:
    return texts[0][:4] if texts else ""


def _leave_entry(draft: Message, action: str, operation: Operation, *, by: Actor, at: datetime) -> None:
    assert draft.direction == Direction.OUT
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=operation,
        action=action,
        at=at,
        details=audit.Details(records=(f"message:{draft.pk}",), case_reference=draft.case.number if draft.case else ""),
    )
