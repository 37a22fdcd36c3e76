"""The Django app `catalogue`."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "spoc.office.catalogue"
    label = "catalogue"
