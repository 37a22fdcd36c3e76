"""Signs that a reader took for others, put right where the check digits prove it, and nowhere else.

Where only a digit can stand (dates, check digits) a letter is a misreading for certain: it becomes its digit when the
check digit agrees. In the number and in optional data either may be right, and one check digit agrees with one wrong
guess in ten. There a change is made only when a letter stands between digits, taking it (and no other, in as few
places) for its digit makes the field's own check digit right, and the check digit of the whole zone then agrees too,
which proves that the field's own digit was not the sign misread. What may be so but is not proven is offered: a digit
that may be a letter, a letter at an end, the numbers of visas, which have one check digit alone. Names have none: they
are never touched.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from spoc.core.formats.mrz.checks import Lines, checks_of
from spoc.core.formats.mrz.layouts import MrzPart, Places, Span

DIGIT_OF = dict(zip("OQDILZSBG", "000112586", strict=True))
"""The digit for which each letter is taken, as `core.matching.documents` folds them."""
CONFUSED = (*DIGIT_OF.items(), *((digit, letter) for letter, digit in DIGIT_OF.items()))
"""What was read and what may have stood there, both ways. G and 6, L and 1 weigh the same in a check digit: none can
tell them apart, so that nothing is proven of these two where both may stand."""
MOST_CHANGED = 2
Place = tuple[int, int]
"""Line and place in it, from 0."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One misreading: a sign taken for another, at these places."""

    part: MrzPart
    read: str
    right: str
    places: tuple[Place, ...]

    def made_in(self, lines: Lines) -> Lines:
        return _with(lines, self.places, self.right)


@dataclass(frozen=True, kw_only=True)
class Repaired:
    """lines: with the proven changes made. offered: changes that nothing proves, or of which several may be right."""

    lines: Lines
    changes: tuple[Change, ...] = ()
    offered: tuple[Change, ...] = ()


def repair(places: Places, lines: Lines) -> Repaired:
    """A zone whose check digits all agree, and one in which nothing is proven, comes back as it is."""
    forced = list(_forced(places, lines))
    if not forced and not _failing(places, lines):
        return Repaired(lines=lines)
    tried = _with_all(lines, forced)
    made, offered = _free_changes(places, tried)
    wrong = _failing(places, _with_all(tried, made))
    kept = [change for change in (*forced, *made) if change.part not in wrong]
    return Repaired(lines=_with_all(lines, kept), changes=tuple(kept), offered=offered)


def _forced(places: Places, lines: Lines) -> Iterator[Change]:
    """Letters where only digits can stand."""
    for part, stands in _digit_places(places, lines):
        for letter, digit in DIGIT_OF.items():
            if here := tuple(place for place in stands if _sign(lines, place) == letter):
                yield Change(part=part, read=letter, right=digit, places=here)


def _free_changes(places: Places, lines: Lines) -> tuple[Sequence[Change], tuple[Change, ...]]:
    """Of the number and of optional data: what is proven, and what is offered instead."""
    wrong = _failing(places, lines)
    parts = [part for part in (MrzPart.NUMBER, MrzPart.OPTIONAL) if part in wrong]
    found = [_smallest(_readings(places, lines, part)) for part in parts]
    if places.composite_check is None:
        return (), tuple(chain(*found))
    if not parts:
        return (), _under_the_whole_alone(places, lines) if wrong == {MrzPart.COMPOSITE} else ()
    proven = [one for one in product(*found) if not _failing(places, _with_all(lines, one))]
    is_proof = len(proven) == 1 and all(_is_between_digits(lines, change) for change in proven[0])
    return (proven[0], ()) if is_proof else ((), tuple(chain(*found)))


def _is_between_digits(lines: Lines, change: Change) -> bool:
    """A letter alone among digits: at an end it may be of the series, as D in D23145890."""
    return change.right.isdigit() and all(
        lines[line][place - 1].isdigit() and lines[line][place + 1 : place + 2].isdigit()
        for line, place in change.places
    )


def _under_the_whole_alone(places: Places, lines: Lines) -> tuple[Change, ...]:
    """Optional data of cards stand under the composite digit alone: nothing else proves which of both was misread."""
    return () if places.optional_check else _smallest(_readings(places, lines, MrzPart.OPTIONAL))


def _readings(places: Places, lines: Lines, part: MrzPart) -> Iterator[Change]:
    """Every misreading of one sign for one other after which the part's check digit agrees."""
    stands = list(_free_places(places, lines, part))
    judge = part if part is MrzPart.NUMBER or places.optional_check else MrzPart.COMPOSITE
    for read, right in CONFUSED:
        here = [place for place in stands if _sign(lines, place) == read]
        for chosen in chain.from_iterable(combinations(here, count) for count in range(1, MOST_CHANGED + 1)):
            change = Change(part=part, read=read, right=right, places=chosen)
            if judge not in _failing(places, change.made_in(lines)):
                yield change


def _smallest(found: Iterable[Change]) -> tuple[Change, ...]:
    """Those of the fewest places."""
    rows = list(found)
    fewest = min((len(change.places) for change in rows), default=0)
    return tuple(change for change in rows if len(change.places) == fewest)


def _failing(places: Places, lines: Lines) -> set[MrzPart]:
    return {check.part for check in checks_of(places, lines) if not check.passed}


def _digit_places(places: Places, lines: Lines) -> Iterator[tuple[MrzPart, Sequence[Place]]]:
    yield MrzPart.NUMBER, [*_over(places.number_check), *_overflow(places, lines)[-1:]]
    yield MrzPart.BIRTH_DATE, [*_over(places.birth_date), *_over(places.birth_check)]
    yield MrzPart.EXPIRY, [*_over(places.expiry), *_over(places.expiry_check)]
    if places.optional_check:
        yield MrzPart.OPTIONAL, list(_over(places.optional_check))
    if places.composite_check:
        yield MrzPart.COMPOSITE, list(_over(places.composite_check))


def _free_places(places: Places, lines: Lines, part: MrzPart) -> Iterator[Place]:
    """Where letters and digits may stand."""
    overflow = _overflow(places, lines)
    if part is MrzPart.NUMBER:
        yield from (*_over(places.number), *overflow[:-1])
    else:
        yield from (place for span in places.optional for place in _over(span) if place not in overflow)


def _overflow(places: Places, lines: Lines) -> Sequence[Place]:
    """Where a number of more than nine characters goes on, with its check digit last."""
    if not places.long_number or places.number_check.of(lines) != "<":
        return []
    length = len(places.optional[0].of(lines).partition("<")[0])
    return list(_over(places.optional[0]))[:length] if length > 1 else []


def _over(span: Span) -> Iterator[Place]:
    return ((span.line - 1, place) for place in range(span.first - 1, span.last))


def _sign(lines: Lines, place: Place) -> str:
    return lines[place[0]][place[1]]


def _with(lines: Lines, places: Iterable[Place], sign: str) -> Lines:
    rows = [list(line) for line in lines]
    for line, place in places:
        rows[line][place] = sign
    return tuple("".join(row) for row in rows)


def _with_all(lines: Lines, changes: Iterable[Change]) -> Lines:
    for change in changes:
        lines = change.made_in(lines)
    return lines
