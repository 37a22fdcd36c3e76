"""From a match of a watch list to a check: the watched question is asked now, and only of that a hit can come."""

import uuid
from datetime import datetime

from spoc.core.terms.offices import Actor, Purpose
from spoc.office.batches.selectors.watching import watch_match_numbered
from spoc.office.screening.models import Query
from spoc.procedures import any_query
from spoc.procedures.bulk_check.lines import AskedLine, read_cells
from spoc.procedures.bulk_check.watching import found, why_not_read
from spoc.procedures.refusal import NotFoundError, RefusedError


def ask_again(key: uuid.UUID, number: int, *, by: Actor, at: datetime) -> Query:
    """For the purpose and the reason of the list. Raises NotFoundError, RefusedError."""
    row = found(key)
    if refusal := why_not_read(row, by):
        raise RefusedError(refusal)
    match = watch_match_numbered(row, number)
    if match is None or row.erased_at is not None:
        raise NotFoundError(f"watch match {number}")
    line = read_cells(match.question.number, match.question.terms)
    assert isinstance(line, AskedLine), "what could not be asked was not kept"
    purpose = Purpose(row.authorisation.purpose)
    return any_query.ask(line.question, actor=by, purpose=purpose, reason=row.reason, at=at)
