"""INTERPOL's databases and its review of notices, played for training and tests."""

from spoc.channels.central.simulator.filling import Invention
from spoc.channels.interpol.simulator.content import MIXES
from spoc.channels.interpol.simulator.notices import NoticeDesk
from spoc.core.formats.central import INTERPOL_FORMAT

INVENTION = Invention(form=INTERPOL_FORMAT, mixes=MIXES)


def desk() -> NoticeDesk:
    """Notices are reviewed before they are published; all else is recorded at once."""
    return NoticeDesk(INTERPOL_FORMAT)
