"""Where a notice leads: the one place that knows the pages of a message, a case, a list."""

from spoc.office.alerts.models import Alert
from spoc.office.cases.models import Case
from spoc.office.duty.services import Place
from spoc.office.exchange.models import Message
from spoc.office.imports.models import BulkImport
from spoc.office.screening.models import Match
from spoc.office.sources.models import OutsideMatch

SET_ASIDE = Place(route="set_aside")
MY_WORK = Place(route="my_work")
COPIES = Place(route="copies")


def of_message(message: Message) -> Place:
    return Place(route="message", key=str(message.key))


def of_case(case: Case) -> Place:
    return Place(route="case", key=case.number)


def of_match(match: Match | OutsideMatch) -> Place:
    return Place(route="match" if isinstance(match, Match) else "outside_match", key=str(match.key))


def of_alert(alert: Alert) -> Place:
    return Place(route="alert", key=str(alert.pk))


def of_import(row: BulkImport) -> Place:
    return Place(route="import", key=str(row.pk))


def name_of(alert: Alert) -> str:
    """Its reference; before it has one, its number in our register."""
    return alert.reference or (str(alert.registry_entry) if alert.registry_entry else alert.key)
