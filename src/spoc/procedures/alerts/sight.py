"""Which alerts a reader is shown at all, on every face alike: a hidden one is the SIRENE bureau's alone."""

from collections.abc import Iterable
from datetime import datetime

from spoc.core.terms.offices import Actor
from spoc.office.accounts.policy import is_shown
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import alert_with_all, hidden_alerts
from spoc.procedures.refusal import NotFoundError


def alert_to_read(number: int, *, by: Actor, at: datetime) -> Alert:
    """With its subject's identities and numbers. Raises NotFoundError, also for one that is hidden from the reader:
    that it is there would tell him of the operation."""
    alert = alert_with_all(number)
    if alert is None or not is_shown(by, hidden_until=alert.hidden_until, at=at):
        raise NotFoundError(f"alert:{number}")
    return alert


def unseen_by(by: Actor, at: datetime) -> frozenset[int]:
    """Numbers of the alerts that are hidden from this reader now; few at any time."""
    hidden = hidden_alerts(at).values_list("pk", "hidden_until")
    return frozenset(number for number, until in hidden if not is_shown(by, hidden_until=until, at=at))


def references(alerts: Iterable[Alert]) -> list[str]:
    """Alerts and their subjects, as the audit names them; the subjects first."""
    held = list(alerts)
    return list(dict.fromkeys([*(f"subject:{alert.subject_id}" for alert in held), *(alert.key for alert in held)]))
