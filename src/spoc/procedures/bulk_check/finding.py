"""What the office holds of many questions: all numbers in one round to the database, persons one after the other.

A question that fails is one without an answer; the others are answered.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from django.db import transaction

from spoc.core.terms.alerts import IdentifierKind
from spoc.office.subjects.models import Identifier
from spoc.office.subjects.selectors.near_numbers import Wanted, numbers_of
from spoc.procedures.asking import Asker, Found, Likeness, where, with_alerts
from spoc.procedures.bulk_check.lines import AskedLine
from spoc.procedures.document_query import NUMBERS, document_like
from spoc.procedures.object_query import MOST, POSSIBLE_FROM
from spoc.procedures.person_query import persons_like
from spoc.procedures.questions import DocumentQuestion, PersonQuestion, VehicleQuestion
from spoc.procedures.subjects.victims_told import telling_victims
from spoc.procedures.vehicle_query import plate_like, vin_like

log = logging.getLogger("spoc.screening")

PLATES = (IdentifierKind.PLATE, IdentifierKind.REGISTRATION_MARK)
Held = TypeVar("Held")
Findings = Mapping[int, Found | None]
"""By line; None: no answer, never to be read as "no match"."""


def find_all(lines: Sequence[AskedLine], asker: Asker, *, top: int, is_near: bool) -> Findings:
    """In the caller's transaction. top: matches of each question at most, the likeliest first."""
    persons = [one for one in lines if isinstance(one.question, PersonQuestion)]
    numbers = [one for one in lines if not isinstance(one.question, PersonQuestion)]
    found: dict[int, Found | None] = {one.line: _guarded(lambda one=one: _person(one, asker)) for one in persons}  # type: ignore[misc]  # bound at once
    if numbers:
        held = _guarded(lambda: _numbers(numbers, asker, is_near=is_near))
        found |= dict.fromkeys((one.line for one in numbers), None) if held is None else held
    return {
        line: replace(one, matches=one.matches[:top]) if one and len(one.matches) > top else one
        for line, one in found.items()
    }


def _guarded(work: Callable[[], Held]) -> Held | None:
    try:
        with transaction.atomic():
            return work()
    except Exception as failure:  # whatever ails one question, the others are answered
        log.error("no answer to a question of a batch: %s", where(failure))
        return None


def _person(line: AskedLine, asker: Asker) -> Found:
    assert isinstance(line.question, PersonQuestion)
    return persons_like(line.question.as_identity(), asker)


def _numbers(lines: Sequence[AskedLine], asker: Asker, *, is_near: bool) -> dict[int, Found | None]:
    by_line = {one.line: one for one in lines}
    wanted = [each for one in lines for each in _wanted(one, is_near=is_near)]
    alike: dict[int, list[Likeness]] = {}
    for place, row in numbers_of(wanted):
        alike.setdefault(place, []).append(_like(by_line[place], row))
    least = 0.0 if is_near else POSSIBLE_FROM
    best = {line: _best(likenesses, least) for line, likenesses in alike.items()}
    return {one.line: Found() for one in lines} | _with_alerts(best, asker)


def _wanted(line: AskedLine, *, is_near: bool) -> list[Wanted]:
    match line.question:
        case VehicleQuestion(vin=vin, plate=plate):
            asked = [((IdentifierKind.VIN,), vin), (PLATES, plate)]
        case DocumentQuestion(number=number):
            asked = [((line.number_kind,) if line.number_kind else NUMBERS, number)]
        case _:
            asked = []
    return [Wanted(place=line.line, kinds=kinds, number=text, is_near=is_near) for kinds, text in asked if text]


def like_number(line: AskedLine, row: Identifier) -> Likeness | None:
    """How alike a number held is to what a line asks for; None for a number of a kind that it does not ask for."""
    kind = IdentifierKind(row.kind)
    if any(kind in one.kinds for one in _wanted(line, is_near=False)):
        return _like(line, row)
    return None


def _like(line: AskedLine, row: Identifier) -> Likeness:
    if isinstance(line.question, VehicleQuestion):
        return vin_like(line.question, row) if row.kind == IdentifierKind.VIN else plate_like(line.question, row)
    assert isinstance(line.question, DocumentQuestion)
    return document_like(line.question, row)


def _best(likenesses: Iterable[Likeness], least: float) -> list[Likeness]:
    """Each subject once, by its best number."""
    best: dict[int, Likeness] = {}
    for one in sorted(likenesses, key=lambda one: -one.score):
        if one.score > 0 and one.score >= least:
            best.setdefault(one.subject_id, one)
    return list(best.values())


def _with_alerts(best: Mapping[int, Sequence[Likeness]], asker: Asker) -> dict[int, Found | None]:
    """The alerts of all of them are read together; what was found is told apart by its evidence, which is a list of its
    own for each."""
    lines = [line for line, likenesses in best.items() for _ in likenesses[:MOST]]
    told = telling_victims([one for likenesses in best.values() for one in likenesses[:MOST]])
    line_of = {id(one.evidence): line for line, one in zip(lines, told, strict=True)}
    found: dict[int, list] = {line: [] for line in best}  # type: ignore[type-arg]  # of NewMatch
    for match in with_alerts(told, asker, possible_from=POSSIBLE_FROM):
        found[line_of[id(match.evidence)]].append(match)
    return {line: Found(matches=found[line], was_capped=len(best[line]) > MOST) for line in best}
