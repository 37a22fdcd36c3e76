"""The Django app `imports`."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "spoc.office.imports"
    label = "imports"
