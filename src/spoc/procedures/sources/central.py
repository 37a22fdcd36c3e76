"""INTERPOL on line, and SIS while no copy of it is held: search gives references, the records are asked for after it.

When INTERPOL gives no answer, the national copy answers in its place, provisionally (`spec/interpol.md` 3.3 and 3.4).
"""

from collections.abc import Iterable, Iterator
from functools import partial
from time import monotonic

from spoc.channels.central.client import CentralClient
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.central import Asker, CentralQuestion, CentralRefusal
from spoc.core.terms.copies import CopyPhase
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity
from spoc.core.terms.reasons import Reason
from spoc.office.copies.selectors.asking import references_by_name, references_by_number
from spoc.office.copies.selectors.records import copied_records
from spoc.office.copies.selectors.states import state_of
from spoc.office.sources.services import NewOutsideMatch
from spoc.procedures.central_lines import CentralError, connect, is_connected
from spoc.procedures.sources import comparing
from spoc.procedures.sources.values import AskedFor, Errand, OutsideFound, SilentError, Source, in_latin

INTERPOL, SIS = "interpol", "sis"
LIMIT_SECONDS = {System.INTERPOL: 8.0, System.SIS: 5.0}
MOST = 50
NO_FAULT = frozenset((CentralRefusal.TOO_MANY, CentralRefusal.BAD_REQUEST))
"""What the system says of the question; it is well itself."""
THINGS = (IdentifierKind.SERIAL, IdentifierKind.DOCUMENT_NUMBER)


def interpol() -> Source:
    return _row(System.INTERPOL, INTERPOL)


def sis() -> Source:
    return _row(System.SIS, SIS)


def is_there(system: System) -> bool:
    """Whether the office has a line to it."""
    return is_connected(system)


def is_copied(system: System) -> bool:
    """Whether a national copy stands for the system: then our own data answer for it, within milliseconds."""
    copy = state_of(system)
    return copy is not None and copy.phase == CopyPhase.CURRENT


def _row(system: System, name: str) -> Source:
    return Source(
        name=name,
        ask=partial(ask, system),
        applies=lambda asked: any(_questions(asked)),
        limit_seconds=LIMIT_SECONDS[system],
        most_records=MOST,
        instead=partial(copied, system) if system is System.INTERPOL else None,
    )


def ask(system: System, asked: AskedFor, errand: Errand) -> OutsideFound:
    """Every record that the system finds, compared. Raises SilentError; too many is told, not cut off in silence."""
    asker = Asker(
        user=errand.user,
        reference=errand.reference,
        purpose=errand.purpose,
        case_reference=errand.case,
        sees_hidden=errand.sees_hidden,
    )
    begun, limit = monotonic(), LIMIT_SECONDS[system]
    try:
        records = _found(system, asked, asker, limit / 2)
    except CentralError as error:
        if error.permanent or monotonic() - begun > limit / 2:
            raise _silent(error) from error
        records = _found_after_all(system, asked, asker, limit / 2)
    return OutsideFound(matches=_matches(asked, records))


def _found(system: System, asked: AskedFor, asker: Asker, seconds: float) -> tuple[AlertRecord, ...]:
    with connect(system, timeout_seconds=seconds) as line:
        references = {hit for question in _questions(asked) for hit in _search(line, question, asked, asker)}
        return line.details(sorted(references), asker=asker) if references else ()


def _found_after_all(system: System, asked: AskedFor, asker: Asker, seconds: float) -> tuple[AlertRecord, ...]:
    """A line that broke, or a system that was busy, is tried once more while there is time (`spec/interpol.md` 3.3)."""
    try:
        return _found(system, asked, asker, seconds)
    except CentralError as error:
        raise _silent(error) from error


def _silent(error: CentralError) -> SilentError:
    return SilentError(_worded(error), is_fault=error.code not in NO_FAULT)


