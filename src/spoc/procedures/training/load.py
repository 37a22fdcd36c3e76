"""Everything a training office begins with, loaded once; a second run adds nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import SYSTEM, Purpose, System
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import last_import
from spoc.office.alerts.selectors.life import own_alerts
from spoc.office.alerts.services import enter_alerts
from spoc.office.audit.services import Details, record
from spoc.office.subjects.services import create_subjects
from spoc.office.subjects.vocabulary import recount
from spoc.procedures.list_import import ImportReport, import_un
from spoc.procedures.refusal import RefusedError
from spoc.procedures.training.alerts import EXAMPLE_REFERENCE, TrainingAlert, training_alerts
from spoc.procedures.training.bureaux import make_bureaux
from spoc.procedures.training.colleagues import make_colleagues, plan_shifts
from spoc.procedures.training.own import lives
from spoc.procedures.training.un_file import invented_list

Progress = Callable[[str, int, int], None]
"""Told the step, how much of it is done, and of how much."""

AT_ONCE = 250
UN_FILE = "invented-un-list.xml"
LISTED_AT = datetime(2000, 1, 1, tzinfo=UTC)
"""Of the invented list: older than any real one, so that an office which tries a real list may bring it in."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """How many of each were new. alerts: of other states and our own."""

    alerts: int
    colleagues: int
    shifts: int
    bureaux: int


def load(at: datetime, *, progress: Progress | None = None) -> Loaded:
    """Raises RefusedError outside a training office."""
    if not settings.TRAINING:
        raise RefusedError.because("training.only_in_training")
    tell = progress or (lambda step, done, total: None)
    with transaction.atomic():
        colleagues, shifts, bureaux = make_colleagues(at), plan_shifts(at), make_bureaux(at)
    foreign, own = load_alerts(at, tell), load_own_alerts(at)
    return Loaded(alerts=foreign + own, colleagues=colleagues, shifts=shifts, bureaux=bureaux)


def load_alerts(at: datetime, tell: Progress) -> int:
    """All of them in one transaction, or none; nothing when the example's alert is there."""
    if Alert.objects.filter(reference=EXAMPLE_REFERENCE).exists():
        return 0
    wanted = list(training_alerts(at.date()))
    with transaction.atomic():
        for start in range(0, len(wanted), AT_ONCE):
            _enter(wanted[start : start + AT_ONCE], at)
            tell("alerts", min(start + AT_ONCE, len(wanted)), len(wanted))
        record(
            actor=SYSTEM,
            purpose=Purpose.TRAINING,
            operation=Operation.COLLECTION,
            action="training.load",
            at=at,
            details=Details(reason="training data", result_count=len(wanted), batch_size=len(wanted)),
        )
    recount()
    return len(wanted)


def load_own_alerts(at: datetime) -> int:
    """By the procedures of the office, as its colleagues would; nothing when there is one already."""
    if own_alerts().exists():
        return 0
    count = lives.load_own(at)
    lives.look_at_quality(at)
    return count


def load_list(folder: Path, at: datetime) -> ImportReport | None:
    """The invented list, written as a file and imported like a real one; None when a list was imported before."""
    if last_import(System.UN) is not None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / UN_FILE
    file.write_bytes(invented_list(LISTED_AT))
    return import_un(file, actor=SYSTEM, at=at)


def _enter(batch: list[TrainingAlert], at: datetime) -> None:
    subjects = create_subjects([one.subject for one in batch], at=at)
    enter_alerts([(subject, one.alert) for subject, one in zip(subjects, batch, strict=True)], at=at)
