"""`spoc training`: what a trainer or a new colleague needs beside the pages; in a training office only."""

from datetime import UTC, datetime

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import NO_RIGHT, WRONGLY_ASKED, RefusedError, commands, say, say_json

app = commands(help=_("Help for training: the code of an invented colleague."), no_args_is_help=True)

PERIOD_SECONDS = 30


@app.callback()
def training() -> None:
    """Makes `code` a command of its own, though it is the only one."""


@app.command(help=_("Prints the code of the second factor that a training account would be shown now."))
def code(
    username: str = typer.Argument(help=_("User name.")),
    as_json: bool = typer.Option(False, "--json", help=_("For a program to read.")),
) -> None:
    offices.django_office()
    from spoc.office.accounts.selectors import user_named
    from spoc.office.accounts.services.second_factor import NotEnrolledError, NotTrainingError, training_code

    user = user_named(username)
    if user is None:
        raise RefusedError(_("There is no user {user}.").format(user=username), exit_code=WRONGLY_ASKED)
    now = datetime.now(UTC)
    try:
        shown = training_code(user, at=now)
    except NotTrainingError as error:
        sentence = _("Codes are shown for training accounts of a training office only.")
        raise RefusedError(sentence, exit_code=NO_RIGHT) from error
    except NotEnrolledError as error:
        raise RefusedError(_("{user} has no second factor.").format(user=username)) from error
    seconds = PERIOD_SECONDS - int(now.timestamp()) % PERIOD_SECONDS
    if as_json:
        say_json({"code": shown, "seconds": seconds})
    else:
        say(shown)
