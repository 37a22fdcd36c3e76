"""The Django app `copies`."""

from django.apps import AppConfig


class CopiesConfig(AppConfig):
    name = "spoc.office.copies"
    label = "copies"
