"""`spoc europol-simulator`: plays Europol beside a training office, and is told what to do."""

from spoc.cli.language import _
from spoc.cli.web_simulators import app_of

app = app_of("europol", _("Plays Europol beside a training office until it is stopped."))
