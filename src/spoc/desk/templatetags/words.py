"""Words for codes, as `spoc.words` has them: ``{{ message.state|state_word }}``."""

from collections.abc import Sequence
from datetime import datetime

from django import template

from spoc.core.law.rules import Source
from spoc.core.matching.result import Outcome
from spoc.core.terms.reasons import Reason
from spoc.office.clocks.models import Deadline
from spoc.procedures.answers import AnswerView
from spoc.procedures.discretion import Screen, screen_of
from spoc.procedures.evidence import Row
from spoc.words import (
    alerts,
    audit,
    central_orders,
    checks,
    data_points,
    documents,
    fields,
    law,
    messages,
    offices,
    persons,
    screening,
    statuses,
    subjects,
    workings,
)
from spoc.words.reasons import sentence

register = template.Library()

for name, words_of in {
    "action_word": alerts.action,
    "asked_field_word": screening.asked_field,
    "asked_kind_word": screening.asked_kind,
    "audit_action_word": audit.action,
    "alert_state_word": alerts.state,
    "attempt_word": statuses.attempt,
    "check_kind_word": checks.kind,
    "case_kind_word": statuses.case_kind,
    "case_state_word": statuses.case,
    "case_view_word": statuses.case_view,
    "category_word": alerts.category,
    "channel_word": offices.channel,
    "confidence_word": law.confidence,
    "consent_form_word": subjects.consent_form,
    "deadline_word": law.deadline,
    "desk_word": offices.desk,
    "document_word": alerts.document_kind,
    "feature_word": documents.feature,
    "field_word": fields.label,
    "flag_ground_word": alerts.flag_ground,
    "form_word": messages.form,
    "ground_word": alerts.deletion_ground,
    "inbox_word": statuses.inbox_view,
    "operation_word": audit.operation,
    "outcome_word": audit.outcome,
    "outbox_word": statuses.outbox_view,
    "identifier_word": alerts.identifier_kind,
    "kind_word": alerts.subject_kind,
    "link_reason_word": alerts.link_reason,
    "name_kind_word": persons.name_kind,
    "order_operation_word": central_orders.operation,
    "order_outcome_word": central_orders.outcome,
    "order_state_word": central_orders.state,
    "point_word": data_points.point,
    "purpose_word": offices.purpose,
    "query_kind_word": statuses.query_kind,
    "review_state_word": screening.review_state,
    "said_by_source_word": screening.source_word,
    "sample_state_word": screening.sample_state,
    "resolution_word": statuses.resolution,
    "role_word": offices.role,
    "section_word": fields.section,
    "set_aside_word": messages.set_aside,
    "set_aside_to_do": messages.set_aside_to_do,
    "sex_word": persons.sex,
    "state_word": statuses.message,
    "source_word": documents.source,
    "shown_word": documents.shown,
    "system_word": offices.system,
    "verdict_word": statuses.verdict,
    "warning_word": alerts.warning,
}.items():
    register.filter(name, words_of)


@register.filter
def form_name(value: str) -> str:
    """ "Hit" of "G – Hit", for where the letter stands apart."""
    return messages.form(value).partition("–")[2].strip()


@register.filter
def iso(at: datetime | None) -> str:
    """For attributes that scripts read."""
    return at.isoformat() if at else ""


@register.filter
def field_name_word(name: str) -> str:
    """The word for a field by the catalogue's English name of it."""
    return str(fields.BY_NAME.get(name, name))


@register.filter
def cited_word(source: Source | None) -> str:
    return law.cited(source.act, source.place) if source else ""


@register.filter
def detail_word(name: str) -> str:
    """A list's own name for a detail, readable: ``listed_on`` as "Listed on"."""
    return alerts.detail(name)


@register.filter
def reason_sentence(reason: Reason | None) -> str:
    return sentence(reason) if reason else ""


@register.filter
def working_lines(row: Row) -> Sequence[str]:
    """What one row of a comparison did to the score."""
    return workings.working_lines(row.feature, row.strength, row.working)


@register.filter
def in_row(value: str, feature: str) -> str:
    """``{{ row.found|in_row:row.feature }}``: codes of a row of a comparison as words."""
    return documents.feature_value(feature, value)


@register.filter
def compare_state(outcome: str) -> str:
    """How a row of both records is lit: equal (similar too), differs, or silent for no evidence."""
    return {Outcome.AGREES: "equal", Outcome.SIMILAR: "equal", Outcome.DIFFERS: "differs"}.get(
        Outcome(outcome), "silent"
    )


@register.filter
def law_word(deadline: Deadline) -> str:
    """The rule of a deadline with its source and how sure we are of it."""
    rule, source = law.deadline(deadline.rule), law.cited(deadline.act, deadline.article)
    return f"{rule} {source}. {law.confidence(deadline.confidence)}."


@register.filter
def on_screen(answer: AnswerView) -> Screen:
    """``{% with screen=answer|on_screen %}``: what of an answer may stand where others see it, and what is shielded."""
    return screen_of(answer)
