"""Words of what is asked about many: uses, states of authorisations, jobs and watch lists."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from spoc.core.terms.batches import AuthorisationState, JobState, Use, WatchState
from spoc.words.filling import Text, told

USES: Mapping[str, Text] = {
    Use.BATCH: _("Batch of persons"),
    Use.WATCH_LIST: _("Watch list"),
}
AUTHORISATIONS: Mapping[str, Text] = {
    AuthorisationState.ASKED: _("waits for a second officer"),
    AuthorisationState.GRANTED: pgettext_lazy("authorisation", "granted"),
    AuthorisationState.REFUSED: pgettext_lazy("authorisation", "refused"),
    AuthorisationState.WITHDRAWN: pgettext_lazy("authorisation", "withdrawn"),
}
JOBS: Mapping[str, Text] = {
    JobState.READING: _("the file is read"),
    JobState.RUNNING: pgettext_lazy("job", "at work"),
    JobState.PAUSED: pgettext_lazy("job", "paused"),
    JobState.DONE: pgettext_lazy("job", "through"),
    JobState.STOPPED: pgettext_lazy("job", "stopped"),
    JobState.CANCELLED: pgettext_lazy("job", "cancelled"),
}
WATCHES: Mapping[str, Text] = {
    WatchState.ACTIVE: pgettext_lazy("watch list", "watches"),
    WatchState.ENDED: pgettext_lazy("watch list", "ended"),
}


def use(value: str) -> str:
    return told(USES, value)


def authorisation_state(value: str) -> str:
    return told(AUTHORISATIONS, value)


def job_state(value: str) -> str:
    return told(JOBS, value)


def watch_state(value: str) -> str:
    return told(WATCHES, value)
