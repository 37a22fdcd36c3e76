"""An answered line as JSON, the same for the API and the result of a job: what the reader may see of it."""

import json
from collections.abc import Mapping, Sequence

from spoc.core.terms.reasons import Reason
from spoc.office.screening.models import AnswerState
from spoc.procedures.answers import MatchView
from spoc.procedures.bulk_check.answering import Answered, SaidOutside
from spoc.procedures.evidence import Row
from spoc.procedures.sources.views import OutsideMatchView, OutsideView
from spoc.words import alerts as alert_words
from spoc.words.reasons import sentence


def as_line(answered: Answered) -> str:
    """One line, without its end. Most of a register met with nobody: those are written without ceremony."""
    own_id = json.dumps(answered.own_id, ensure_ascii=False)
    if answered.refused:
        error = json.dumps(_why(answered.refused), ensure_ascii=False)
        return f'{{"line": {answered.line}, "id": {own_id}, "error": {error}}}'
    state = AnswerState.NO_ANSWER if answered.is_silent else answered.state
    head = f'{{"line": {answered.line}, "id": {own_id}, "state": "{state}"'
    if not answered.key:
        return f'{head}, "matches": []}}'
    matches = json.dumps([as_match(one) for one in answered.matches], ensure_ascii=False, default=str)
    capped = "true" if answered.was_capped else "false"
    said = f'{head}, "key": "{answered.key}", "was_capped": {capped}, "matches": {matches}'
    if answered.beside is None:
        return f"{said}}}"
    sources = as_sources(answered.state, answered.beside)
    return f'{said}, "sources": {json.dumps(sources, ensure_ascii=False, default=str)}}}'


def as_sources(own: AnswerState | None, beside: SaidOutside) -> Sequence[Mapping[str, object]]:
    """One entry a source, our own data first: its state, why it gave no answer or was not asked, what it holds."""
    outside = [_as_outside(one) for one in beside.outside]
    not_asked = [{"source": name, "state": "not_asked", "reason": _why(why)} for name, why in beside.not_asked]
    return [{"source": "own", "state": own}, *outside, *not_asked]


def _as_outside(view: OutsideView) -> Mapping[str, object]:
    return {
        "source": view.source,
        "title": view.title,
        "state": view.state,
        "took_ms": view.took_ms,
        "was_capped": view.was_capped,
        "reason": _why(view.reason) if view.reason else None,
        "as_of": view.as_of,
        "matches": [_as_outside_match(one) for one in (*view.matches, *view.further)],
    }


def _as_outside_match(view: OutsideMatchView) -> Mapping[str, object]:
    return {
        "key": view.key,
        "record_id": view.record_id,
        "score": None if view.score is None else round(view.score, 4),
        "possible": not view.is_further,
        "calls": view.calls,
        "is_held_above": view.is_held_above,
        "is_discreet": view.is_discreet,
        "category": view.category,
        "requested_action": view.requested_action,
        "issuing_state": view.issuing_state,
        "warnings": list(view.warnings),
        "shown": dict(view.shown),
        "why_not_act": _why(view.why_not_act) if view.why_not_act else None,
        "reasons": [_reason(one) for one in view.rows],
    }


def _why(reason: Reason) -> Mapping[str, str]:
    return {"code": reason.code, "sentence": sentence(reason)}


def as_match(view: MatchView) -> Mapping[str, object]:
    """Somebody or something that may be meant: a possible match, never a hit."""
    return {
        "key": view.key,
        "score": round(view.score, 4),
        "possible": not view.is_further,
        "subject": view.subject.reference,
        "alert": _alert(view),
        "step": view.step,
        "reasons": [_reason(one) for one in view.rows],
    }


def _alert(view: MatchView) -> Mapping[str, object] | None:
    alert = view.alert
    if alert is None:
        return None
    return {
        "system": alert.system,
        "reference": alert.reference,
        "category": alert.category,
        "requested_action": alert.requested_action,
        "instruction": alert_words.action(alert.requested_action) if alert.requested_action else "",
        "issuing_state": alert.issuing_state,
        "warnings": list(alert.warnings),
        "is_discreet": alert.is_discreet,
        "is_immediate": alert.is_immediate,
    }


def _reason(row: Row) -> Mapping[str, object]:
    return {
        "feature": row.feature,
        "outcome": row.outcome,
        "points": row.points,
        "asked": row.asked,
        "found": row.found,
        "sentence": sentence(row.reason),
    }
