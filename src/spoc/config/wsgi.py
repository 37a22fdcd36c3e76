"""The web entry point that the server loads: checks of programs go straight in, everything else through Django."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from spoc.jobs.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spoc.config.settings")
ordinary = get_wsgi_application()

from spoc.config.doors import with_check_door  # noqa: E402  waits for Django
from spoc.office.subjects.held_parts import read_ahead  # noqa: E402

application = with_check_door(ordinary)
read_ahead()
settle()
sys.setswitchinterval(0.001)  # a document that is checked waits for no more than that of a person's search beside it
