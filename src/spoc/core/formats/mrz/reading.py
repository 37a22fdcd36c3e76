"""Reads a machine-readable zone and verifies every check digit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from spoc.core.formats.mrz.checks import Lines, checks_of, split_number
from spoc.core.formats.mrz.dates import birth_date, expiry_date
from spoc.core.formats.mrz.layouts import PLACES, MrzLayout, Places
from spoc.core.formats.mrz.pasted import candidates
from spoc.core.formats.mrz.repair import Change, repair
from spoc.core.formats.mrz.values import MrzData, MrzError, MrzReading
from spoc.core.terms.countries import country_code
from spoc.core.terms.persons import PartialDate, Sex
from spoc.core.terms.reasons import Reason

_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "X": Sex.OTHER}


def read_mrz(text: str, today: date) -> MrzReading:
    """The zone in a text that was pasted or typed; spaces, line breaks, case and a reader's noise do not matter.

    today: decides the centuries. A zone with wrong check digits is read and says so; signs taken for others are put
    right where the check digits prove it, which a remark tells. Raises MrzError when the text is no zone of TD1, TD2,
    TD3, MRV-A or MRV-B. Source: ICAO Doc 9303 parts 3 to 7.
    """
    first: MrzReading | None = None
    for (layout, lines), sure in candidates(text):
        found = _read(layout, lines, today)
        if found.is_valid:
            return _put_right(found, today)
        if sure and first is None:
            first = found
    if first is None:
        raise MrzError("mrz.not_a_zone", length=str(sum(char.isalnum() or char == "<" for char in text)))
    return _put_right(first, today)


def _put_right(read: MrzReading, today: date) -> MrzReading:
    """What the check digits prove is changed, what they do not is offered; both are remarked."""
    layout = read.data.layout
    places = PLACES[layout]
    done = repair(places, read.lines)
    found = _read(layout, done.lines, today) if done.changes else read
    offered = dict.fromkeys(split_number(places, change.made_in(done.lines))[0] for change in done.offered)
    numbers = tuple(number for number in offered if number != found.data.number)
    remarks = [
        *(_told("mrz.repaired", change) for change in done.changes),
        *(_told("mrz.repair_offered", change) for change in done.offered),
    ]
    return replace(found, remarks=(*remarks, *found.remarks), may_be_numbers=numbers)


def _told(code: str, change: Change) -> Reason:
    values = {"part": change.part.value, "read": change.read, "right": change.right}
    return Reason(code=code, values=values)


def _read(layout: MrzLayout, lines: Lines, today: date) -> MrzReading:
    places = PLACES[layout]
    number, _, _, optional = split_number(places, lines)
    family, _, given = places.names.of(lines).partition("<<")
    remarks = list(_remarks(places, lines))
    data = MrzData(
        layout=layout,
        code=places.code.of(lines).strip("<"),
        issuing_state=places.state.of(lines).strip("<"),
        number=number,
        family=_words(family),
        given=_words(given),
        nationality=places.nationality.of(lines).strip("<"),
        birth_date=_date(birth_date, places.birth_date.of(lines), today, "mrz.birth_date_unreadable", remarks),
        sex=_SEXES.get(places.sex.of(lines), Sex.UNKNOWN),
        expiry=_date(expiry_date, places.expiry.of(lines), today, "mrz.expiry_unreadable", remarks),
        optional=tuple(part.rstrip("<").replace("<", " ") for part in optional),
    )
    return MrzReading(data=data, lines=lines, checks=checks_of(places, lines), remarks=tuple(remarks))


def _date(
    read: Callable[[str, date], PartialDate | None], raw: str, today: date, code: str, remarks: list[Reason]
) -> PartialDate | None:
    try:
        return read(raw, today)
    except ValueError:
        remarks.append(Reason(code=code, values={"found": raw}))
        return None


def _remarks(places: Places, lines: Lines) -> Iterator[Reason]:
    for span in (places.state, places.nationality):
        code = span.of(lines).strip("<")
        if country_code(code) is None:
            yield Reason(code="mrz.unknown_state", values={"found": code})
    if not places.names.of(lines).endswith("<"):
        yield Reason(code="mrz.name_may_be_cut")
    if places.sex.of(lines) not in "MF<X":
        yield Reason(code="mrz.sex_unreadable", values={"found": places.sex.of(lines)})


def _words(raw: str) -> str:
    return " ".join(raw.replace("<", " ").split())
