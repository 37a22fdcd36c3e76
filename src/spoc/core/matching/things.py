"""Things compared: a number decides, what describes the thing lowers; without a number the words found decide.

The score is the sum of the points of all rows, in hundredths, never below 0 nor above 1: it can be added up by hand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spoc.core.matching.numbers import (
    MARKS,
    ComparedNumber,
    compare_of_kind,
    compare_part_of_kind,
    kinds_alike,
)
from spoc.core.matching.result import Outcome
from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.asked import ANY_WORDS
from spoc.core.terms.kinds.showing import folded
from spoc.core.terms.reasons import Reason

OTHER_SUBJECT, OTHER_STATE, OTHER_NUMBER, OTHER_FIELD = -25.0, -30.0, -20.0, -10.0
"""Points that a row takes away beside a number that agrees: a thing of another kind than was asked for; another state
of issue; another number of a kind that both sides tell; a field that both sides tell and that differs."""
LONGEST_SHOWN = 300
WORD_LETTERS = 3
"""A shorter word tells nothing by itself, unless there is a digit in it."""
_ALL, _HALF = 0.95, 0.5


@dataclass(frozen=True, kw_only=True)
class AskedThing:
    """subjects: kinds that are meant. numbers: kind and text as typed. words, codes: by key of the field."""

    subjects: tuple[SubjectKind, ...]
    numbers: tuple[tuple[IdentifierKind, str], ...] = ()
    state: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    is_partial: bool = False


@dataclass(frozen=True, kw_only=True)
class HeldThing:
    """What is held of one subject. data: as its kind declares."""

    kind: SubjectKind
    numbers: tuple[NumberValue, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ThingRow:
    """One line of evidence. feature: a column (`number.vin`, `data.make`), `state` or `subject_kind`."""

    feature: str
    outcome: Outcome
    strength: float
    points: float
    asked: str
    found: str
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class ThingComparison:
    score: float
    rows: Sequence[ThingRow]


def compare_things(asked: AskedThing, held: HeldThing) -> ThingComparison:
    """By its numbers when any is asked; else by what describes it."""
    rows = [*_number_rows(asked, held), *_field_rows(asked, held), *_subject_rows(asked, held)]
    total = sum(row.points for row in rows)
    return ThingComparison(score=round(min(max(total, 0.0), 100.0) / 100, 4), rows=rows)


def telling_words(text: str) -> Sequence[str]:
    """The words by which something is looked for: folded, each once, without those that tell nothing."""
    words = dict.fromkeys(folded(text).split())
    return [word for word in words if len(word) >= WORD_LETTERS or any(sign.isdigit() for sign in word)]


def share_found(asked: str, texts: Iterable[str]) -> float:
    """How many of the words asked stand in the texts, 0 to 1: a word also by its first five letters, as it is bent."""
    wanted = telling_words(asked)
    there = {word for text in texts for word in folded(text).split()}
    stems = {word[:5] for word in there if len(word) >= 5}
    found = sum(word in there or (len(word) > 5 and word[:5] in stems and word.isalpha()) for word in wanted)
    return found / len(wanted) if wanted else 0.0


def _number_rows(asked: AskedThing, held: HeldThing) -> Iterator[ThingRow]:
    """The best number gives its points; another that differs takes away."""
    compared = [best for kinds, text in _asked_texts(asked) if (best := _best(asked, held, kinds, text))]
    if not compared:
        return
    best = max(compared, key=lambda one: one[0].strength)
    for one, state in compared:
        is_best = one is best[0]
        points = 100 * one.strength if is_best else 0.0 if one.strength else OTHER_NUMBER
        yield _row(f"number.{one.kind}", one.strength, points, (one.asked, one.found), one.reason)
        if is_best and asked.state and state and (asked.is_partial or one.kind not in MARKS):
            yield _equal("state", asked.state, state, OTHER_STATE)


def _asked_texts(asked: AskedThing) -> Sequence[tuple[frozenset[IdentifierKind], str]]:
    """Each text with the kinds under which it was asked: one number, if nobody knows of which kind it is."""
    kinds: dict[str, frozenset[IdentifierKind]] = {}
    for kind, text in asked.numbers:
        kinds[text] = kinds.get(text, frozenset()) | frozenset(kinds_alike(kind))
    return [(alike, text) for text, alike in kinds.items()]


def _best(
    asked: AskedThing, held: HeldThing, alike: frozenset[IdentifierKind], text: str
) -> tuple[ComparedNumber, str] | None:
    """The closest of the held numbers of these kinds, with its state; None when it holds none."""
    pairs = [(_compared(asked, one, text), one.state) for one in held.numbers if one.kind in alike]
    return max(pairs, key=lambda pair: pair[0].strength, default=None)


def _compared(asked: AskedThing, one: NumberValue, text: str) -> ComparedNumber:
    if asked.is_partial:
        return compare_part_of_kind(one.kind, text, one.value)
    return compare_of_kind(one.kind, text, one.value, asked_state=asked.state, found_state=one.state)


def _field_rows(asked: AskedThing, held: HeldThing) -> Iterator[ThingRow]:
    told = [*((key, text, False) for key, text in asked.words.items()),
            *((key, code, True) for key, code in asked.codes.items())]  # fmt: skip
    weight = 0.0 if asked.numbers else 100 / max(len(told), 1)
    for key, text, is_code in told:
        yield _field_row(held, key, text, weight, is_code=is_code)


def _field_row(held: HeldThing, key: str, text: str, weight: float, *, is_code: bool) -> ThingRow:
    """weight: points of a field that agrees in full, where no number was asked; 0 where one was."""
    texts = _all_texts(held) if key == ANY_WORDS else _texts(held.data.get(key))
    shown = _holding(text, texts) if key == ANY_WORDS else _texts(held.data.get(key))
    found = "; ".join(shown)[:LONGEST_SHOWN]
    feature, values = f"data.{key}", {"asked": text, "found": found}
    if not texts:
        reason = Reason(code="match.described.unknown", values=values)
        return ThingRow(
            feature=feature, outcome=Outcome.UNKNOWN, strength=0, points=0, asked=text, found="", reason=reason
        )
    strength = float(text in texts) if is_code else share_found(text, texts)
    code = "equal" if strength >= _ALL else "partly" if strength >= _HALF else "differs"
    points = weight * strength if weight else OTHER_FIELD if strength < _HALF else 0.0
    return _row(feature, strength, points, (text, found), Reason(code=f"match.described.{code}", values=values))


def _holding(asked: str, texts: Sequence[str]) -> Sequence[str]:
    """Those in which any of the words stands."""
    return [text for text in texts if share_found(asked, [text])]


def _subject_rows(asked: AskedThing, held: HeldThing) -> Iterator[ThingRow]:
    """Only when it is of another kind: a number does not care what it stands on."""
    if held.kind not in asked.subjects:
        values = {"asked": str(asked.subjects[0]), "found": str(held.kind)}
        reason = Reason(code="match.subject_kind.differs", values=values)
        yield _row("subject_kind", 0.0, OTHER_SUBJECT, (values["asked"], values["found"]), reason)


def _texts(value: object) -> Sequence[str]:
    if value in (None, "", [], ()):
        return []
    return [str(one) for one in value] if isinstance(value, list | tuple) else [_text(value)]


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _all_texts(held: HeldThing) -> Sequence[str]:
    return [text for value in held.data.values() for text in _texts(value)]


def _equal(feature: str, asked: str, found: str, otherwise: float) -> ThingRow:
    is_same = asked == found
    reason = Reason(
        code=f"match.{feature}.{'equal' if is_same else 'differs'}", values={"asked": asked, "found": found}
    )
    return _row(feature, float(is_same), 0.0 if is_same else otherwise, (asked, found), reason)


def _row(feature: str, strength: float, points: float, values: tuple[str, str], reason: Reason) -> ThingRow:
    """values: as asked and as found."""
    outcome = Outcome.AGREES if strength >= _ALL else Outcome.SIMILAR if strength >= _HALF else Outcome.DIFFERS
    return ThingRow(
        feature=feature,
        outcome=outcome,
        strength=round(strength, 3),
        points=round(points, 2),
        asked=values[0],
        found=values[1],
        reason=reason,
    )
