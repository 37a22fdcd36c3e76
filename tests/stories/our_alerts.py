"""Alerts of our own in a training office: one that is written, one that waits for approval, one that is out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from spoc.core.formats.nist import write_binary
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, AlertState, FlagGround, LinkReason, SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm, VictimValues
from spoc.core.terms.persons import Identity, IdentityKind, PartialDate, PersonName
from spoc.office.alerts.models import Alert, AlertFile
from spoc.office.alerts.services.marks import NewFlag
from spoc.office.exchange.services.turns import turn_at
from spoc.office.subjects.models import Biometric
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import changes as alert_changes
from spoc.procedures.alerts import extension as alert_extension
from spoc.procedures.alerts import flags as alert_flags
from spoc.procedures.alerts import links as alert_links
from spoc.procedures.alerts import pictures as alert_pictures
from spoc.procedures.subjects import misused_identity, sameness
from spoc.procedures.subjects.biometrics import NewFile
from spoc.procedures.subjects.misused_identity import Consented
from tests.core.formats.nist.invented import classical, finger
from tests.core.formats.pictures.drawn import png
from tests.jobs.waiting import until
from tests.procedures.alerts import own
from tests.stories.training import actor

VICTIM = VictimValues(
    identity=Identity(
        names=(PersonName(full="Anna Kvasová", family="Kvasová", given="Anna"),),
        birth_dates=(PartialDate(year=1990),),
        kind=IdentityKind.MISUSED,
    )
)
CONSENTED = Consented(
    points=frozenset({DataPoint.SURNAMES, DataPoint.FORENAMES, DataPoint.BIRTH_DATE}),
    given_on=date(2026, 1, 2),
    form=ConsentForm.WRITTEN,
    evidence="file 12/2026",
)


@dataclass(frozen=True, kw_only=True)
class OurAlerts:
    draft: Alert
    """Without its offence: it cannot be proposed yet."""
    proposed: Alert
    out: Alert
    """With a picture, prints, a flag, a link, a change, an extension, a claim of sameness and a victim."""
    picture: Biometric
    paper: AlertFile


def our_alerts() -> OurAlerts:
    olga, now = actor("olga"), datetime.now(UTC)
    out = went_out(approved_one())
    marked(out)
    return OurAlerts(
        draft=own.drafted(by=olga, at=now, alert__offence=""),
        proposed=own.propose(own.drafted(by=actor("lucia"), at=now), by=actor("lucia"), at=now),
        out=out,
        picture=Biometric.objects.filter(subject=out.subject_id, kind=BiometricKind.PHOTOGRAPH).latest("pk"),
        paper=AlertFile.objects.filter(alert=out).latest("pk"),
    )


def approved_one() -> Alert:
    olga, now = actor("olga"), datetime.now(UTC)
    alert = own.drafted(by=olga, at=now, entry__searched_by_prints="yes", data__height="172", data__eyes="brown")
    prints = write_binary(classical(finger()))
    for new in (
        NewFile(
            kind=BiometricKind.PHOTOGRAPH, content=png(), name="face.png", is_judged=True, origin="passport office"
        ),
        NewFile(kind=BiometricKind.FINGERPRINTS, content=prints, name="prints.an2", is_judged=True),
    ):
        alert_pictures.attach(alert.pk, new, by=olga, at=now)
    own.propose(alert, by=olga, at=now)
    return alert_approval.approve(alert.pk, by=actor("lucia"), at=now, reason="as proposed")


def went_out(alert: Alert) -> Alert:
    """As its central system would acknowledge it; the worker, to whom nobody answers, is kept from trying meanwhile."""
    until(lambda: _acknowledged(alert), seconds=60)
    alert.refresh_from_db()
    assert alert.state == AlertState.ACTIVE
    return alert


def _acknowledged(alert: Alert) -> bool:
    with turn_at(f"central:{alert.system}") as is_ours:
        if is_ours:
            own.acknowledge(alert, at=datetime.now(UTC))
        return is_ours


def marked(alert: Alert) -> None:
    olga, now = actor("olga"), datetime.now(UTC)
    other = older_alert(alert)
    flag = NewFlag(state="QN", ground=FlagGround.NATIONAL_LAW, asked_in="form F 12")
    alert_flags.add(alert.pk, flag, by=olga, at=now)
    alert_links.link(alert.pk, other.pk, why=LinkReason.ACCOMPLICE, note="seen together", by=olga, at=now)
    values = alert_changes.values_of(alert) | {"alert.offence": "armed robbery and extortion", "data.height": "174"}
    alert_changes.update(alert.pk, values, origin="form M of 3 March", by=olga, at=now)
    alert_extension.extend(alert.pk, "Seen in QN in October; the warrant stands.", by=olga, at=now)
    sameness.claim(alert.subject_id, other.subject_id, reason="same prints in their answer", by=olga, at=now)
    misused_identity.add(alert.subject_id, VICTIM, CONSENTED, by=olga, at=now)


def older_alert(alert: Alert) -> Alert:
    ours = Alert.objects.filter(is_own=True, category=AlertCategory.ARREST, state=AlertState.ACTIVE)
    return ours.filter(subject__kind=SubjectKind.PERSON).exclude(pk=alert.pk).order_by("pk")[1]
