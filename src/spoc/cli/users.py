"""`spoc user`: accounts made, locked, reset and given keys by who keeps the machine; each change is in the audit."""

import getpass
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import WRONGLY_ASKED, RefusedError, commands, say, say_json, say_table

if TYPE_CHECKING:
    from spoc.core.terms.offices import Actor
    from spoc.office.accounts.models import Authority, User

app = commands(help=_("Accounts: create, list, lock, unlock, reset, give keys."), no_args_is_help=True)

NAME = typer.Argument(help=_("User name."))
AS_JSON = typer.Option(False, "--json", help=_("For a program to read."))


@app.command(help=_("Makes an account; the password is asked for. The second factor is enrolled at the first sign-in."))
def create(  # noqa: PLR0913  one option a field
    username: str = NAME,
    *,
    full_name: str = typer.Option(..., "--name", help=_("Name as colleagues read it.")),
    role: str = typer.Option(..., help="officer, shift_lead, clerk, dpo, administrator, end_user"),
    desk: str = typer.Option("", help="SIRENE, NCB, ENU"),
    authority: str = typer.Option("", help=_("Code of the national authority of an end user.")),
    authority_name: str = typer.Option("", help=_("Its name, when it is new.")),
) -> None:
    _begin()
    from django.core.exceptions import ValidationError

    from spoc.core.terms.offices import Desk, Role
    from spoc.office.accounts.services import NewUser, create_user

    try:
        new = NewUser(
            username=username,
            full_name=full_name,
            role=Role(role),
            desk=Desk(desk) if desk else None,
            authority=_authority(authority, authority_name),
        )
        user = create_user(new, password=_new_password(), by=_by(), at=_now())
    except ValidationError as error:
        raise RefusedError("\n".join(error.messages), exit_code=WRONGLY_ASKED) from error
    except ValueError as error:
        raise RefusedError(str(error), exit_code=WRONGLY_ASKED) from error
    say(_("Made: {user}. The second factor is enrolled at the first sign-in.").format(user=user.username))


@app.command("list", help=_("All accounts."))
def list_accounts(as_json: bool = AS_JSON) -> None:
    _begin()
    from spoc.office.accounts.selectors import has_second_factor, users

    rows = [
        {
            "username": user.username,
            "name": user.full_name,
            "role": user.role,
            "desk": user.desk,
            "authority": user.authority.code if user.authority else "",
            "second_factor": has_second_factor(user),
            "training": user.is_training,
            "locked": user.locked_why,
        }
        for user in users()
    ]
    if as_json:
        say_json(rows)
        return
    columns = [
        _("User"),
        _("Name"),
        _("Role"),
        _("Desk"),
        _("Authority"),
        _("Second factor"),
        _("Training"),
        _("Locked"),
    ]
    say_table(columns, [[_shown(value) for value in row.values()] for row in rows])


def _shown(value: object) -> str:
    from rich.markup import escape

    if isinstance(value, bool):
        return _("yes") if value else "–"
    return escape(str(value))


@app.command(help=_("Gives an account another role and desk; the user's sessions end."))
def role(
    username: str = NAME,
    new: str = typer.Argument(metavar="ROLE", help="officer, shift_lead, clerk, dpo, administrator, end_user"),
    desk: str = typer.Option("", help="SIRENE, NCB, ENU"),
) -> None:
    user = _user(username)
    from django.core.exceptions import ValidationError

    from spoc.core.terms.offices import Desk, Role
    from spoc.office.accounts.services import change_role

    try:
        change_role(user, role=Role(new), desk=Desk(desk) if desk else None, by=_by(), at=_now())
    except ValidationError as error:
        raise RefusedError("\n".join(error.messages), exit_code=WRONGLY_ASKED) from error
    except ValueError as error:
        raise RefusedError(str(error), exit_code=WRONGLY_ASKED) from error
    say(_("{user} is {role} now.").format(user=user.username, role=user.role))


@app.command("sign-out", help=_("Ends all sessions of a user at once; he may sign in again."))
def sign_out(username: str = NAME) -> None:
    user = _user(username)
    from spoc.office.accounts.services import sign_out_everywhere

    sign_out_everywhere(user, by=_by(), at=_now())
    say(_("Signed out everywhere: {user}").format(user=user.username))


