"""What somebody may do with a match: by the policy, by what is hidden from him, by what its source has said of it."""

from datetime import UTC, date, datetime, time, timedelta

from spoc.core.law.access import DENY, Verb
from spoc.core.law.notices import why_not_act
from spoc.core.law.purposes import purpose_rule
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import Facts, decide, is_shown
from spoc.office.cases.models import Case
from spoc.office.screening.models import Match, SourceWord
from spoc.office.screening.selectors.following import last_confirmation, matches_of_origins
from spoc.office.sources.models import OutsideMatch
from spoc.procedures.found_records import Found, system_of


def why_not_with(match: Found, verb: Verb, by: Actor, on: date) -> Reason | None:
    """By the policy; and nobody acts on an alert that was hidden from him since it was found (R62 Art 26(4))."""
    facts = Facts(asked_by=match.query.asked_by)
    if refusal := decide(by, verb, Purpose(match.query.purpose), facts, on=on):
        return refusal
    return None if is_open_to(match, by, on) else Reason(code="hit.no_alert")


def is_open_to(match: Found, by: Actor, on: date) -> bool:
    """Whether the record is hidden from him; one that was hidden at an outside source stays so in its answer."""
    day = datetime.combine(on, time.min, UTC)
    if isinstance(match, OutsideMatch):
        until = day + timedelta(days=1) if match.facts.get("hidden") else None
    else:
        until = match.alert.hidden_until if match.alert else None
    return is_shown(by, hidden_until=until, at=day)


def why_not_act_on(match: Found, on: date) -> Reason | None:
    """None when a match may be acted on; else that its source has not confirmed it, or has denied it.

    Source: the rows of `notices.VERIFIED_FIRST`.
    """
    system = system_of(match)
    refusal = why_not_act(system, on) if system else None
    said = last_confirmation(match) if refusal else None
    if said is None:
        return refusal
    if said.word == SourceWord.CONFIRMED:
        return None
    values = {"said_by": said.said_by, "message": said.message}
    return Reason(code="law.source_denied", values=values)


def why_not_tell_owner(match: Found, on: date) -> Reason | None:
    """None when who owns the record may learn that it was asked for; else why not: no row allows it.

    Source: the column `keeps_from_owner` of the rows of `purposes.PURPOSES`.
    """
    rule = purpose_rule(Purpose(match.query.purpose), on)
    if system_of(match) not in rule.keeps_from_owner:
        return None
    values = {"purpose": rule.purpose, "rule": str(rule.source), "source": str(DENY.source)}
    return Reason(code="hit.owner_must_not_learn", values=values)


def why_not_write_in(case: Case, on: date) -> Reason | None:
    """None when a form may leave from a case; else that the source of the match it is about has not confirmed it."""
    origins = list(case.casesubject_set.values_list("origin", flat=True))
    found = (why_not_act_on(match, on) for match in matches_of_origins(origins))
    return next((refusal for refusal in found if refusal), None)


def origin_of(match: Match) -> str:
    """As a case keeps where its subject came from."""
    return f"match:{match.key}"
