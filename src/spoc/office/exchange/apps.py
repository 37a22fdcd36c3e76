"""The Django app `exchange`."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "spoc.office.exchange"
    label = "exchange"
