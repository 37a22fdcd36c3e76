"""Forms of ours: drafted, queued, and taken by their server, without a network where it is not the matter."""

from dataclasses import dataclass
from datetime import datetime

from spoc.core.formats.sirene import SireneForm
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Actor, Desk
from spoc.office.accounts.models import User
from spoc.office.cases.models import Case, CaseKind
from spoc.office.cases.services import NewCase
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import AttemptOutcome, Message
from spoc.office.exchange.services import outgoing as rows
from spoc.procedures import composing, drafting, outgoing, queueing
from spoc.procedures.case_opening import open_file
from tests.channels.mail.invented import NOW

ALERT = "QNA7654321"
G_VALUES: dict[str, object] = {
    "schengen_ids": [ALERT],
    "act_article": "R62 26",
    "subject_kind": "person",
    "person.family_name": "Dorn",
    "person.given_names": "Milena",
    "hit.found_at": "2026-11-24T08:30:00+00:00",
    "hit.place": "Harra",
    "hit.authority": "Border Police QM",
    "hit.measures_taken": "Held for further checks.",
    "asks_for_biometrics": True,
}


@dataclass(frozen=True, kw_only=True)
class Sent:
    message: Message
    form_sent: SireneForm


def open_case(by: Actor, *, owner: User | None = None, at: datetime = NOW) -> Case:
    new = NewCase(kind=CaseKind.HIT, desk=Desk.SIRENE, title=f"ARR · {ALERT}", partner_state="QN", owner=owner)
    return open_file(new, by=by, at=at)


def drafted_form(
    bureau: Bureau,
    *,
    by: Actor,
    form: FormCode = FormCode.G,
    values: dict[str, object] | None = None,
    owner: User | None = None,
    at: datetime = NOW,
) -> Message:
    case = open_case(by, owner=owner, at=at)
    begun = drafting.Begun(bureau=bureau, form=form, case=case, values=values or G_VALUES, officer=owner)
    return drafting.new_draft(begun, by=by, at=at)


def queued_form(bureau: Bureau, *, by: Actor, owner: User | None = None, at: datetime = NOW) -> Message:
    draft = drafted_form(bureau, by=by, owner=owner, at=at)
    return queueing.queue(draft.pk, version=draft.draft_version, by=by, at=at)


def sent_form(bureau: Bureau, *, by: Actor, owner: User | None = None, at: datetime = NOW) -> Sent:
    """As it stands after their server took it; the call itself is told in test_outgoing."""
    message = queued_form(bureau, by=by, owner=owner, at=at)
    attempt = rows.begin_attempt(message, certificates=[], fingerprint="f" * 64, at=at)
    trip = outgoing.Trip(message=message, sealed=b"", attempt=attempt)
    outgoing.keep_success(trip, "250 taken", at=at)
    message.refresh_from_db()
    assert attempt.outcome == AttemptOutcome.RUNNING
    number = int(message.form_ref.rpartition("-")[2])
    return Sent(message=message, form_sent=composing.form_of(message, number=number, at=at))
