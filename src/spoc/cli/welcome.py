"""What a newcomer to the training office is told: the accounts, and what to try first."""

from collections.abc import Iterator

from spoc.cli.language import _
from spoc.core.terms.offices import Role
from spoc.procedures.training.colleagues import COLLEAGUES, PASSWORD
from spoc.procedures.training.people import EXAMPLE
from spoc.words import offices

FIRST, SECOND = COLLEAGUES[0].username, COLLEAGUES[1].username


def lines() -> Iterator[str]:
    """Django is set up when this is imported."""
    yield ""
    yield _("Accounts, all with the password {password}:").format(password=PASSWORD)
    for one in COLLEAGUES:
        where = f", {one.desk or one.authority}" if one.desk or one.authority else ""
        yield f"  {one.username:<9} {offices.role(Role(one.role))}{where}"
    yield _("The second factor's code: .venv/bin/spoc training code {user}").format(user=FIRST)
    yield ""
    yield _("What to try first:")
    names = [name.full for name in EXAMPLE.names]
    steps = (
        _("sign in as {user}, press F2, and check {name}, born {born}: as it is, misspelled, or as {original}"),
        _("open the match, compare, confirm it: a case is opened with its deadline, and form G is drafted"),
        _("send the form; the partner's answer comes in within seconds, and the bell tells you"),
        _("approve the alert that {user} proposed, as {second}: the bell leads to it, simulated SIS acknowledges it"),
        _("enter an alert of your own: New alert, any category; what the law asks for is said while you type"),
        _("load a real list: .venv/bin/spoc import un FILE (the handbook says where an office gets it)"),
    )
    for number, step in enumerate(steps, start=1):
        told = step.format(user=FIRST, second=SECOND, name=names[0], original=names[1], born=EXAMPLE.birth_dates[0])
        yield f"  {number}. {told}"
    yield ""
