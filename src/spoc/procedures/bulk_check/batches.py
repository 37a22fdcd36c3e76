"""A batch begins: who asks, why, under which case and authorisation; and how many persons it may ask for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from spoc.core.law.batches import bound_on, outside_bound_on
from spoc.core.terms.batches import Use
from spoc.core.terms.offices import Role
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.selectors import active_in_role
from spoc.office.batches.models import Authorisation, CheckJob
from spoc.office.batches.selectors.authorisations import authorisation_by_key
from spoc.office.cases.models import Case
from spoc.office.cases.selectors import case_numbered
from spoc.office.duty.services import Place, tell
from spoc.procedures.asking import Asker, refuse_unless_may_ask
from spoc.procedures.bulk_check.authorising import authorisation_for, why_not_outside, why_not_so_many
from spoc.procedures.bulk_check.outside_sources import named
from spoc.procedures.refusal import RefusedError

MOST_TOP = 34
"""Matches of one question at most: possible ones and further ones."""
AUDIT = Place(route="audit")


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What all its questions have in common. top: matches of each. is_near: numbers one slip away are looked for.
    sources: outside ones that are asked beside our own data."""

    reason: str
    case: Case | None = None
    authorisation: Authorisation | None = None
    top: int = 10
    is_near: bool = False
    job: CheckJob | None = None
    sources: Sequence[str] = ()


def begin(  # noqa: PLR0913  each is said by the caller
    asker: Asker,
    *,
    reason: str,
    case: str = "",
    authorisation: uuid.UUID | None = None,
    top: int = 10,
    is_near: bool = False,
    sources: Sequence[str] = (),
) -> Batch:
    """Nothing is written. Raises RefusedError: no right, no reason, no such case or authorisation, a source that may
    not be asked for many."""
    refuse_unless_may_ask(reason, asker)
    file = case_numbered(case) if case else None
    if case and file is None:
        raise RefusedError.because("batch.no_such_case", number=case[:40])
    beside = named(sources, asker)
    granted = authorisation_for(asker, Use.BATCH, authorisation, sources=beside)
    if authorisation and granted is None:
        raise RefusedError.because("batch.authorisation_not_in_force")
    return Batch(
        reason=reason.strip(),
        case=file,
        authorisation=granted,
        top=min(max(top, 1), MOST_TOP),
        is_near=is_near,
        sources=beside,
    )


class BatchCount:
    """How many persons a batch has asked for so far, how many lines went to outside sources, whether it may go on."""

    def __init__(self, batch: Batch) -> None:
        self._batch, self._count, self._outside, self._was_told = batch, 0, 0, False

    def why_not_outside(self, more: int, asker: Asker) -> Reason | None:
        """None when so many more lines may be put to the outside sources that it names; they are counted then."""
        held = self._batch.authorisation
        if held is not None and self._outside + more > outside_bound_on(asker.at.date()).most:
            held = authorisation_by_key(held.key)
        if refusal := why_not_outside(self._outside + more, self._batch.sources, asker, held):
            return refusal
        self._outside += more
        return None

    def why_not(self, more: int, asker: Asker) -> Reason | None:
        """None when so many more may be asked for; they are counted then. The authorisation is looked at anew: it may
        have been withdrawn meanwhile."""
        if not more:
            return None
        held = self._batch.authorisation
        if held is not None and self._count + more > bound_on(asker.at.date()).most:
            held = authorisation_by_key(held.key)
        if refusal := why_not_so_many(self._count + more, asker, held):
            return refusal
        self._count += more
        if held is None and self._count > bound_on(asker.at.date()).most and not self._was_told:
            self._was_told = True
            tell_data_protection(self._count, asker)
        return None


def tell_data_protection(persons: int, asker: Asker) -> None:
    """That so many were asked for without an authorisation, which only invented persons may be."""
    with transaction.atomic():
        for one in active_in_role(Role.DATA_PROTECTION_OFFICER):
            reference = f"{asker.actor.name}: {persons}"
            tell(one, one.desk, "batch.over_bound", reference=reference, place=AUDIT, at=asker.at, is_urgent=False)
