"""What production must not stand beside: training accounts and simulators."""

from django.conf import settings

from spoc.office.accounts.selectors import training_users


class TrainingInProductionError(RuntimeError):
    """Production will not start: something of the training office is in it."""


def refuse_training_in_production() -> None:
    """Called by web, worker and mail before they begin. Raises TrainingInProductionError with one sentence."""
    if settings.TRAINING:
        return
    if settings.OFFICE.simulator:
        raise TrainingInProductionError("a simulator is configured (SPOC_SIMULATOR) in production")
    names = list(training_users().values_list("username", flat=True)[:3])
    if names:
        raise TrainingInProductionError(
            f"this database holds training accounts ({', '.join(names)}): production does not start beside them;"
            " use another database, or SPOC_ENVIRONMENT=training"
        )
