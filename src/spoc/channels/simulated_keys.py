"""Keys of a simulated system: its authority, its server's certificate, and the certificate of each office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric import ec

from spoc.channels.simulated import SimulatedStore
from spoc.core.formats.certificates import (
    KeyPair,
    certificate_pem,
    issue_training_authority,
    key_pem,
    read_key_pair,
)
from spoc.core.formats.tls_certificates import issue_training_client, issue_training_tls

YEAR = timedelta(days=365)
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Keys:
    """All PEM. authority: without its key; tls: key and certificate of the server."""

    authority: str
    tls: str


def make(store: SimulatedStore[R], name: str, *, hosts: Sequence[str], at: datetime) -> Keys:
    """Its keys, made at the first call, and anew when the server's certificate has ended."""
    note = store.note("keys")
    if not note or str(note["ends_at"]) <= at.isoformat():
        note = _made(name, hosts, at)
        store.set_note("keys", note)
    return Keys(authority=str(note["authority"]), tls=str(note["tls"]))


def client_certificate(store: SimulatedStore[R], state: str, *, at: datetime) -> bytes:
    """Key and certificate by which the office of a state comes in, as PEM: the system issues them itself."""
    note = store.note("keys")
    authority = str(note["authority_key"]).encode()
    pair = read_key_pair(str(note["authority"]).encode(), authority)
    return issue_training_client(pair, f"Office {state}", state, valid=(at - YEAR, at + 2 * YEAR))


def _made(name: str, hosts: Sequence[str], at: datetime) -> dict[str, object]:
    begun, ends_at = at - YEAR, at + 2 * YEAR
    key = ec.generate_private_key(ec.SECP256R1())
    authority: KeyPair = issue_training_authority(
        f"Training authority {name}", "QZ", valid=(begun, at + 9 * YEAR), key=key
    )
    return {
        "authority": certificate_pem(authority.certificate).decode(),
        "authority_key": key_pem(key).decode(),
        "tls": issue_training_tls(authority, (*hosts, "localhost"), valid=(begun, ends_at)).decode(),
        "ends_at": ends_at.isoformat(),
    }
