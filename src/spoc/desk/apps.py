"""The Django app `desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "spoc.desk"
    label = "desk"
