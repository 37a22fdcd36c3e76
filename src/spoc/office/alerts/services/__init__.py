"""Alerts are entered, replaced by a newer copy, withdrawn; a withdrawn one stops matching in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db.models import F

from spoc.core.terms.alerts import AlertCategory, AlertState, RequestedAction, Warning  # noqa: A004
from spoc.core.terms.offices import Actor, System
from spoc.office.alerts.models import Alert, ListImport
from spoc.office.alerts.selectors import active_alerts
from spoc.office.subjects.models import Subject
from spoc.office.subjects.services import set_searchable

BATCH = 2_000


@dataclass(frozen=True, kw_only=True)
class NewAlert:
    """What an alert says beside its subject. `details`: what else a list says, by the list's own words."""

    system: System
    reference: str
    category: AlertCategory
    requested_action: RequestedAction
    issuing_state: str = ""
    source_id: str = ""
    is_own: bool = False
    is_special_notice: bool = False
    warnings: Sequence[Warning] = ()
    offence: str = ""
    remarks: str = ""
    authority: str = ""
    decision_reference: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    issued_on: date | None = None
    review_on: date | None = None
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class ListCounts:
    added: int
    changed: int
    withdrawn: int
    unchanged: int

    @property
    def touched(self) -> int:
        return self.added + self.changed + self.withdrawn


def enter_alert(subject: Subject, new: NewAlert, *, at: datetime) -> Alert:
    return enter_alerts([(subject, new)], at=at)[0]


def enter_alerts(pairs: Sequence[tuple[Subject, NewAlert]], *, at: datetime) -> list[Alert]:
    """In the order given; in the caller's transaction, beside the subjects."""
    rows = [
        Alert(subject=subject, subject_kind=subject.kind, entered_at=at, changed_at=at, **_columns(new))
        for subject, new in pairs
    ]
    return Alert.objects.bulk_create(rows, batch_size=BATCH)


def replace_copy(alert: Alert, new: NewAlert, *, at: datetime) -> None:
    """Puts the newer copy in the place of the older; one that was withdrawn comes back."""
    Alert.objects.filter(pk=alert.pk).update(
        **_columns(new), state=AlertState.ACTIVE, ended_at=None, changed_at=at, version=F("version") + 1
    )
    alert.refresh_from_db()


def withdraw_alerts(alert_ids: Sequence[int], *, at: datetime) -> int:
    """How many were active before. A subject without another active alert is found no more, from this commit on."""
    rows = active_alerts().filter(pk__in=alert_ids)
    subjects = set(rows.values_list("subject_id", flat=True))
    count = rows.update(state=AlertState.WITHDRAWN, ended_at=at, changed_at=at, version=F("version") + 1)
    still = set(active_alerts().filter(subject__in=subjects).values_list("subject_id", flat=True))
    set_searchable(subjects - still, searchable=False, at=at)
    return count


def note_import(  # noqa: PLR0913  each is a column
    system: System, *, generated_at: datetime, sha256: str, counts: ListCounts, by: Actor, at: datetime
) -> ListImport:
    return ListImport.objects.create(
        system=system,
        generated_at=generated_at,
        sha256=sha256,
        imported_at=at,
        imported_by=by.name,
        **asdict(counts),
    )


def _columns(new: NewAlert) -> dict[str, object]:
    columns = {name: getattr(new, name) for name in NewAlert.__dataclass_fields__}
    return columns | {"warnings": [str(one) for one in new.warnings], "details": dict(new.details)}
