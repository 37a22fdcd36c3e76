"""The Django app `cases`."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "spoc.office.cases"
    label = "cases"