@app.command(help=_("Ends sessions and tokens at once, until unlocked."))
def lock(username: str = NAME, why: str = typer.Option(..., help=_("The reason, kept with the account."))) -> None:
    user = _user(username)
    from spoc.office.accounts.services import lock_user

    lock_user(user, why=why, by=_by(), at=_now())
    say(_("Locked: {user}").format(user=user.username))


@app.command(help=_("Ends a lock, and a lock-out by wrong tries."))
def unlock(username: str = NAME) -> None:
    user = _user(username)
    from spoc.office.accounts.services import unlock_user

    unlock_user(user, by=_by(), at=_now())
    say(_("Unlocked: {user}").format(user=user.username))


@app.command("reset-password", help=_("Sets a new password, which is asked for; ends the user's sessions."))
def reset(username: str = NAME) -> None:
    user = _user(username)
    from django.core.exceptions import ValidationError

    from spoc.office.accounts.services import reset_password

    try:
        reset_password(user, password=_new_password(), by=_by(), at=_now())
    except ValidationError as error:
        raise RefusedError("\n".join(error.messages), exit_code=WRONGLY_ASKED) from error
    say(_("New password for {user}.").format(user=user.username))


@app.command("reset-second-factor", help=_("Takes the second factor away; the next sign-in leads to enrolment."))
def reset_factor(username: str = NAME) -> None:
    user = _user(username)
    from spoc.office.accounts.services.second_factor import reset_second_factor

    reset_second_factor(user, by=_by(), at=_now())
    say(_("No second factor any more: {user}. It is enrolled at the next sign-in.").format(user=user.username))


@app.command(help=_("Makes a token for a program that acts as this user. It is shown once."))
def token(
    username: str = NAME,
    label: str = typer.Option(..., help=_("Which program uses it.")),
    days: int = typer.Option(90, min=1, max=366, help=_("How long it is valid.")),
    verb: Annotated[list[str] | None, typer.Option(help=_("What it may do; none: all that the role may."))] = None,
) -> None:
    user = _user(username)
    from spoc.core.law.access import Verb
    from spoc.office.accounts.services.tokens import NewToken, make_token

    try:
        verbs = [Verb(one) for one in verb or ()]
    except ValueError:
        raise RefusedError(
            _("The verbs are: {known}.").format(known=", ".join(Verb)), exit_code=WRONGLY_ASKED
        ) from None
    now = _now()
    new = NewToken(label=label, expires_at=now + timedelta(days=days), verbs=verbs)
    row, secret = make_token(user, new, by=_by(), at=now)
    say(secret)
    sys.stderr.write(
        _("Valid until {day}; number {number}. It cannot be shown again.\n").format(
            day=row.expires_at.date(), number=row.pk
        )
    )


@app.command("revoke-token", help=_("Ends a token at once."))
def revoke(number: int = typer.Argument(help=_("Its number."))) -> None:
    _begin()
    from spoc.office.accounts.models import ApiToken
    from spoc.office.accounts.services.tokens import revoke_token

    found = ApiToken.objects.select_related("user").filter(pk=number).first()
    if found is None:
        raise RefusedError(_("There is no token {number}.").format(number=number), exit_code=WRONGLY_ASKED)
    revoke_token(found, by=_by(), at=_now())
    say(_("Revoked: {number}").format(number=number))


def _begin() -> None:
    offices.keep_secret_key(offices.settings())
    offices.django_office()


def _user(username: str) -> "User":
    _begin()
    from spoc.office.accounts.selectors import user_named

    user = user_named(username)
    if user is None:
        raise RefusedError(_("There is no user {user}.").format(user=username), exit_code=WRONGLY_ASKED)
    return user


def _authority(code: str, name: str) -> "Authority | None":
    from spoc.office.accounts.services import open_authority

    return open_authority(code, name) if code else None


def _by() -> "Actor":
    """Whoever keeps the machine: known by his name there."""
    from spoc.core.terms.offices import Actor, Via

    return Actor(name=f"terminal:{getpass.getuser()}", role=None, via=Via.TERMINAL)


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def _new_password() -> str:
    """Asked for twice; from standard input when that is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    answer: str = typer.prompt(_("New password"), hide_input=True, confirmation_prompt=True, err=True)
    return answer
