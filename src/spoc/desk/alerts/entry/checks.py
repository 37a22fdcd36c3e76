"""The panel beside the form: what the law says of what is typed, in its order, and the alerts that may be the same."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from spoc.core.law.entry_checks import Sameness, Weight
from spoc.core.terms.alerts import AlertCategory, AlertState, SubjectKind
from spoc.core.terms.offices import Actor
from spoc.core.terms.persons import Identity
from spoc.desk.alerts.entry.asked import place_of_finding
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.selectors.pages import alerts_numbered
from spoc.procedures.alerts.checking import SAMENESS, Checked, Noted
from spoc.procedures.alerts.content import AlertContent
from spoc.procedures.alerts.neighbours import Other
from spoc.procedures.alerts.sight import unseen_by
from spoc.procedures.reading import reading
from spoc.procedures.records import SubjectView, subject_view
from spoc.words import kinds, law, persons
from spoc.words.reasons import sentence

MOST_COMPARED = 6
"""Alerts shown side by side; the rest are named."""
DEPARTS = frozenset({"alerts.entry.incompatible", "alerts.entry.departure_incomplete"})


@dataclass(frozen=True, kw_only=True)
class Line:
    """One finding. place: anchor of the control that it is about; field: under which its reason is posted."""

    text: str
    weight: Weight
    rule: str
    source: str
    sureness: str
    place: str
    field: str
    anchor: str
    answer: str

    @property
    def refuses(self) -> bool:
        return self.weight is Weight.REFUSES

    @property
    def warns(self) -> bool:
        return self.weight is Weight.WARNS


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of both side by side."""

    name: str
    ours: str
    theirs: str
    state: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """An alert that may be about the same. lines: what the law says of it; rows: empty where it is only named."""

    number: int
    reference: str
    category: AlertCategory
    state: AlertState
    issuing_state: str
    is_own: bool
    score: float
    verdict: str
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    may_depart: bool


@dataclass(frozen=True, kw_only=True)
class Panel:
    lines: tuple[Line, ...]
    others: tuple[Beside, ...]

    @property
    def refusing(self) -> list[Line]:
        return [one for one in self._all if one.refuses]

    @property
    def asking(self) -> list[Line]:
        """Warnings that wait for their reason."""
        return [one for one in self._all if one.warns and not one.answer]

    @property
    def is_ready(self) -> bool:
        return not self.refusing and not self.asking

    @property
    def _all(self) -> list[Line]:
        return [*self.lines, *(line for one in self.others for line in one.lines)]


def panel_of(found: Checked, names: Sequence[str], answers: Mapping[str, str], *, by: Actor, at: datetime) -> Panel:
    """Leaves an entry about those that are shown side by side."""
    lines = {one.key: _line(one, names, answers) for one in found.noted}
    about = {one.key: str(one.reason.values.get("reference", "")) for one in found.noted}
    codes = {one.key: one.reason.code for one in found.noted}
    shown = {other.reference for other in found.others}
    views = _views([one.alert_id for one in found.others[:MOST_COMPARED]], by=by, at=at)
    others = []
    for other in found.others:
        keys = [key for key, reference in about.items() if reference == other.reference]
        departs = any(codes[key] in DEPARTS for key in keys) and not other.is_own
        others.append(_beside(other, found, views.get(other.alert_id), [lines[key] for key in keys], departs))
    return Panel(lines=tuple(line for key, line in lines.items() if about[key] not in shown), others=tuple(others))


def _line(one: Noted, names: Sequence[str], answers: Mapping[str, str]) -> Line:
    mark = hashlib.sha256(one.key.encode()).hexdigest()[:12]
    place = place_of_finding(one, names)
    return Line(
        text=sentence(one.reason),
        weight=one.weight,
        rule=one.rule,
        source=one.source or str(one.reason.values.get("source", "")),
        sureness=law.confidence(one.confidence) if one.confidence else "",
        place=f"f_{place}" if place else "",
        field=f"answer.{one.key}",
        anchor=f"answer-{mark}",
        answer=answers.get(one.key, ""),
    )


def _views(numbers: Sequence[int], *, by: Actor, at: datetime) -> dict[int, SubjectView]:
    if not numbers:
        return {}
    with reading("alerts.compared", by=by, at=at) as what:
        alerts = alerts_numbered(sorted(set(numbers) - unseen_by(by, at)))
        groups = visible_fields(by, on=at.date())
        what.reason, what.count = "alerts that may be about the same", len(alerts)
        what.subjects = [reference for one in alerts for reference in (one.subject.reference, one.key)]
        return {one.pk: subject_view(one.subject, groups) for one in alerts}


def _beside(other: Other, found: Checked, view: SubjectView | None, lines: Sequence[Line], may_depart: bool) -> Beside:
    said = found.statements.get(SAMENESS)
    verdict = str(said.get(other.reference, "")) if isinstance(said, Mapping) else ""
    return Beside(
        number=other.alert_id,
        reference=other.reference,
        category=other.category,
        state=other.state,
        issuing_state=other.issuing_state,
        is_own=other.is_own,
        score=other.score,
        verdict=verdict if verdict in set(Sameness) else Sameness.UNDECIDED,
        rows=tuple(_rows(found.content, view)) if view else (),
        lines=tuple(lines),
        may_depart=may_depart,
    )


def _rows(ours: AlertContent, theirs: SubjectView) -> Iterable[Row]:
    if SubjectKind(theirs.kind).is_human:
        for column, of in _OF_IDENTITIES.items():
            yield _row(kinds.column(column), _each(ours.identities, of), _each(theirs.identities, of))
    numbers = [f"{one.value} {one.state}".strip() for one in ours.numbers]
    yield _row(_("Numbers"), numbers, [f"{one.value} {one.state}".strip() for one in theirs.numbers])
    for key in ("make", "model", "colour", "title", "description"):
        mine, yours = ours.data.get(key), theirs.data.get(key)
        if mine or yours:
            yield _row(kinds.field(key), [str(mine or "")], [str(yours or "")])


_OF_IDENTITIES = {
    "identity.name": lambda one: [name.full for name in one.names],
    "identity.birth_date": lambda one: [str(day) for day in one.birth_dates],
    "identity.birth_places": lambda one: list(one.birth_places),
    "identity.sex": lambda one: [persons.sex(one.sex)] if one.sex else [],
    "identity.nationalities": lambda one: list(one.nationalities),
}


def _each(identities: Iterable[Identity], of: object) -> list[str]:
    assert callable(of)
    return list(dict.fromkeys(text for one in identities for text in of(one)))


def _row(name: str, ours: Sequence[str], theirs: Sequence[str]) -> Row:
    mine, yours = [one for one in ours if one], [one for one in theirs if one]
    if not mine or not yours:
        state = "silent"
    else:
        state = "equal" if {one.casefold() for one in mine} & {one.casefold() for one in yours} else "differs"
    return Row(name=name, ours="; ".join(mine), theirs="; ".join(yours), state=state)
