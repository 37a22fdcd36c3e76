"""An alert as it travels: what is ordered of central systems, exported, and compared with what they hold."""

from collections.abc import Sequence

from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.alerts import (
    AlertCategory,
    DocumentKind,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, IdentityKind
from spoc.office.alerts.models import Alert
from spoc.office.subjects.models import Subject
from spoc.procedures.alerts.content import AlertContent

PREFETCH = ("subject__identities__names", "subject__identifiers", "flags", "links__other", "links_to__alert")
"""For who makes records of many alerts."""


def record_of(alert: Alert) -> AlertRecord:
    """As it stands now, with the flags that hold, the links that were not undone, and whether it is hidden."""
    said = content_of(alert)
    return AlertRecord(
        system=System(alert.system),
        reference=alert.reference,
        version=alert.version,
        category=AlertCategory(alert.category),
        issuing_state=alert.issuing_state,
        requested_action=RequestedAction(alert.requested_action),
        subject_kind=SubjectKind(alert.subject.kind),
        identities=identities_of(alert.subject),
        numbers=said.numbers,
        data=said.data,
        warnings=said.warnings,
        reason=said.reason,
        offence=said.offence,
        authority=said.authority,
        decision_reference=said.decision_reference,
        remarks=said.remarks,
        details=_details(alert),
        issued_on=said.issued_on,
        review_on=alert.review_on,
        flags=tuple(sorted({flag.state for flag in alert.flags.all() if flag.lifted_at is None})),
        links=_links(alert),
        is_hidden=alert.hidden_until is not None,
    )


def content_of(alert: Alert) -> AlertContent:
    """What it says, as the form of its entry has it: without the victim of a misused identity, who has forms of own."""
    subject = alert.subject
    return AlertContent(
        identities=tuple(one for one in identities_of(subject) if one.kind is not IdentityKind.MISUSED),
        numbers=numbers_of(subject),
        data=dict(subject.data),
        warnings=tuple(Warning(one) for one in alert.warnings),
        reason=alert.reason,
        offence=alert.offence,
        authority=alert.authority,
        decision_reference=alert.decision_reference,
        remarks=alert.remarks,
        details=dict(alert.details),
        issued_on=alert.issued_on,
        is_immediate=alert.is_immediate,
        is_for_security=alert.is_for_security,
    )


def identities_of(subject: Subject) -> tuple[Identity, ...]:
    rows = list(subject.identities.all())
    for row in rows:
        row.subject = subject  # the prefetched one, so that its numbers are not read again
    return tuple(row.as_value() for row in rows)


def numbers_of(subject: Subject) -> tuple[NumberValue, ...]:
    return tuple(
        NumberValue(
            kind=IdentifierKind(row.kind),
            value=row.value,
            document_kind=DocumentKind(row.document_kind) if row.document_kind else None,
            state=row.state,
            note=row.note,
        )
        for row in sorted(subject.identifiers.all(), key=lambda row: row.pk)
    )


def _details(alert: Alert) -> dict[str, object]:
    """With what the record has no place of its own for."""
    switches = {"is_immediate": alert.is_immediate, "is_for_security": alert.is_for_security}
    return {**alert.details, **{name: "yes" for name, is_on in switches.items() if is_on}}


def _links(alert: Alert) -> tuple[str, ...]:
    """References of the alerts that it is linked to, from either end."""
    ours: Sequence[Alert] = [link.other for link in alert.links.all() if link.undone_at is None]
    theirs = [link.alert for link in alert.links_to.all() if link.undone_at is None]
    return tuple(sorted({one.reference for one in (*ours, *theirs) if one.reference and one.ended_at is None}))
