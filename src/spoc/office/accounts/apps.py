"""The Django app `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "spoc.office.accounts"
    label = "accounts"

    def ready(self) -> None:
        from spoc.office.accounts import receivers  # noqa: F401  importing connects them
