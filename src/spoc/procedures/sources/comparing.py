"""What a source gave, held against what was asked by the comparators of our own records; only the rows are kept."""

from collections.abc import Iterable, Mapping, Sequence

from spoc.core.matching.documents import compare_numbers
from spoc.core.matching.person import compare
from spoc.core.matching.vehicles import compare_plates, compare_vins
from spoc.core.terms.persons import Identity
from spoc.office.sources.services import NewOutsideMatch
from spoc.procedures.evidence import rows_of
from spoc.procedures.object_query import EvidenceRow, compared, evidence_row
from spoc.procedures.sources.values import AskedFor

PERSON_FROM, NUMBER_FROM = 0.6, 0.85
"""Scores from here on are possible matches, as of our own records."""
KEPT_FROM = 0.4
"""What is less alike is not kept: it is the data of somebody else."""

Compared = tuple[float, Sequence[Mapping[str, object]]]


def person(asked: Identity, found: Iterable[Identity]) -> Compared:
    """The best of the identities that a record gives."""
    best = max((compare(asked, one) for one in found), key=lambda one: one.score, default=None)
    return (0.0, ()) if best is None else (best.score, rows_of(best))


def number(asked: AskedFor, value: str, *, state: str = "", kind: str = "") -> Compared:
    """A document's or a thing's; another state or kind takes from the score and hides nothing."""
    result = compare_numbers(asked.number, value)
    rows: list[EvidenceRow] = [evidence_row("document", result.strength, result.asked, result.found, result.reason)]
    score = result.strength
    if asked.state and state:
        rows.append(compared("state", asked.state == state, asked.state, state))
        score *= 1.0 if asked.state == state else 0.7
    if asked.document_kind and kind:
        rows.append(compared("kind", asked.document_kind == kind, asked.document_kind, kind))
        score *= 1.0 if asked.document_kind == kind else 0.85
    return score, rows


def vehicle(asked: AskedFor, *, vin: str = "", plate: str = "", state: str = "") -> Compared:
    """By the VIN where both give one, else by the plate."""
    found: list[Compared] = []
    if asked.vin and vin:
        by_vin = compare_vins(asked.vin, vin)
        found.append(
            (by_vin.strength, [evidence_row("vin", by_vin.strength, by_vin.asked, by_vin.found, by_vin.reason)])
        )
    if asked.plate and plate:
        by_plate = compare_plates(asked.plate, plate, asked_state=asked.state, found_state=state)
        row = evidence_row("plate", by_plate.strength, by_plate.asked, by_plate.found, by_plate.reason)
        found.append((by_plate.strength, [row]))
    return max(found, key=lambda one: one[0], default=(0.0, ()))


def ranked(matches: Iterable[NewOutsideMatch], most: int) -> list[NewOutsideMatch]:
    """Best first, without what is too little alike."""
    alike = [one for one in matches if one.score is None or one.score >= KEPT_FROM]
    return sorted(alike, key=lambda one: -(one.score or 0.0))[:most]
