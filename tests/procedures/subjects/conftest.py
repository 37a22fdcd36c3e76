"""Alerts of our own, whose subjects an officer may change."""

from collections.abc import Callable
from itertools import count

import pytest

from spoc.core.law.alert_categories import category_rule
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.offices import System
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import NewAlert, enter_alert
from spoc.office.subjects.models import Subject
from spoc.office.subjects.services import NewSubject, create_subject
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import DMYTRO, PASSPORT

MakeAlert = Callable[..., Alert]
numbers = count(1)


def own_alert_on(subject: Subject, category: AlertCategory) -> Alert:
    rule = category_rule(category, NOW.date())
    new = NewAlert(
        system=System(rule.system),
        reference=f"QM2026{next(numbers):07d}",
        category=category,
        requested_action=rule.requested_action or RequestedAction.INFORM_ISSUER,
        issuing_state="QM",
        is_own=True,
    )
    return enter_alert(subject, new, at=NOW)


@pytest.fixture
def own_alert(db: None) -> MakeAlert:
    """An alert of ours, on Dmytro unless another kind of subject is said."""

    def make(category: AlertCategory, kind: SubjectKind = SubjectKind.PERSON) -> Alert:
        is_person = kind is SubjectKind.PERSON
        new = NewSubject(
            kind=kind,
            identities=(DMYTRO,) if is_person else (),
            identifiers=(PASSPORT,) if is_person else (),
        )
        return own_alert_on(create_subject(new, at=NOW), category)

    return make
