"""Keys of programs: made once, shown once, ended by a day or by hand."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.terms.offices import Actor
from spoc.office.accounts.models import ApiToken, User
from spoc.office.accounts.selectors import digest_of
from spoc.office.accounts.services import leave_entry

PREFIX = "spoc_"
"""So that a token left somewhere is known for what it is."""


@dataclass(frozen=True, kw_only=True)
class NewToken:
    label: str
    """Which program uses it."""
    expires_at: datetime
    verbs: Sequence[Verb] = ()
    """Empty: all that the user's role may do."""


@transaction.atomic
def make_token(user: User, new: NewToken, *, by: Actor, at: datetime) -> tuple[ApiToken, str]:
    """The token's row, and the token itself, which is not kept and cannot be shown again.

    Raises ValueError when it would end before it begins.
    """
    if new.expires_at <= at:
        raise ValueError("a token ends after it begins")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        label=new.label,
        digest=digest_of(secret),
        role=user.role,
        verbs=[verb.value for verb in new.verbs],
        made_at=at,
        expires_at=new.expires_at,
    )
    leave_entry("account.token_made", user, by=by, at=at, records=[f"token:{token.pk}"])
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Actor, at: datetime) -> None:
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        leave_entry("account.token_revoked", token.user, by=by, at=at, records=[f"token:{token.pk}"])
