"""Messages are looked at: whom they concern stands in the entry, and each reader sees the fields of his role.

The office is one: an officer of any desk may open what another desk holds; lists show him his own desk's.
"""

from collections.abc import Iterable

from spoc.core.terms.offices import Actor
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.selectors import alerts_with_references
from spoc.office.cases.selectors import subjects_in
from spoc.office.exchange import form_values
from spoc.office.exchange.models import Message


def form_shown(message: Message, *, to: Actor) -> dict[str, object]:
    """The fields of its form that this reader sees, as they are stored."""
    return form_values.visible(message.form, visible_fields(to))


def subjects_of(messages: Iterable[Message]) -> list[str]:
    """Everybody and everything that these messages concern, as the audit names them: by their cases and alerts."""
    rows = list(messages)
    cases = {one.case_id for one in rows if one.case_id}
    references = {reference for one in rows for reference in form_values.many(one.form, "schengen_ids")}
    found = [f"subject:{pk}" for pk in subjects_in(cases)] if cases else []
    for alert_id, subject_id in alerts_with_references(references) if references else ():
        found += [f"alert:{alert_id}", f"subject:{subject_id}"]
    return list(dict.fromkeys(found))
