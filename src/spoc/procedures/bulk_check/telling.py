"""An answered line as JSON, the same for the API and the result of a job: what the reader may see of it."""

import json
from collections.abc import Mapping

from spoc.procedures.answers import MatchView
from spoc.procedures.bulk_check.answering import Answered
from spoc.procedures.evidence import Row
from spoc.words import alerts as alert_words
from spoc.words.reasons import sentence


def as_line(answered: Answered) -> str:
    """One line, without its end. Most of a register met with nobody: those are written without ceremony."""
    own_id = json.dumps(answered.own_id, ensure_ascii=False)
    if answered.refused:
        error = {"code": answered.refused.code, "sentence": sentence(answered.refused)}
        return f'{{"line": {answered.line}, "id": {own_id}, "error": {json.dumps(error, ensure_ascii=False)}}}'
    head = f'{{"line": {answered.line}, "id": {own_id}, "state": "{answered.state}"'
    if not answered.key:
        return f'{head}, "matches": []}}'
    matches = json.dumps([as_match(one) for one in answered.matches], ensure_ascii=False, default=str)
    capped = "true" if answered.was_capped else "false"
    return f'{head}, "key": "{answered.key}", "was_capped": {capped}, "matches": {matches}}}'


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
