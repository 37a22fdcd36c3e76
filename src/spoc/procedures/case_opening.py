"""A case file is opened under the next number of its desk's register; the number is used or given back, never lost."""

from datetime import datetime

from spoc.core.law.registry import register_of
from spoc.core.terms.offices import Actor, Desk
from spoc.core.terms.registry import RegistryNumber
from spoc.office.cases.models import Case
from spoc.office.cases.services import NewCase, open_case
from spoc.office.registry.services import Entered, open_register, take_number


def open_file(new: NewCase, *, by: Actor, at: datetime) -> Case:
    """In the caller's transaction, which holds the register until it ends: to be the last step but the cheap ones."""
    rule = register_of(new.desk, at.date())
    register = open_register(rule.code, rule.code)
    entered = Entered(given_to="case", subject_line=new.title, retention_class=rule.record)
    entry = take_number(register, by=by, at=at, entered=entered)
    return open_case(new, entry=entry, number=case_number(entry.as_number(), new.desk), by=by, at=at)


def case_number(number: RegistryNumber, desk: Desk) -> str:
    """As it stands on the file: ``2026-004211``; other desks than SIRENE have their register before it."""
    return number.in_year if desk is Desk.SIRENE else f"{number.register}-{number.in_year}"
