"""The Django app `clocks`."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "spoc.office.clocks"
    label = "clocks"
