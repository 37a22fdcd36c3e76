"""The Django app `sources`."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "spoc.office.sources"
    label = "sources"
