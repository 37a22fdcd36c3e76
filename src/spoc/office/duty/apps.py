"""The Django app `duty`."""

from django.apps import AppConfig


class DutyConfig(AppConfig):
    name = "spoc.office.duty"
    label = "duty"
