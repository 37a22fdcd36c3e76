"""Our own keys: one file each, readable by the office's user alone; old ones stay, so that old mail still unseals."""

import os
import ssl
import stat
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from spoc.channels.mail.tls import tls_context
from spoc.core.formats.certificates import KeyPair, certificate_pem, facts_of, key_pem, read_certificates, read_key_pair


class KeyFileError(Exception):
    """A key file is missing, unreadable, open to others, or holds no key with its certificate."""


@dataclass(frozen=True, kw_only=True)
class OwnKey:
    """One key pair of ours. ``chain``: authorities between it and the root, sent along with signatures."""

    pair: KeyPair
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def not_before(self) -> datetime:
        return self.pair.certificate.not_valid_before_utc

    @property
    def not_after(self) -> datetime:
        return self.pair.certificate.not_valid_after_utc

    def is_valid_at(self, at: datetime) -> bool:
        return self.not_before <= at <= self.not_after


@dataclass(frozen=True)
class KeyRing:
    """The folder of our keys: ``own-*.pem`` sign and unseal, ``tls.pem`` is our mail server's."""

    folder: Path

    @property
    def tls_file(self) -> Path:
        return self.folder / "tls.pem"

    def all_keys(self) -> list[OwnKey]:
        """Every own key, the longest valid first. Raises KeyFileError when one cannot be used."""
        files = sorted(self.folder.glob("own-*.pem")) if self.folder.is_dir() else []
        found = [_read(file, file.stat().st_mtime_ns) for file in files]
        return sorted(found, key=lambda one: one.not_after, reverse=True)

    def signing_key(self, at: datetime) -> OwnKey:
        """The key that signs at this moment: valid, and begun last. Raises KeyFileError when there is none."""
        valid = [one for one in self.all_keys() if one.is_valid_at(at)]
        if not valid:
            raise KeyFileError(f"no own key in {self.folder} is valid on {at:%Y-%m-%d}")
        return max(valid, key=lambda one: one.not_before)

    def add(self, pem: bytes) -> Path:
        """Keeps one more own key: PEM of the key, its certificate, and the chain. Raises KeyFileError."""
        own = _own_key(pem, "the key to add")
        return self._write(f"own-{facts_of(own.pair.certificate).fingerprint[:16]}.pem", pem)

    def set_tls(self, pem: bytes) -> Path:
        """Keeps the key of our mail server, in place of the one before."""
        return self._write("tls.pem", pem)

    def _write(self, name: str, content: bytes) -> Path:
        """Whole or not at all, and never for a moment readable by others."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target, fresh = self.folder / name, self.folder / f".{name}.{os.getpid()}"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
        return target


def as_pem(pair: KeyPair, *chain: x509.Certificate) -> bytes:
    """One file's content: key, certificate, chain."""
    return key_pem(pair.key) + b"".join(certificate_pem(one) for one in (pair.certificate, *chain))


@lru_cache(maxsize=64)
def _read(file: Path, changed: int) -> OwnKey:
    """Kept in memory: to check a key takes longer than to use it. `changed` makes a new file be read anew."""
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise KeyFileError(f"{file} can be read by others: set its mode to 600")
    return _own_key(file.read_bytes(), str(file))


def _own_key(pem: bytes, where: str) -> OwnKey:
    try:
        pair = read_key_pair(pem, pem)
        _, *chain = read_certificates(pem)
    except (ValueError, TypeError) as error:
        raise KeyFileError(f"{where} holds no key with its certificate: {error}") from error
    return OwnKey(pair=pair, chain=tuple(chain))


def read_tls_key(pem: bytes, *, at: datetime) -> OwnKey:
    """PEM of our mail server's key, its certificate, and the chain. Raises KeyFileError when partners would refuse it:
    it has ended, the chain is not in the order in which they check it, or the TLS library does not take it.
    """
    own = _own_key(pem, "the file for the mail server")
    if own.not_after < at:
        raise KeyFileError(f"the certificate of the mail server ended on {own.not_after:%Y-%m-%d}")
    _refuse_broken_chain(own)
    _refuse_what_serves_no_tls(pem)
    return own


def _refuse_broken_chain(own: OwnKey) -> None:
    for certificate, authority in pairwise((own.pair.certificate, *own.chain)):
        try:
            certificate.verify_directly_issued_by(authority)
        except (ValueError, TypeError, InvalidSignature) as error:
            subject, issuer = certificate.subject.rfc4514_string(), authority.subject.rfc4514_string()
            raise KeyFileError(f"the chain is broken: {subject} was not issued by {issuer}") from error


def _refuse_what_serves_no_tls(pem: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "tls.pem")
        file.touch(mode=0o600)
        file.write_bytes(pem)
        try:
            tls_context(file)
        except ssl.SSLError as error:
            raise KeyFileError(f"the file for the mail server cannot be used for TLS: {error.reason}") from error
