"""The web entry point that the server loads."""

import os

from django.core.wsgi import get_wsgi_application

from spoc.jobs.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spoc.config.settings")
application = get_wsgi_application()
settle()
