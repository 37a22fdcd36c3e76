"""What somebody may do with a match: by the policy, by what is hidden from him, by what its source has said of it."""

from datetime import UTC, date, datetime, time

from spoc.core.law.access import DENY, Verb
from spoc.core.law.notices import why_not_act
from spoc.core.law.purposes import purpose_rule
from spoc.core.terms.offices import Actor, Desk, Purpose, System
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import Facts, decide, is_shown
from spoc.office.alerts.models import Alert
from spoc.office.cases.models import Case
from spoc.office.screening.models import Match, SourceWord
from spoc.office.screening.selectors.following import last_confirmation, matches_of_origins


def why_not_with(match: Match, verb: Verb, by: Actor, on: date) -> Reason | None:
    """By the policy; and nobody acts on an alert that was hidden from him since it was found (R62 Art 26(4))."""
    facts = Facts(asked_by=match.query.asked_by)
    if refusal := decide(by, verb, Purpose(match.query.purpose), facts, on=on):
        return refusal
    until, day = match.alert.hidden_until if match.alert else None, datetime.combine(on, time.min, UTC)
    return None if is_shown(by, hidden_until=until, at=day) else Reason(code="hit.no_alert")


def why_not_act_on(match: Match, on: date) -> Reason | None:
    """None when a match may be acted on; else that its source has not confirmed it, or has denied it.

    Source: the rows of `notices.VERIFIED_FIRST`.
    """
    refusal = why_not_act(System(match.alert.system), on) if match.alert else None
    said = last_confirmation(match) if refusal else None
    if said is None:
        return refusal
    if said.word == SourceWord.CONFIRMED:
        return None
    values = {"said_by": said.said_by, "message": said.message}
    return Reason(code="law.source_denied", values=values)


def why_not_tell_owner(match: Match, on: date) -> Reason | None:
    """None when who owns the record may learn that it was asked for; else why not: no row allows it.

    Source: the column `keeps_from_owner` of the rows of `purposes.PURPOSES`.
    """
    rule = purpose_rule(Purpose(match.query.purpose), on)
    if match.alert is None or System(match.alert.system) not in rule.keeps_from_owner:
        return None
    values = {"purpose": rule.purpose, "rule": str(rule.source), "source": str(DENY.source)}
    return Reason(code="hit.owner_must_not_learn", values=values)


def why_not_write_in(case: Case, on: date) -> Reason | None:
    """None when a form may leave from a case; else that the source of the match it is about has not confirmed it."""
    origins = list(case.casesubject_set.values_list("origin", flat=True))
    found = (why_not_act_on(match, on) for match in matches_of_origins(origins))
    return next((refusal for refusal in found if refusal), None)


def desk_of(alert: Alert) -> Desk:
    """Who works what is found by it: of a list of ours the desk that entered it."""
    if alert.system == System.NATIONAL and alert.desk:
        return Desk(alert.desk)
    return Desk.SIRENE if alert.system in (System.SIS, System.NATIONAL) else Desk.NCB


def origin_of(match: Match) -> str:
    """As a case keeps where its subject came from."""
    return f"match:{match.key}"
