"""All our own alerts of the training office, and what became of some: hidden, flagged, linked, misused, nearly over."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from spoc.core.law.categories.national import NationalCategory
from spoc.core.law.entry_checks import Sameness
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import (
    AlertCategory,
    AlertState,
    DeletionGround,
    FlagGround,
    LinkReason,
    RequestedAction,
    SubjectKind,
)
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm, VictimValues
from spoc.core.terms.offices import Role, System
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.life import own_alerts
from spoc.office.alerts.services.marks import NewFlag
from spoc.office.duty.models import OfficerNotice
from spoc.office.duty.services import mark_seen
from spoc.procedures import data_quality, national_categories
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import flags as alert_flags
from spoc.procedures.alerts import hiding as alert_hiding
from spoc.procedures.alerts import links as alert_links
from spoc.procedures.alerts.records import record_of
from spoc.procedures.subjects import misused_identity, sameness
from spoc.procedures.subjects.misused_identity import Consented
from spoc.procedures.training.own.cells import Entered, person
from spoc.procedures.training.own.colleagues_at_work import Office, acknowledge, approve, draft, live, propose
from spoc.procedures.training.own.entered import entered

STADIUM = NationalCategory(
    code="STADIUM",
    title="Barred from stadiums",
    act="Act 1/2014",
    article="17",
    subjects=frozenset({SubjectKind.PERSON}),
    requested_action=RequestedAction.INFORM_ISSUER,
    review_years=2,
    approver=Role.SHIFT_LEAD,
    since=date(2024, 1, 1),
)
VICTIM = VictimValues(
    identity=Identity(
        names=(PersonName(full="Oldrich Jedľovec", family="Jedľovec", given="Oldrich"),),
        birth_dates=(PartialDate(year=1986, month=7, day=3),),
        sex=Sex.MALE,
        nationalities=("QM",),
    ),
    marks=("scar on the left hand",),
)
CONSENTED = frozenset(
    {
        DataPoint.SURNAMES,
        DataPoint.FORENAMES,
        DataPoint.BIRTH_DATE,
        DataPoint.GENDER,
        DataPoint.NATIONALITIES,
        DataPoint.MARKS,
    }
)
PROPOSED, DRAFTS = frozenset({"proposed", "proposed_thing"}), frozenset({"draft", "draft_thing"})
CHANGED = ("wanted", "accomplice", "car", "hidden")
"""Flagged, linked, hidden since they were entered."""
Alerts = Mapping[str, Alert]


@transaction.atomic
def load_own(at: datetime) -> int:
    """How many there are now. The caller looks whether the office was loaded before."""
    office = Office(now=at)
    national_categories.define(STADIUM, by=office.lucia, at=office.ago(365))
    alerts = {new.name: _brought_along(new, office) for new in entered(at.date())}
    alerts["kept_back"] = _kept_back(alerts["wanted"], office)
    alerts["other_name"] = _other_name(alerts["missing"], office)
    _marks(alerts, office)
    _nearly_over(alerts, office)
    _tell_acknowledged(alerts, office)
    _seen_long_ago(office)
    return len(alerts)


def look_at_quality(at: datetime) -> None:
    """What the night's round finds in them; outside of any transaction, as by night."""
    data_quality.look_at_all(at)


def records_told(system: System) -> list[AlertRecord]:
    """What the central system of these alerts knows of them: a simulated one is given it when it is first filled."""
    known = own_alerts().filter(system=system, state=AlertState.ACTIVE, central_version__isnull=False)
    return [record_of(alert) for alert in known.order_by("id")]


def _brought_along(new: Entered, office: Office) -> Alert:
    if new.name in DRAFTS:
        return draft(new, office)
    if new.name in PROPOSED:
        return propose(draft(new, office), new, office)
    return live(new, office)


def _kept_back(wanted: Alert, office: Office) -> Alert:
    """A second alert of ours on one person waits until the first has ended."""
    cells = person("Prieložník", "Ctibor", "1979-03-21", alert__reason="Serious threat; file 31/2026 says why.")
    new = Entered(name="kept_back", category=AlertCategory.CHECK_DISCREET, days=25, cells=cells)
    verdict = {"sameness": {wanted.reference: Sameness.SAME.value}, "entry.keep_back": "yes"}
    return approve(propose(draft(new, office, cells=verdict), new, office), new, office)


def _other_name(missing: Alert, office: Office) -> Alert:
    """Another subject, under another name, whom an officer holds to be the missing man."""
    cells = person("Ryczański", "Błahosław", "1951-09-09", state="QN")
    new = Entered(name="other_name", category=AlertCategory.JUDICIAL, days=20, cells=cells)
    different = {"sameness": {missing.reference: Sameness.DIFFERENT.value}}
    alert = live(Entered(name=new.name, category=new.category, days=20, cells={**cells, **different}), office)
    reason = "The same scar, the same day of birth; the passport was altered."
    sameness.claim(missing.subject_id, alert.subject_id, reason=reason, by=office.olga, at=office.ago(18))
    return alert


def _marks(alerts: Alerts, office: Office) -> None:
    hour = office.now - timedelta(hours=1)
    court = alert_hiding.Grounds(
        approval="1 Tp 4/2026", why_not_otherwise="He would learn of it at the first check.", informed=("QN",)
    )
    alert_hiding.hide(alerts["hidden"].pk, court, by=office.lucia, at=hour)
    flag = NewFlag(state="QN", ground=FlagGround.NATIONAL_LAW, asked_in="QN-QM-F-2026-0000031")
    alert_flags.add(alerts["accomplice"].pk, flag, by=office.olga, at=office.ago(190))
    wanted, olga = alerts["wanted"].pk, office.olga
    for other, why in (("accomplice", LinkReason.ACCOMPLICE), ("car", LinkReason.USES_OBJECT)):
        alert_links.link(wanted, alerts[other].pk, why=why, note="File 18/2026.", by=olga, at=office.ago(180))
    evidence = Consented(
        points=CONSENTED, given_on=office.ago(60).date(), form=ConsentForm.WRITTEN, evidence="file 77/2026, page 4"
    )
    misused_identity.add(alerts["misused"].subject_id, VICTIM, evidence, by=office.olga, at=office.ago(59))


def _nearly_over(alerts: Alerts, office: Office) -> None:
    """The authority was told that the purpose is achieved, and has not answered within its fifteen days."""
    ground, reason = DeletionGround.COMMUNICATED, "Her address came with form G."
    told_at = office.ago(20)
    alert_ending.tell_purpose_achieved(alerts["witness"].pk, ground, reason=reason, by=office.olga, at=told_at)


def _tell_acknowledged(alerts: Alerts, office: Office) -> None:
    """What was changed since is known to the central system as well."""
    for name in CHANGED:
        acknowledge(alerts[name], at=office.now)


def _seen_long_ago(office: Office) -> None:
    """What the bell rang for before today."""
    olga = User.objects.get(username="olga")
    for notice in OfficerNotice.objects.filter(made_at__lt=office.ago(1), seen_at__isnull=True):
        mark_seen(notice, by=olga, at=office.ago(1))
