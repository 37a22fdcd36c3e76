"""The Django app `batches`."""

from django.apps import AppConfig


class BatchesConfig(AppConfig):
    name = "spoc.office.batches"
    label = "batches"
