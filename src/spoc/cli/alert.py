"""`spoc alert`: an alert of ours is entered, approved, changed, marked, ended; each step for who has signed in."""

from spoc.cli import alert_living, alert_marking, alert_reading, alert_writing
from spoc.cli.language import _
from spoc.cli.terminal import commands

app = commands(help=_("Enters an alert of ours and leads it through its life; sign in first."), no_args_is_help=True)
for part in (alert_writing, alert_living, alert_marking, alert_reading):
    app.registered_commands += part.app.registered_commands

if __name__ == "__main__":
    app()
