"""The central system's own question put to the national copy: the same answer, found by the same keys.

By number and by name exactly, as `core/terms/alert_keys` compares; the tolerant search of a check is another thing.
A copy that is behind says so: whoever shows its answer shows its age (`states`).
"""

from collections.abc import Iterator, Sequence

from django.db import transaction

from spoc.core.terms.alert_keys import key_of, keys_of
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.audit import Operation
from spoc.core.terms.central import Asker, CentralHit, CentralQuestion
from spoc.core.terms.offices import Actor, System
from spoc.office.audit.services import Details, record
from spoc.office.copies.selectors.asking import references_by_name, references_by_number
from spoc.office.copies.selectors.records import copied_records
from spoc.procedures.national_copy.batches import Now


class TooManyError(Exception):
    """More answers than were asked for: to be asked more narrowly, as the central system would say."""


@transaction.atomic
def search(  # noqa: PLR0913  of whom, what, who, why, when, how many
    system: System, question: CentralQuestion, *, asker: Asker, by: Actor, now: Now, limit: int = 100
) -> tuple[CentralHit, ...]:
    """Every copied record that the question finds, by reference. Raises TooManyError, ValueError for an empty question.

    Its audit entry stands beside it: the question, never the names in it.
    """
    found = sorted(_found(system, question, asker), key=lambda one: one.reference)
    record(
        actor=by,
        purpose=asker.purpose,
        operation=Operation.CONSULTATION,
        action="copies.asked",
        at=now(),
        details=Details(
            reason=asker.reference,
            case_reference=asker.case_reference,
            query={"system": system, "by": _by_what(question)},
            result_count=len(found),
        ),
    )
    if len(found) > limit:
        raise TooManyError(len(found))
    return tuple(map(_hit, found))


def _found(system: System, question: CentralQuestion, asker: Asker) -> Iterator[AlertRecord]:
    key = key_of(question)
    references = _candidates(system, question)
    for one in copied_records(system, references=references) if references else ():
        whole = one.record
        if whole is None or (whole.is_hidden and not asker.sees_hidden):
            continue
        if question.reference or key in keys_of(whole):
            yield whole


def _candidates(system: System, question: CentralQuestion) -> Sequence[str]:
    if question.reference:
        return [question.reference]
    if question.number_kind is not None:
        return references_by_number(system, question.number_kind, question.number)
    return references_by_name(system, f"{question.family} {question.given}")


def _by_what(question: CentralQuestion) -> str:
    if question.reference:
        return "reference"
    return str(question.number_kind) if question.number_kind is not None else "name"


def _hit(one: AlertRecord) -> CentralHit:
    return CentralHit(
        reference=one.reference,
        version=one.version,
        category=one.category,
        issuing_state=one.issuing_state,
        subject_kind=one.subject_kind,
        requested_action=one.requested_action,
    )
