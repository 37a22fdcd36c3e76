"""Whether an alert may go on as it is typed: the one place that says no, with everything that was found."""

from collections.abc import Mapping

from spoc.core.terms.reasons import Reason
from spoc.procedures.alerts.checking import Checked
from spoc.procedures.refusal import RefusedError


class NotReadyError(RefusedError):
    """It cannot go on as it is typed: the reason is the first one, `found` all that was found, for who asks at once."""

    def __init__(self, reason: Reason, found: Checked, answers: Mapping[str, str]) -> None:
        super().__init__(reason)
        self.found, self.answers = found, answers


def refuse_unready(found: Checked, answers: Mapping[str, str]) -> None:
    """Raises NotReadyError when something refuses, or a warning has no reason."""
    if reason := found.why_not(answers):
        raise NotReadyError(reason, found, answers)
