"""Signing in at the terminal: name, password and code from prompts or from standard input, never from arguments."""

import os
import sys
from typing import TYPE_CHECKING

import typer

from spoc.cli.language import _
from spoc.cli.terminal import NO_RIGHT, RefusedError

if TYPE_CHECKING:
    from spoc.core.law.access import Verb
    from spoc.core.terms.offices import Actor, Purpose


TOKEN = "SPOC_TOKEN"  # noqa: S105  the name of a variable


def signed_in(verb: "Verb", purpose: "Purpose | None" = None) -> "Actor":
    """Who acts, after asking for name, password and code; refused when the policy does not allow the verb.

    When standard input is no terminal, its first three lines are taken.
    """
    from spoc.office.accounts.policy import decide
    from spoc.office.accounts.services.terminal import SignInRefusedError, sign_in_at_terminal
    from spoc.words.reasons import sentence

    try:
        actor = sign_in_at_terminal(*_three_answers())
    except SignInRefusedError as error:
        raise RefusedError(str(error), exit_code=NO_RIGHT) from error
    if reason := decide(actor, verb, purpose):
        raise RefusedError(sentence(reason), exit_code=NO_RIGHT)
    return actor


def actor_for(verb: "Verb", purpose: "Purpose | None" = None) -> "Actor":
    """By a program's token in the environment; else by name, password and code."""
    if not (secret := os.environ.get(TOKEN)):
        return signed_in(verb, purpose)
    from django.utils import timezone

    from spoc.core.terms.offices import Via
    from spoc.office.accounts.policy import actor_of
    from spoc.office.accounts.selectors import valid_token

    token = valid_token(secret, timezone.now())
    if token is None or (token.verbs and verb not in token.verbs):
        raise RefusedError(_("The token in SPOC_TOKEN does not allow this."), exit_code=NO_RIGHT)
    return actor_of(token.user, Via.TERMINAL)


def _three_answers() -> tuple[str, str, str]:
    if not sys.stdin.isatty():
        name, password, code = (sys.stdin.readline().rstrip("\n") for _line in range(3))
        return name, password, code
    name = typer.prompt(_("User name"), err=True)
    password = typer.prompt(_("Password"), hide_input=True, err=True)
    return name, password, typer.prompt(_("Code of the second factor"), hide_input=True, err=True)
