"""Accounts are made, locked, given roles and preferences; each change leaves its audit entry."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Desk, Purpose, Role
from spoc.office.accounts import tries
from spoc.office.accounts.models import Authority, Density, Theme, User
from spoc.office.audit.services import Details, record


class TrainingAccountError(ValueError):
    """An invented colleague in a real office."""


@dataclass(frozen=True, kw_only=True)
class NewUser:
    username: str
    full_name: str
    role: Role
    desk: Desk | None = None
    authority: Authority | None = None
    is_training: bool = False


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """How the pages look and behave for one user."""

    language: str = ""
    """Empty: that of the office."""
    theme: Theme = Theme.AUTO
    density: Density = Density.NORMAL
    letters_on: bool = True
    sound_on: bool = False


def enter_authority(code: str, name: str) -> Authority:
    """The authority with this code, entered when it is new."""
    authority, _ = Authority.objects.get_or_create(code=code, defaults={"name": name})
    return authority


def open_authority(code: str, name: str = "") -> Authority:
    """The authority of this code; made when it is new and has a name. Raises ValueError for an unknown one without."""
    found = Authority.objects.filter(code=code).first()
    if found is None and not name.strip():
        raise ValueError(f"there is no authority {code}; give its name to make it")
    return found or Authority.objects.create(code=code, name=name.strip())


@transaction.atomic
def create_user(new: NewUser, *, password: str, by: Actor, at: datetime) -> User:
    """Raises ValidationError for a name, role or password that does not do; TrainingAccountError."""
    if new.is_training and not settings.TRAINING:
        raise TrainingAccountError("a training account is made in a training database only")
    user = User(
        username=new.username.strip().lower(),
        full_name=new.full_name,
        role=new.role.value,
        desk=new.desk.value if new.desk else "",
        authority=new.authority,
        is_training=new.is_training,
        made_at=at,
    )
    user.set_password(password)
    user.full_clean()
    if not new.is_training:  # one printed password for all invented colleagues
        validate_password(password, user)
    user.save()
    leave_entry("account.created", user, by=by, at=at, changed={"role": user.role, "desk": user.desk})
    return user


@transaction.atomic
def change_role(user: User, *, role: Role, desk: Desk | None, by: Actor, at: datetime) -> None:
    """The user's sessions end: what is open on his screen was opened with the old rights."""
    user.role, user.desk, user.signed_out_before = role.value, desk.value if desk else "", at
    user.full_clean()
    user.save(update_fields=["role", "desk", "signed_out_before"])
    leave_entry("account.role_changed", user, by=by, at=at, changed={"role": user.role, "desk": user.desk})


@transaction.atomic
def lock_user(user: User, *, why: str, by: Actor, at: datetime) -> None:
    """Sessions and tokens stop at once. Raises ValueError without a reason."""
    if not why.strip():
        raise ValueError("an account is locked with a reason")
    user.locked_at, user.locked_why, user.signed_out_before = at, why, at
    user.save(update_fields=["locked_at", "locked_why", "signed_out_before"])
    leave_entry("account.locked", user, by=by, at=at, reason=why)


@transaction.atomic
def unlock_user(user: User, *, by: Actor, at: datetime) -> None:
    """Also forgets wrong tries, so that somebody locked out by his own mistakes may try at once."""
    user.locked_at, user.locked_why = None, ""
    user.save(update_fields=["locked_at", "locked_why"])
    tries.forget(user)
    leave_entry("account.unlocked", user, by=by, at=at)


@transaction.atomic
def reset_password(user: User, *, password: str, by: Actor, at: datetime) -> None:
    """Raises ValidationError for a password that does not do. The user's sessions end."""
    validate_password(password, user)
    user.set_password(password)
    user.signed_out_before = at
    user.save(update_fields=["password", "signed_out_before"])
    tries.forget(user)
    leave_entry("account.password_reset", user, by=by, at=at)


@transaction.atomic
def change_preferences(user: User, wishes: Preferences, *, by: Actor, at: datetime) -> None:
    changed = {name: value for name, value in asdict(wishes).items() if getattr(user, name) != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(user, name, value)
    user.full_clean()
    user.save(update_fields=list(changed))
    leave_entry("account.preferences", user, by=by, at=at, changed=changed)


@transaction.atomic
def sign_out_everywhere(user: User, *, by: Actor, at: datetime) -> None:
    user.signed_out_before = at
    user.save(update_fields=["signed_out_before"])
    leave_entry("account.signed_out", user, by=by, at=at)


def leave_entry(  # noqa: PLR0913  each is said by the entry
    action: str,
    user: User,
    *,
    by: Actor,
    at: datetime,
    changed: Mapping[str, object] | None = None,
    reason: str = "",
    records: Sequence[str] = (),
) -> None:
    record(
        actor=by,
        purpose=Purpose.SECURITY,
        operation=Operation.ADMINISTRATION,
        action=action,
        at=at,
        details=Details(reason=reason, query=dict(changed or {}), records=[f"user:{user.pk}", *records]),
    )
