"""The Django app `subjects`."""

from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    name = "spoc.office.subjects"
    label = "subjects"
