"""A record of an outside source is passed on to the desk of its channel, which verifies it or requests the rest."""

import uuid
from datetime import datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Desk, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.duty.services import Place, tell_duty_officer
from spoc.office.screening.models import Query
from spoc.office.sources.selectors import outside_match_by_key
from spoc.office.sources.services import note_passed_on
from spoc.procedures.found_records import desk_for
from spoc.procedures.match_rights import why_not_with
from spoc.procedures.refusal import RefusedError
from spoc.procedures.sources.views import is_discreet

CODES = {Desk.NCB: "outside.to_verify", Desk.SIRENE: "outside.to_verify", Desk.ENU: "outside.to_request"}


@transaction.atomic
def pass_on(key: uuid.UUID, *, by: Actor, at: datetime) -> Query:
    """Tells the officer on duty at the desk; a second time changes nothing. Raises LookupError, RefusedError."""
    match = outside_match_by_key(key)
    if match is None:
        raise LookupError(str(key))
    query, source = match.asked.query, match.asked.source
    if refusal := why_not_with(match, Verb.ASK, by, at.date()):
        raise RefusedError(refusal)
    desk = desk_for(match)
    if desk is None:
        raise RefusedError(Reason(code="outside.no_desk", values={}))
    if note_passed_on(match, by=by.name, at=at):
        place = Place(route="answer", key=str(query.key))
        # Of a discreet check the notice makes no sound: it comes up on whatever screen is open.
        is_urgent = not is_discreet(match, at.date())
        tell_duty_officer(desk, CODES[desk], reference=match.record_id, place=place, at=at, is_urgent=is_urgent)
        record(
            actor=by,
            purpose=Purpose(query.purpose),
            operation=Operation.DISCLOSURE,
            action="screening.pass_on",
            at=at,
            subjects=[f"outside:{match.pk}"],
            details=Details(
                reason=query.reason,
                case_reference=query.case.number if query.case else "",
                records=[f"query:{query.pk}"],
                recipients=[str(desk)],
                particulars=Particulars(sources=(source,)),
            ),
        )
    return query
