"""An answer as `AnswerShape` tells it, written straight: of every check that goes in by the straight door."""

from collections.abc import Mapping
from typing import Any

from spoc.api.shapes import OutsideMatchShape
from spoc.core.terms.persons import Identity
from spoc.core.terms.reasons import Reason
from spoc.procedures.answers import ActionLine, AnswerView, MatchView
from spoc.procedures.discretion import screen_of
from spoc.procedures.evidence import Row
from spoc.procedures.records import AlertView, NumberView, SubjectView
from spoc.procedures.sources.views import OutsideMatchView, SourceView
from spoc.procedures.verdicts_given import VerdictView
from spoc.words import alerts as alert_words
from spoc.words.reasons import sentence

Told = dict[str, Any]  # Any: whatever JSON holds, moments and days as the API's encoder writes them


def answer_as_json(view: AnswerView) -> Told:
    return {
        "key": view.key,
        "kind": view.kind,
        "band": view.band,
        "opens": screen_of(view).opens,
        "count": view.count,
        "actions": [_action(one) for one in view.actions],
        "sources": [_source(one) for one in view.sources],
        "matches": [_match(one) for one in view.matches],
        "further": [_match(one) for one in view.further],
        "outside": [_outside(one) for source in view.outside for one in (*source.matches, *source.further)],
        "remarks": [_reason(one) for one in view.remarks],
        "purpose": view.purpose,
        "reason": view.reason,
        "asked_at": view.asked_at,
    }


def _reason(reason: Reason) -> Told:
    return {"code": reason.code, "values": dict(reason.values), "sentence": sentence(reason)}


def _reason_if_any(reason: Reason | None) -> Told | None:
    return None if reason is None else _reason(reason)


def _action(line: ActionLine) -> Told:
    return {
        "requested_action": line.requested_action,
        "instruction": alert_words.action(line.requested_action),
        "warnings": list(line.warnings),
        "count": line.count,
        "is_discreet": line.is_discreet,
        "is_immediate": line.is_immediate,
    }


def _source(one: SourceView) -> Told:
    return {
        "source": one.source,
        "title": one.title,
        "state": one.state,
        "took_ms": one.took_ms,
        "count": one.count,
        "was_capped": one.was_capped,
        "reason": _reason_if_any(one.reason),
        "as_of": one.as_of,
        "node": one.node,
        "behind_ms": one.behind_ms,
    }


def _match(one: MatchView) -> Told:
    return {
        "key": one.key,
        "rank": one.rank,
        "score": float(one.score),
        "is_further": one.is_further,
        "step": one.step,
        "why_not": _reason_if_any(one.why_not),
        "is_misused_identity": one.is_misused_identity,
        "subject": _subject(one.subject),
        "alert": None if one.alert is None else _alert(one.alert),
        "rows": [_row(row) for row in one.rows],
        "verdicts": [_verdict(said) for said in one.verdicts],
        "earlier": [_verdict(said) for said in one.earlier],
        "open_cases": list(one.open_cases),
        "hit_case": one.hit_case,
    }


def _subject(one: SubjectView) -> Told:
    return {
        "reference": one.reference,
        "kind": one.kind,
        "title": one.title,
        "identities": [_identity(identity) for identity in one.identities],
        "numbers": [_number(number) for number in one.numbers],
        "data": dict(one.data),
    }


def _identity(one: Identity) -> Told:
    return {
        "kind": one.kind,
        "names": [{"full": name.full, "kind": name.kind} for name in one.names],
        "birth_dates": [str(day) for day in one.birth_dates],
        "birth_places": list(one.birth_places),
        "sex": one.sex,
        "nationalities": list(one.nationalities),
    }


def _number(one: NumberView) -> Told:
    return {"kind": one.kind, "document_kind": one.document_kind, "value": one.value, "state": one.state}


_ALERT = (
    "number", "system", "state", "reference", "category", "requested_action", "instruction", "flag", "source",
    "issuing_state", "issued_on", "review_on", "warnings", "offence", "authority", "decision_reference", "remarks",
    "is_own", "is_discreet", "is_immediate", "is_special_notice", "hidden",
)  # fmt: skip


def _alert(one: AlertView) -> Told:
    """In the order of the shape."""
    told: Mapping[str, Any] = vars(one) | {
        "instruction": alert_words.action(one.requested_action) if one.requested_action else "",
        "flag": _reason_if_any(one.flag),
        "source": str(one.source or ""),
        "warnings": list(one.warnings),
        "hidden": sorted(one.hidden),
    }
    return {name: told[name] for name in _ALERT}


def _row(one: Row) -> Told:
    return {
        "feature": one.feature,
        "outcome": one.outcome,
        "strength": float(one.strength),
        "points": float(one.points),
        "asked": one.asked,
        "found": one.found,
        "reason": _reason(one.reason),
        "working": dict(one.working),
    }


def _verdict(said: VerdictView) -> Told:
    return {
        "kind": said.kind,
        "reason": said.reason,
        "given_by": said.given_by,
        "given_at": said.given_at,
        "same_pair": said.same_pair,
    }


def _outside(one: OutsideMatchView) -> Told:
    """Where other systems are asked, they take longer than any shape."""
    return OutsideMatchShape.from_orm(one).model_dump()
