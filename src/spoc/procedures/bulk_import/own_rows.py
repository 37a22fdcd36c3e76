"""Rows become alerts of ours, proposed to a second officer: the same checks and steps as by hand, a batch at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from spoc.core.law.alert_categories import category_rule
from spoc.core.law.registry import alert_register_of
from spoc.core.law.transitions import START, MayMove, course_of, move
from spoc.core.terms.alerts import AlertCategory, AlertState, RequestedAction, SubjectKind
from spoc.core.terms.imports import RowState
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import decide
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services.in_bulk import NewDraft, begin_alerts, take_steps
from spoc.office.alerts.services.life import NewOwnAlert, NewStep
from spoc.office.catalogue.selectors import national_category
from spoc.office.imports.models import BulkImport
from spoc.office.imports.selectors.rows import RawRow, rows_with_keys
from spoc.office.imports.services.ledger import Batch, Outcome
from spoc.office.registry.services import Entered, open_register, take_numbers
from spoc.office.subjects.services import create_subjects
from spoc.procedures.alerts.checking import SAMENESS, Checked, why_not_category
from spoc.procedures.alerts.content import TEXTS, YES_NO
from spoc.procedures.alerts.neighbours import Other
from spoc.procedures.alerts.writing import new_subject
from spoc.procedures.bulk_import.columns import IN_SPITE
from spoc.procedures.bulk_import.entry_facts import noted_by_law, said_of_others
from spoc.procedures.bulk_import.findings import noted, told
from spoc.procedures.bulk_import.neighbours import held_already, on_their_way, others_of
from spoc.procedures.bulk_import.prepared import Prepared, Unfit, prepare


@dataclass(frozen=True, kw_only=True)
class _Good:
    """A row that goes on. checked: all that was found; answers: why it goes on in spite of what warns."""

    row: Prepared
    checked: Checked
    answers: dict[str, str]


class OwnRows:
    """For one job: what is asked once and holds for many batches."""

    def __init__(self, one: BulkImport, *, by: Actor, at: datetime) -> None:
        self._import, self._by = one, by
        self._by_hand: dict[SubjectKind, list[Alert]] = {}
        self._refusals: dict[tuple[AlertCategory, SubjectKind], Reason | None] = {}
        self._national_code = one.mapping.national_code if one.mapping else ""
        own = national_category(self._national_code) if self._national_code else None
        self._national = own.as_law() if own else None
        self._action = RequestedAction(own.requested_action) if own else None
        self._on = at.date()

    def look_at(self, raws: Sequence[RawRow]) -> tuple[list[Outcome], list[_Good]]:
        """What becomes of each row: those that are not entered, and those that can be. Nothing is written."""
        outcomes: list[Outcome] = []
        whole: list[Prepared] = []
        for raw in raws:
            one = prepare(self._import, raw, on=self._on)
            if isinstance(one, Unfit):
                outcomes.append(_failed(raw, [told(one.reason)]))
            elif reason := self._why_not(one):
                outcomes.append(_failed(raw, [told(reason)]))
            else:
                whole.append(one)
        twice = self._seen_before(whole)
        outcomes += [_twice(one, twice[one.raw.number]) for one in whole if one.raw.number in twice]
        rest = [one for one in whole if one.raw.number not in twice]
        good: list[_Good] = []
        for row, others in zip(rest, others_of(rest, self._on_their_way(rest)), strict=True):
            found = self._judged(row, others)
            outcomes += [found] if isinstance(found, Outcome) else []
            good += [found] if isinstance(found, _Good) else []
        return outcomes, good

    def enter(self, raws: Sequence[RawRow], *, at: datetime) -> Batch:
        """In the caller's transaction."""
        outcomes, good = self.look_at(raws)
        alerts: dict[int, int] = {}
        for category, kind in {(one.row.category, one.row.kind) for one in good}:
            alike = [one for one in good if (one.row.category, one.row.kind) == (category, kind)]
            made = self._propose(category, kind, alike, at)
            alerts |= {one.row.raw.number: alert.pk for one, alert in zip(alike, made, strict=True)}
        outcomes += [_done(one.row, alerts[one.row.raw.number]) for one in good]
        return Batch(outcomes=sorted(outcomes, key=lambda one: one.number), added=len(good))

    def try_out(self, raws: Sequence[RawRow]) -> Batch:
        """The same findings; nothing is entered."""
        outcomes, good = self.look_at(raws)
        outcomes += [_done(one.row, None) for one in good]
        return Batch(outcomes=sorted(outcomes, key=lambda one: one.number), added=len(good))

    def _why_not(self, row: Prepared) -> Reason | None:
        """Whether such an alert may be entered at all; asked once for each sort of row."""
        asked = (row.category, row.kind)
        if asked not in self._refusals:
            self._refusals[asked] = why_not_category(row.category, row.kind, self._national_code, on=self._on)
        return self._refusals[asked]

    def _on_their_way(self, rows: Sequence[Prepared]) -> list[Alert]:
        kinds = {row.kind for row in rows}
        for kind in kinds - set(self._by_hand):
            self._by_hand[kind] = on_their_way(kind)
        return [alert for kind in kinds for alert in self._by_hand[kind]]

    def _seen_before(self, rows: Sequence[Prepared]) -> dict[int, int]:
        """By number of the row: the row of this file that is about the same and comes before it."""
        seen = rows_with_keys(self._import, [key for row in rows for key in row.keys])
        twice: dict[int, int] = {}
        for row in rows:
            first = next((seen[key] for key in row.keys if seen.get(key, row.raw.number) != row.raw.number), None)
            if first is not None:
                twice[row.raw.number] = first
            elif not row.is_refused:
                seen |= dict.fromkeys(row.keys, row.raw.number)
        return twice

    def _judged(self, row: Prepared, others: Sequence[Other]) -> Outcome | _Good:
        said = said_of_others(row.values)
        held = held_already(row, others, said)
        if held is not None:
            reason = Reason(code="import.held_already", values={"reference": held.reference})
            return Outcome(
                number=row.raw.number,
                place=row.raw.place,
                state=RowState.SKIPPED,
                findings=[told(reason)],
                alert_number=held.alert_id,
            )
        statements: dict[str, object] = {name: value for name, value in row.values.items() if name.startswith("entry.")}
        found = (*row.noted, *noted_by_law(row, others, self._national, on=self._on))
        unique = tuple({(one.key, one.reason.code): one for one in found}.values())
        checked = Checked(content=row.content, noted=unique, others=tuple(others), statements=statements)
        because = str(row.values.get(IN_SPITE, "")).strip() or self._import.in_spite.strip()
        answers = {one.key: because for one in checked.warnings} if because else {}
        if checked.why_not(answers) is not None:
            return _failed(row.raw, noted(checked.refusals if because else (*checked.refusals, *checked.warnings)))
        return _Good(row=row, checked=checked, answers=answers)

    def _propose(self, category: AlertCategory, kind: SubjectKind, good: Sequence[_Good], at: datetime) -> list[Alert]:
        """Drafts under the next numbers of the register, and the step by which they wait for a second officer."""
        rule, on = category_rule(category, self._on), self._on
        subjects = create_subjects(
            [
                new_subject(kind, one.row.content, origin=f"{self._import.key}, row {one.row.raw.number}")
                for one in good
            ],
            at=at,
        )
        register = alert_register_of(rule.desk, on)
        entered = Entered(given_to="alert", subject_line=category, retention_class=register.record)
        entries = take_numbers(
            open_register(register.code, register.code), len(good), by=self._by, at=at, entered=entered
        )
        drafts = [
            NewDraft(subject=subject, entry=entry, said=_said(one), values=_typed(one), answers=one.answers)
            for one, subject, entry in zip(good, subjects, entries, strict=True)
        ]
        new = NewOwnAlert(
            system=rule.system,
            category=category,
            requested_action=self._action or rule.requested_action,
            issuing_state=settings.OFFICE.own_state,
            desk=rule.desk,
            owner_id=self._by.user_id,
            national_code=self._national_code,
        )
        alerts = begin_alerts(new, drafts, by=self._by, at=at)
        step = _step(category, AlertState.DRAFT, "propose", at)
        findings = [one.checked.as_json(one.answers) for one in good]
        new_step = NewStep(event="propose", before=AlertState.DRAFT, after=step.after, rule=step.id)
        take_steps(alerts, new_step, by=self._by, at=at, findings=findings)
        return alerts


