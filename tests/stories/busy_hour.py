"""A training office after a busy hour: a hit answered, a draft open, a form nobody asked for, a mail set aside."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet

from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.imports import ImportPurpose, ImportState
from spoc.core.terms.messages import Direction, FormCode, OutgoingState
from spoc.core.terms.offices import Purpose, System
from spoc.core.terms.persons import Identity, PersonName
from spoc.office.alerts.models import Alert
from spoc.office.exchange.models import Message, SetAside
from spoc.office.imports.models import BulkImport
from spoc.office.screening.models import Match, Query, Sample
from spoc.office.screening.services import Finding
from spoc.office.screening.services.following import NewSample, keep_samples
from spoc.office.sources.models import AskedState, OutsideMatch
from spoc.office.sources.services import NewAsked, NewOutsideMatch, OutsideAnswer, keep_asked, keep_outside_answer
from spoc.procedures import any_query, hit_confirmation, queueing
from spoc.procedures.bulk_import import deciding
from spoc.procedures.bulk_import.taking_in import Incoming, take_in
from spoc.procedures.hit_confirmation import Told
from spoc.procedures.questions import PersonQuestion
from spoc.procedures.sources import comparing
from spoc.procedures.training.alerts import EXAMPLE_REFERENCE
from tests.procedures.bulk_import.files import csv_file, mapping, vehicle
from tests.stories.many import Many, many
from tests.stories.our_alerts import OurAlerts, our_alerts
from tests.stories.training import TrainingOffice, actor


@dataclass(frozen=True, kw_only=True)
class BusyHour:
    query: Query
    match: Match
    """Of the wanted person of the partner state, confirmed."""
    un_match: Match
    sent: Message
    answer: Message
    unsolicited: Message
    draft: Message
    set_aside: SetAside
    bulk_import: BulkImport
    """Three vehicles, of which the second failed."""
    ours: OurAlerts
    many: Many
    outside: OutsideMatch
    """Of a notice that INTERPOL alone holds; asked for a border guard."""

    @property
    def case(self) -> str:
        assert self.sent.case is not None
        return self.sent.case.number


def busy_hour(office: TrainingOffice) -> BusyHour:
    office.order("hit", schengen_id=own_alert().reference)
    office.order("broken")
    query = asked("Dmitri Khmarosvit")
    match = match_on(example_alert(), query)
    sent = queued(confirmed(match))
    other = partner_alert(2)
    draft = confirmed(match_on(other, asked(name_of(other))))
    listed = un_listing()
    for came in (answers, unsolicited, SetAside.objects.all):
        office.running.until(lambda came=came: came().exists(), seconds=120)  # type: ignore[misc]  # bound now
    return BusyHour(
        query=query,
        match=match,
        un_match=match_on(listed, asked(name_of(listed))),
        sent=sent,
        answer=answers()[0],
        unsolicited=unsolicited()[0],
        draft=draft,
        set_aside=SetAside.objects.get(),
        bulk_import=brought_in(office),
        ours=our_alerts(),
        many=many(office),
        outside=found_outside(asked("Xenia Wrangleby", username="beata")),
    )


def found_outside(query: Query) -> OutsideMatch:
    """INTERPOL's answer to a query, as it is kept."""
    now = datetime.now(UTC)
    (row,) = keep_asked(query, [NewAsked(source="interpol", due_at=now)], at=now)
    identity = Identity(names=(PersonName(full="Xenia Wrangleby"),))
    score, evidence = comparing.person(identity, [identity])
    facts = {"system": "INTERPOL", "category": "RED", "action": "verify_through_ncb", "state": "QN", "warnings": []}
    found = NewOutsideMatch(record_id="2026/0000007", score=score, evidence=evidence, facts=facts)
    kept = keep_outside_answer(row, OutsideAnswer(state=AskedState.ANSWERED, took_ms=212, matches=[found]), at=now)
    assert kept
    return kept[0]


def brought_in(office: TrainingOffice) -> BulkImport:
    """A file of vehicles, one of whose rows waits for its correction."""
    lead, now = actor("lucia"), datetime.now(UTC)
    incoming = Incoming(purpose=ImportPurpose.OWN, file_name="vehicles.csv", reason="list of the district")
    row = take_in(incoming, [csv_file([vehicle(1), vehicle(2, Farba="?"), vehicle(3)])], by=lead, at=now)
    office.running.until(lambda: _stands(row, ImportState.READ), seconds=120)
    deciding.set_meaning(row.pk, mapping(), by=lead, at=now)
    deciding.begin(row.pk, is_dry_run=False, by=lead, at=now)
    office.running.until(lambda: _stands(row, ImportState.DONE), seconds=120)
    return row


def _stands(row: BulkImport, state: ImportState) -> bool:
    row.refresh_from_db()
    return row.state == state


def asked(name: str, *, username: str = "olga") -> Query:
    return any_query.ask(
        PersonQuestion(name=name),
        actor=actor(username),
        purpose=Purpose.POLICE_CHECK,
        reason="Post Kamenica, lane 2",
        at=datetime.now(UTC),
    )


def drawn(query: Query) -> Sample:
    """The query is to be justified, whatever the lot says."""
    now = datetime.now(UTC)
    held = Sample.objects.filter(query=query).first()
    new = NewSample(query=query, one_in=500, remind_at=now, due_at=now + timedelta(days=7))
    return held or keep_samples([new], at=now)[0]


def match_on(alert: Alert, query: Query) -> Match:
    return Match.objects.get(query=query, alert=alert)


def confirmed(match: Match) -> Message:
    """The draft of form G that a confirmed hit makes."""
    now = datetime.now(UTC)
    told = Told(
        reason="Face and passport agree",
        finding=Finding(found_at=now, place="Post Kamenica", circumstances="By car, alone."),
        measures="Arrested.",
        authority="Police QM",
    )
    hit = hit_confirmation.confirm(match, told, by=actor("olga"), at=now)
    return Message.objects.get(case=hit.case, state=OutgoingState.DRAFT)


def queued(draft: Message) -> Message:
    return queueing.queue(
        draft.pk, version=draft.draft_version, by=actor("olga"), at=datetime.now(UTC), reason="Known gaps"
    )


def answers() -> QuerySet[Message]:
    return Message.objects.filter(direction=Direction.IN, answers__isnull=False)


def unsolicited() -> QuerySet[Message]:
    return Message.objects.filter(direction=Direction.IN, form_code=FormCode.G)


def own_alert() -> Alert:
    ours = Alert.objects.filter(system=System.SIS, is_own=True, category=AlertCategory.ARREST)
    return ours.filter(subject__kind=SubjectKind.PERSON).order_by("pk")[0]


def example_alert() -> Alert:
    return Alert.objects.get(reference=EXAMPLE_REFERENCE)


def partner_alert(number: int) -> Alert:
    """Of the answering partner state, on a person who is wanted."""
    wanted = Alert.objects.filter(system=System.SIS, issuing_state="QN", category=AlertCategory.ARREST)
    return wanted.exclude(reference=EXAMPLE_REFERENCE).order_by("pk")[number]


def un_listing() -> Alert:
    return Alert.objects.filter(system=System.UN, subject__kind=SubjectKind.PERSON).order_by("pk")[0]


def name_of(alert: Alert) -> str:
    identity = alert.subject.identities.first()
    assert identity is not None
    return identity.as_value().names[0].full
