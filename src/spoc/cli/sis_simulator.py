"""`spoc sis-simulator`: plays CS-SIS beside a training office, and is told what to do."""

from spoc.cli.central_simulators import app_of
from spoc.cli.language import _

app = app_of("sis", _("Plays SIS beside a training office until it is stopped."))
