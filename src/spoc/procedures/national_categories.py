"""The office defines a category of alerts of its own, by the act and article it rests on."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.law.categories.national import NationalCategory as CategoryByLaw
from spoc.core.law.categories.national import what_is_wrong
from spoc.core.terms.offices import Actor
from spoc.office.catalogue.models import NationalCategory
from spoc.office.catalogue.selectors import national_category
from spoc.office.catalogue.services import define_category
from spoc.procedures.permits import need
from spoc.procedures.refusal import NotFoundError, RefusedError


@transaction.atomic
def define(wanted: CategoryByLaw, *, by: Actor, at: datetime) -> NationalCategory:
    """Under its code, new or changed; alerts that are there keep what they say.

    Raises RefusedError: who may not, or the first fault that the law finds.
    """
    need(Verb.DEFINE_CATEGORY, by=by, at=at)
    if faults := what_is_wrong(wanted):
        raise RefusedError(faults[0])
    return define_category(wanted, by=by, at=at)


@transaction.atomic
def end(code: str, until: date, *, by: Actor, at: datetime) -> NationalCategory:
    """until: the last day on which an alert may be entered under it; alerts that are there live on.

    Raises RefusedError, NotFoundError.
    """
    need(Verb.DEFINE_CATEGORY, by=by, at=at)
    row = national_category(code)
    if row is None:
        raise NotFoundError(f"category:{code}")
    return define(replace(row.as_law(), until=until), by=by, at=at)
