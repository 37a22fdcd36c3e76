"""The Django app `audit`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "spoc.office.audit"
    label = "audit"

    def ready(self) -> None:
        from spoc.office.audit.rights import grant_rights

        post_migrate.connect(grant_rights, sender=self, dispatch_uid="audit.rights")
