"""Our own keys: one more is kept, the old ones stay; partners are given the certificates."""

from datetime import datetime

from django.db import transaction

from spoc.channels.mail.keys import KeyFileError
from spoc.core.formats.certificates import certificate_pem
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.audit import services as audit
from spoc.procedures.letters import own_keys

__all__ = ["KeyFileError", "add", "certificates"]


@transaction.atomic
def add(pem: bytes, *, by: Actor, at: datetime) -> None:
    """pem: the key, its certificate, the chain. Raises KeyFileError when they are none or do not belong together."""
    ring = own_keys()
    file = ring.add(pem)
    audit.record(
        actor=by,
        purpose=Purpose.SECURITY,
        operation=Operation.ADMINISTRATION,
        action="catalogue.own_key.added",
        at=at,
        details=audit.Details(records=(f"key:{file.stem.removeprefix('own-')}",)),
    )


def certificates() -> str:
    """PEM of every certificate of ours with its chain, the longest valid first; no key among them."""
    kept = own_keys().all_keys()
    return "".join(certificate_pem(one).decode() for key in kept for one in (key.pair.certificate, *key.chain))
