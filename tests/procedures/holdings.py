"""What the small office of the tests holds: invented alerts of QN and of our own, a listing, stolen things."""

from datetime import timedelta

from spoc.core.law.alert_categories import category_rule
from spoc.core.terms.alerts import AlertCategory, DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.alerts import Warning as AlertWarning
from spoc.core.terms.offices import Actor, Desk, Purpose, Role, System, Via
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import NewAlert, enter_alert
from spoc.office.screening.models import Match, Query
from spoc.office.subjects.models import Subject
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject
from spoc.procedures import person_query
from spoc.procedures.questions import PersonQuestion
from tests.channels.mail.invented import NOW

OLGA = Actor(name="olga", role=Role.OFFICER, desk=Desk.SIRENE, via=Via.PAGE)
BORDER_GUARD = Actor(name="beata", role=Role.END_USER, via=Via.API, authority="BORDER")
CLERK = Actor(name="karin", role=Role.CLERK, desk=Desk.SIRENE)
LEAD = Actor(name="lucia", role=Role.SHIFT_LEAD, desk=Desk.NCB, via=Via.TERMINAL)
LATER = NOW + timedelta(minutes=5)

DMYTRO = Identity(
    names=(
        PersonName(full="Dmytro Khmarosvit", family="Khmarosvit", given="Dmytro"),
        PersonName(full="Дмитро Хмаросвіт", kind=NameKind.ORIGINAL_SCRIPT),
    ),
    birth_dates=(PartialDate(year=1984, month=2, day=11),),
    sex=Sex.MALE,
    nationalities=("QN",),
    kind=IdentityKind.CONFIRMED,
)
PASSPORT = NewIdentifier(
    kind=IdentifierKind.DOCUMENT_NUMBER, value="BX1234567", document_kind=DocumentKind.PASSPORT, state="QN"
)


def alert_on(identity: Identity = DMYTRO, category: AlertCategory = AlertCategory.ARREST, **said: object) -> Alert:
    """A SIS alert of QN on a person, unless something else is said."""
    subject = create_subject(
        NewSubject(kind=SubjectKind.PERSON, identities=(identity,), identifiers=(PASSPORT,)), at=NOW
    )
    return _alert(subject, category, **said)


def another_on(alert: Alert, category: AlertCategory, **said: object) -> Alert:
    """A second alert on the same person."""
    return _alert(alert.subject, category, **said)


def thing(kind: SubjectKind, *numbers: NewIdentifier, **said: object) -> Alert:
    data = {"make": "Nordvagn", "model": "Skog", "colour": "green"}
    subject = create_subject(NewSubject(kind=kind, identifiers=numbers, data=data), at=NOW)
    return _alert(subject, AlertCategory.OBJECT, **said)


def _alert(subject: Subject, category: AlertCategory, **said: object) -> Alert:
    ordinary: dict[str, object] = {
        "system": System.SIS,
        "reference": f"QN2026{Alert.objects.count():07d}",
        "category": category,
        "requested_action": category_rule(category, NOW.date()).requested_action,
        "issuing_state": "QN",
        "warnings": (AlertWarning.ARMED,),
        "offence": "robbery",
        "authority": "District Court of Bilovodsk",
        "remarks": "speaks four languages",
    }
    return enter_alert(subject, NewAlert(**ordinary | said), at=NOW)  # type: ignore[arg-type]  # each says its own


def alert_of(subject: Subject, **said: object) -> Alert:
    """On a thing that was made before."""
    return _alert(subject, AlertCategory.OBJECT, **said)


def listing(identity: Identity = DMYTRO) -> Alert:
    return alert_on(identity, AlertCategory.UN_LISTING, system=System.UN, reference="QMi.001", issuing_state="")


def ask_for(name: str = "Dmitri Chmarosvit", *, by: Actor = OLGA, **more: object) -> Query:
    question = PersonQuestion(name=name, **more)  # type: ignore[arg-type]  # each test says its own
    return person_query.ask(question, actor=by, purpose=Purpose.POLICE_CHECK, reason="traffic control, file 7", at=NOW)


def match_for(name: str = "Dmitri Chmarosvit", *, by: Actor = OLGA) -> Match:
    match = ask_for(name, by=by).matches.select_related("alert", "query", "subject").first()
    assert match is not None, f"{name} was to be found"
    return match
