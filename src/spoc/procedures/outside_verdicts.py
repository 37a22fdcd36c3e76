"""A human says what a record of an outside source is: the same, different, unsure, or what he needs to know first.

The verdict is kept with its reason beside the match, with the purpose of the question, and shown the next time the
same record of the same source comes; it is never taken over. "The same" permits nothing by itself: a record of
INTERPOL's waits for its source's word (`source_confirmation`), and what a desk has to do is passed on to it
(`sources.passing_on`).
"""

from datetime import datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.screening.models import VerdictKind
from spoc.office.sources.models import OutsideMatch, OutsideVerdict
from spoc.office.sources.services import keep_outside_verdict, lock_outside_match
from spoc.procedures.found_records import records_of, subjects_of
from spoc.procedures.information_needs import ask_for_information
from spoc.procedures.match_rights import why_not_with
from spoc.procedures.refusal import RefusedError


@transaction.atomic
def give_outside_verdict(
    match: OutsideMatch, *, kind: VerdictKind, reason: str, by: Actor, at: datetime
) -> OutsideVerdict:
    """1. Who may. 2. The verdict, beside the earlier ones. 3. Its entry. 4. What is needed is asked for.

    Raises RefusedError: no right, hidden from him, no reason.
    """
    match = lock_outside_match(match)
    if refusal := why_not_with(match, Verb.JUDGE_MATCH, by, at.date()):
        raise RefusedError(refusal)
    if not (said := reason.strip()):
        raise RefusedError.because("verdict.reason_needed")
    verdict = keep_outside_verdict(match, kind=kind, reason=said, by=by, at=at)
    _leave_entry(match, verdict, by=by, at=at)
    if kind is VerdictKind.NEED_INFORMATION:
        ask_for_information(match, verdict, by=by, at=at)
    return verdict


def _leave_entry(match: OutsideMatch, verdict: OutsideVerdict, *, by: Actor, at: datetime) -> None:
    case = match.query.case
    record(
        actor=by,
        purpose=Purpose(match.query.purpose),
        operation=Operation.ALTERATION,
        action="screening.verdict",
        at=at,
        subjects=subjects_of(match),
        details=Details(
            reason=verdict.reason,
            case_reference=case.number if case else "",
            records=records_of(match),
            query={"verdict": verdict.kind},
            particulars=Particulars(sources=(match.asked.source,)),
        ),
    )
