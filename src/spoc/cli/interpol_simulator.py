"""`spoc interpol-simulator`: plays INTERPOL beside a training office, and is told what to do."""

import typer

from spoc.cli.central_simulators import app_of, training_place
from spoc.cli.language import _
from spoc.cli.terminal import WRONGLY_ASKED, RefusedError, say

app = app_of("interpol", _("Plays INTERPOL beside a training office until it is stopped."))


@app.command(help=_("Decides about one notice in the place of the General Secretariat."))
def decide(
    what: str = typer.Argument(help=_("publish, ask, refuse-notice, block-access, ask-retention, expire or cancel")),
    reference: str = typer.Argument(help=_("Of the notice.")),
    text: str = typer.Option("", help=_("The question or the reason.")),
) -> None:
    from datetime import UTC, datetime

    from spoc.jobs import central_simulators as them

    if what not in them.DECISIONS:
        sentence = _("The simulator does not know {what}; without a word, it lists what it can be told.")
        raise RefusedError(sentence.format(what=what), exit_code=WRONGLY_ASKED)
    try:
        them.decide(training_place("interpol"), what, reference, text=text, at=datetime.now(UTC))
    except LookupError as error:
        raise RefusedError(_("There is no such notice."), exit_code=WRONGLY_ASKED) from error
    say(_("Told: {what}.").format(what=what))
