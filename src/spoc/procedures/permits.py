"""The first line of a procedure: who may do this at all; the one policy decides."""

from datetime import datetime

from spoc.core.law.access import Verb
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.accounts.policy import decide
from spoc.procedures.refusal import RefusedError


def need(verb: Verb, *, by: Actor, at: datetime, purpose: Purpose = Purpose.DESK_WORK) -> None:
    """Raises RefusedError with the policy's own reason."""
    reason = decide(by, verb, purpose, on=at.date())
    if reason is not None:
        raise RefusedError(reason)