def copied(system: System, asked: AskedFor, errand: Errand) -> OutsideFound | None:
    """The same from the national copy; None when there is none. In the caller's transaction."""
    copy = state_of(system)
    if copy is None or copy.phase != CopyPhase.CURRENT:
        return None
    references = {one for question in _questions(asked) for one in _references(system, question)}
    whole = [one.record for one in copied_records(system, references=sorted(references)[: 2 * MOST])]
    records = [one for one in whole if one is not None and (errand.sees_hidden or not one.is_hidden)]
    return OutsideFound(matches=_matches(asked, records), was_capped=len(references) > 2 * MOST, as_of=copy.heard_at)


def _search(line: CentralClient, question: CentralQuestion, asked: AskedFor, asker: Asker) -> Iterator[str]:
    """First every bearer of the name; where they are too many, those with the very same date of birth."""
    try:
        hits = line.search(question, asker=asker, limit=MOST)
    except CentralError as error:
        born = asked.person.birth_dates if asked.person else ()
        if error.code is not CentralRefusal.TOO_MANY or not born or question.number:
            raise
        narrowed = CentralQuestion(family=question.family, given=question.given, birth_date=born[0])
        hits = line.search(narrowed, asker=asker, limit=MOST)
    return (hit.reference for hit in hits)


def _questions(asked: AskedFor) -> Iterator[CentralQuestion]:
    """A document is asked for by its number, never by a name; a thing whose kind is not said, also as a serial; a name
    that is not Latin also in Latin letters.
    """
    if asked.vin:
        yield CentralQuestion(number_kind=IdentifierKind.VIN, number=asked.vin)
    if asked.plate:
        yield CentralQuestion(number_kind=IdentifierKind.PLATE, number=asked.plate)
    if asked.number:
        kinds = THINGS if asked.is_thing else (IdentifierKind.DOCUMENT_NUMBER,)
        yield from (CentralQuestion(number_kind=kind, number=asked.number) for kind in kinds)
    if asked.person:
        name = asked.person.names[0]
        for one in dict.fromkeys((name, in_latin(name))):
            yield CentralQuestion(family=one.family or one.full, given=one.given if one.family else "")


def _references(system: System, question: CentralQuestion) -> list[str]:
    if question.number_kind is not None:
        return references_by_number(system, question.number_kind, question.number)
    return references_by_name(system, f"{question.family} {question.given}")


def _worded(error: CentralError) -> Reason:
    return Reason(code=error.reason.code, values={name: value[:200] for name, value in error.reason.values.items()})


def _matches(asked: AskedFor, records: Iterable[AlertRecord]) -> list[NewOutsideMatch]:
    return comparing.ranked([_match(asked, one) for one in records], MOST)


def _match(asked: AskedFor, record: AlertRecord) -> NewOutsideMatch:
    """By its person where a person is asked for and described, else by the best of its numbers."""
    by_person = comparing.person(asked.person, _identities(record)) if asked.person else (0.0, ())
    by_number = max(_by_number(asked, record), key=lambda one: one[0], default=(0.0, ()))
    score, rows = max(by_person, by_number, key=lambda one: one[0])
    threshold = comparing.PERSON_FROM if rows is by_person[1] else comparing.NUMBER_FROM
    facts: dict[str, object] = {
        "system": record.system,
        "category": record.category,
        "action": record.requested_action,
        "state": record.issuing_state,
        "warnings": list(record.warnings),
        **({"hidden": True} if record.is_hidden else {}),
    }
    return NewOutsideMatch(
        record_id=record.reference, score=score, evidence=rows, is_further=score < threshold, facts=facts
    )


def _identities(record: AlertRecord) -> Iterator[Identity]:
    """With the record's papers, which tell bearers of one name apart."""
    papers = tuple(one.value for one in record.numbers if one.kind is IdentifierKind.DOCUMENT_NUMBER)
    for one in record.identities:
        yield Identity(**{**vars(one), "documents": (*one.documents, *papers)})


def _by_number(asked: AskedFor, record: AlertRecord) -> Iterator[comparing.Compared]:
    for one in record.numbers:
        if one.kind is IdentifierKind.VIN:
            yield comparing.vehicle(asked, vin=one.value)
        elif one.kind is IdentifierKind.PLATE:
            yield comparing.vehicle(asked, plate=one.value, state=one.state)
        elif asked.number:
            yield comparing.number(asked, one.value, state=one.state, kind=one.document_kind or "")