def why_not_propose(category: AlertCategory, *, by: Actor, at: datetime) -> Reason | None:
    """None when this officer may draft and propose alerts of this category at all."""
    for before, event in ((START, "draft"), (AlertState.DRAFT, "propose")):
        verb = _step(category, before, event, at).verb
        assert verb is not None, "an officer drafts and proposes"
        if refusal := decide(by, verb, Purpose.DESK_WORK, on=at.date()):
            return refusal
    return None


def _step(category: AlertCategory, before: str, event: str, at: datetime) -> MayMove:
    row = move(course_of(category, is_own=True), before, event, at.date(), category)
    assert row is not None, "every course begins with a draft that is proposed"
    return row


def _said(one: _Good) -> dict[str, object]:
    """The alert's own columns."""
    content = one.row.content
    said: dict[str, object] = {name: getattr(content, name) for name in (*TEXTS, *YES_NO, "issued_on", "review_on")}
    return said | {"warnings": [str(word) for word in content.warnings], "details": dict(content.details)}


def _typed(one: _Good) -> dict[str, object]:
    """As if it had been typed into the form: what is for the file alone is left out."""
    values = {name: value for name, value in one.row.values.items() if not name.startswith("file.")}
    said = said_of_others(one.row.values)
    return values | {SAMENESS: said} if said else values


def _failed(raw: RawRow, findings: Sequence[dict[str, object]]) -> Outcome:
    return Outcome(number=raw.number, place=raw.place, state=RowState.FAILED, cells=dict(raw.cells), findings=findings)


def _twice(row: Prepared, first: int) -> Outcome:
    reason = Reason(code="import.twice", values={"row": str(first)})
    return _failed(row.raw, [told(reason), *noted(row.noted)])


def _done(row: Prepared, alert_number: int | None) -> Outcome:
    return Outcome(
        number=row.raw.number,
        place=row.raw.place,
        state=RowState.DONE,
        alert_number=alert_number,
        keys=row.keys,
    )
