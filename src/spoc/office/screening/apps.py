"""The Django app `screening`."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "spoc.office.screening"
    label = "screening"
