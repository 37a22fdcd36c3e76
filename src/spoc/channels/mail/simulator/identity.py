"""Who the simulated bureau is: its state, its authority, its keys (good, old, foreign), kept in its own database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec

from spoc.channels.mail.keys import as_pem
from spoc.channels.mail.simulator.store import Store
from spoc.core.formats.certificates import (
    KeyPair,
    certificate_pem,
    issue_training_authority,
    issue_training_certificate,
    read_key_pair,
)
from spoc.core.formats.tls_certificates import issue_training_tls

YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Bureau:
    """What others may know of it. Certificates and authority are PEM."""

    state: str
    name: str
    address: str
    host: str
    port: int
    certificates: tuple[str, ...]
    authority: str


@dataclass(frozen=True, kw_only=True)
class Partner:
    """The office it talks to."""

    state: str
    address: str
    host: str
    port: int
    certificates: tuple[str, ...]
    authority: str
    """Of its signatures, and of its mail server's TLS."""


@dataclass(frozen=True, kw_only=True)
class Keys:
    """expired: of the same authority, ended. stranger: of an authority nobody knows."""

    good: KeyPair
    expired: KeyPair
    stranger: KeyPair
    tls: str


def make(store: Store, *, state: str, host: str, port: int, at: datetime) -> Bureau:
    """Its identity, made at the first call; a later one only notes where it listens."""
    known = store.note("bureau")
    if not known:
        store.set_note("keys", _made_keys(state, host, at))
    authority = _text(store.note("keys"), "authority")
    facts = {"state": state, "name": f"SIRENE Bureau {state}", "address": f"sirene@{state.lower()}.example"}
    store.set_note("bureau", {**facts, "host": host, "port": port})
    good = _pair(store.note("keys"), "good")
    return Bureau(
        **facts,
        host=host,
        port=port,
        certificates=(certificate_pem(good.certificate).decode(),),
        authority=authority,
    )


def read(store: Store) -> Bureau | None:
    """None before its first start."""
    note = store.note("bureau")
    if not note:
        return None
    keys = store.note("keys")
    return Bureau(
        state=_text(note, "state"),
        name=_text(note, "name"),
        address=_text(note, "address"),
        host=_text(note, "host"),
        port=int(str(note["port"])),
        certificates=(certificate_pem(_pair(keys, "good").certificate).decode(),),
        authority=_text(keys, "authority"),
    )


def read_keys(store: Store) -> Keys:
    note = store.note("keys")
    return Keys(
        good=_pair(note, "good"),
        expired=_pair(note, "expired"),
        stranger=_pair(note, "stranger"),
        tls=_text(note, "tls"),
    )


def learn_partner(store: Store, partner: Partner) -> None:
    store.set_note("partner", {**partner.__dict__, "certificates": list(partner.certificates)})


def partner_of(store: Store) -> Partner | None:
    """None before it was introduced to the office."""
    note = store.note("partner")
    if not note:
        return None
    certificates = note["certificates"]
    assert isinstance(certificates, list)
    return Partner(
        state=_text(note, "state"),
        address=_text(note, "address"),
        host=_text(note, "host"),
        port=int(str(note["port"])),
        certificates=tuple(str(one) for one in certificates),
        authority=_text(note, "authority"),
    )


def _made_keys(state: str, host: str, at: datetime) -> dict[str, object]:
    begun, address = at - YEAR, f"sirene@{state.lower()}.example"
    # Curves for the authorities: RSA keys of their length take seconds to make.
    curve, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = issue_training_authority(f"Training authority {state}", state, valid=(begun, at + 9 * YEAR), key=curve)
    unknown = issue_training_authority("Authority nobody knows", state, valid=(begun, at + YEAR), key=other)
    name = f"SIRENE {state}"
    good = issue_training_certificate(authority, name, address, valid=(begun, at + 2 * YEAR))
    expired = issue_training_certificate(authority, name, address, valid=(begun, at - timedelta(days=1)))
    stranger = issue_training_certificate(unknown, name, address, valid=(begun, at + YEAR))
    tls = issue_training_tls(authority, (host, "localhost"), valid=(begun, at + 2 * YEAR))
    return {
        "authority": certificate_pem(authority.certificate).decode(),
        "good": as_pem(good).decode(),
        "expired": as_pem(expired).decode(),
        "stranger": as_pem(stranger).decode(),
        "tls": tls.decode(),
    }


def _pair(note: dict[str, object], name: str) -> KeyPair:
    return _read_pair(_text(note, name).encode())


@lru_cache(maxsize=16)
def _read_pair(pem: bytes) -> KeyPair:
    """Kept in memory: to check a key takes longer than to use it."""
    return read_key_pair(pem, pem)


def _text(note: dict[str, object], name: str) -> str:
    return str(note[name])
