"""The Django app `alerts`."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "spoc.office.alerts"
    label = "alerts"
