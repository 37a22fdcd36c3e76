"""Whether a central system answers: for the doctor, who must not speak to the outside himself."""

from spoc.channels.central.errors import CentralError
from spoc.core.terms.offices import System
from spoc.core.terms.reasons import Reason
from spoc.procedures.central_lines import connect

BEYOND_ALL = 2**62
"""A number of a broadcast that no system comes to."""


def trouble_with(system: System) -> Reason | None:
    """Why the system does not answer; None when it does. It is asked for nothing, which needs both certificates."""
    try:
        with connect(system) as line:
            line.entries_since(BEYOND_ALL, limit=1)
    except CentralError as error:
        return error.reason
    return None
