"""Drafts: saved as they are typed, under a version, so that nobody's text overwrites another's unseen."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Sum

from spoc.core.terms.messages import Direction, OutgoingState
from spoc.office.accounts.models import User
from spoc.office.cases.models import Case
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import Attachment, Message, MessageKind
from spoc.office.exchange.services.incoming import NewAttachment, attach


@dataclass(frozen=True, kw_only=True)
class NewDraft:
    bureau: Bureau
    form_code: str
    case: Case | None = None
    form: dict[str, object] = field(default_factory=dict)
    in_reply_to: str = ""
    thread: uuid.UUID | None = None
    officer: User | None = None
    is_urgent: bool = False
    handling_code: str = ""
    replaces: Message | None = None


def make_draft(new: NewDraft, *, at: datetime) -> Message:
    return Message.objects.create(
        direction=Direction.OUT,
        kind=MessageKind.FORM,
        channel=new.bureau.channel,
        desk=new.bureau.desk,
        bureau=new.bureau,
        case=new.case,
        form_code=new.form_code,
        form=new.form,
        in_reply_to=new.in_reply_to,
        thread=new.thread or uuid.uuid4(),
        officer=new.officer,
        is_urgent=new.is_urgent,
        handling_code=new.handling_code,
        replaces=new.replaces,
        state=OutgoingState.DRAFT,
        made_at=at,
        changed_at=at,
    )


def lock_draft(message_id: int) -> Message | None:
    """The draft, ours until the transaction ends; None when it has been queued or thrown away."""
    rows = Message.objects.select_for_update(of=("self",)).filter(pk=message_id, state=OutgoingState.DRAFT)
    return rows.select_related("bureau", "case").first()


def save_draft(draft: Message, *, form: dict[str, object], is_urgent: bool, handling_code: str, at: datetime) -> int:
    """Keeps what was typed and gives the new version. The caller holds the draft's row and has compared versions."""
    Message.objects.filter(pk=draft.pk, state=OutgoingState.DRAFT).update(
        form=form,
        is_urgent=is_urgent,
        handling_code=handling_code,
        draft_version=F("draft_version") + 1,
        changed_at=at,
    )
    return draft.draft_version + 1


def attach_to(draft: Message, new: NewAttachment, *, at: datetime) -> Attachment:
    """Raises the version, like all that changes what would leave."""
    _raise_version(draft, at=at)
    return attach(draft, new)


def detach(draft: Message, attachment_id: int, *, at: datetime) -> bool:
    _raise_version(draft, at=at)
    return bool(Attachment.objects.filter(message=draft, pk=attachment_id).delete()[0])


def _raise_version(draft: Message, *, at: datetime) -> None:
    rows = Message.objects.filter(pk=draft.pk, state=OutgoingState.DRAFT)
    rows.update(draft_version=F("draft_version") + 1, changed_at=at)


def attached_bytes(draft: Message) -> int:
    return draft.attachments.aggregate(total=Sum("size"))["total"] or 0


def throw_away(draft: Message) -> None:
    """Only a draft can be thrown away; nothing of it was ever registered or sent."""
    draft.attachments.all().delete()
    Message.objects.filter(pk=draft.pk, state=OutgoingState.DRAFT).delete()
