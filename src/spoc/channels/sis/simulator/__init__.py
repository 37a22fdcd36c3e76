"""CS-SIS, played for training and tests."""

from spoc.channels.central.simulator.desk import Desk
from spoc.channels.central.simulator.filling import Invention
from spoc.channels.sis.simulator.content import MIXES
from spoc.core.formats.central import SIS_FORMAT

INVENTION = Invention(form=SIS_FORMAT, mixes=MIXES)


def desk() -> Desk:
    """SIS knows nothing beyond what every central system does."""
    return Desk(SIS_FORMAT)
