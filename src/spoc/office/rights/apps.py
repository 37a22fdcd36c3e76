"""The Django app `rights`."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "spoc.office.rights"
    label = "rights"
