"""Where a notice leads: the one place that knows the pages of a message, a case, a list."""

from spoc.office.cases.models import Case
from spoc.office.duty.services import Place
from spoc.office.exchange.models import Message
from spoc.office.screening.models import Match

SET_ASIDE = Place(route="set_aside")
MY_WORK = Place(route="my_work")


def of_message(message: Message) -> Place:
    return Place(route="message", key=str(message.key))


def of_case(case: Case) -> Place:
    return Place(route="case", key=case.number)


def of_match(match: Match) -> Place:
    return Place(route="match", key=str(match.key))
