"""What was typed becomes what the alert says: its columns, its subject, and which fields changed by it."""

from collections.abc import Iterator
from datetime import datetime

from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import SubjectKind
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import life
from spoc.office.alerts.services.life import FieldChange
from spoc.office.subjects.services import NewIdentifier, NewSubject, change_values
from spoc.procedures.alerts.content import TEXTS, YES_NO, AlertContent
from spoc.procedures.alerts.records import content_of
from spoc.procedures.subjects.changes import differences


def write_content(alert: Alert, content: AlertContent, *, origin: str, at: datetime) -> tuple[FieldChange, ...]:
    """Puts the content in the place of what the alert said; gives what changed, field by field.

    The caller holds the alert's row. Whether checks find it stays as it was. origin: where the new values came from.
    """
    new = new_subject(SubjectKind(alert.subject.kind), content)
    of_subject = [
        FieldChange(field=one.field, before=one.before, after=one.after) for one in differences(alert.subject, new)
    ]
    of_alert = list(_differing(content_of(alert), content))
    if of_alert:
        columns: dict[str, object] = {name: getattr(content, name) for name in (*TEXTS, *YES_NO, "issued_on")}
        columns |= {"warnings": [str(one) for one in content.warnings], "details": dict(content.details)}
        life.set_columns(alert, columns, at=at)
    if of_subject:
        change_values(alert.subject, new, origin=origin[:200], at=at)
    return (*of_subject, *of_alert)


def new_subject(kind: SubjectKind, content: AlertContent, *, origin: str = "") -> NewSubject:
    return NewSubject(
        kind=kind,
        identities=content.identities,
        identifiers=tuple(new_identifier(one) for one in content.numbers),
        data=dict(content.data),
        origin=origin,
        is_searchable=False,
    )


def new_identifier(number: NumberValue) -> NewIdentifier:
    return NewIdentifier(
        kind=number.kind,
        value=number.value,
        document_kind=number.document_kind,
        state=number.state,
        note=number.note,
    )


def _differing(before: AlertContent, after: AlertContent) -> Iterator[FieldChange]:
    """The alert's own fields that differ, ready for JSON; what is empty is nothing."""
    old, new = _columns(before), _columns(after)
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield FieldChange(field=name, before=old.get(name), after=new.get(name))


def _columns(content: AlertContent) -> dict[str, object]:
    said: dict[str, object] = {name: getattr(content, name) for name in (*TEXTS, *YES_NO)}
    said |= {"warnings": sorted(content.warnings), "issued_on": content.issued_on and content.issued_on.isoformat()}
    said |= {f"details.{name}": value for name, value in content.details.items()}
    return {name: value for name, value in said.items() if value}
