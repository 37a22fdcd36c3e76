"""The TLS key of our mail server: partners send to us through it; without it only this machine may."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from spoc.channels.mail.keys import KeyFileError, KeyRing, read_tls_key
from spoc.core.formats.certificates import facts_of
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.audit import services as audit

__all__ = ["KeyFileError", "keep"]


@transaction.atomic
def keep(pem: bytes, *, by: Actor, at: datetime) -> datetime:
    """pem: the key, its certificate, the chain. Gives its end. Raises KeyFileError when it cannot serve.

    The entry comes first: no key is in use that nobody has entered.
    """
    own = read_tls_key(pem, at=at)
    audit.record(
        actor=by,
        purpose=Purpose.SECURITY,
        operation=Operation.ADMINISTRATION,
        action="catalogue.own_key.added",
        at=at,
        details=audit.Details(records=(f"key:tls-{facts_of(own.pair.certificate).fingerprint[:16]}",)),
    )
    KeyRing(settings.OFFICE.home / "keys").set_tls(pem)
    return own.not_after
