"""Where a simulated service or system runs beside a training office, and how the office is let in by a certificate."""

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from spoc.channels import simulated_keys
from spoc.channels.simulated import SimulatedStore

SOON = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class SimulatedPlace:
    """One of them beside one office. office_database: its URL; home: its folder; state: the office's own."""

    name: str
    office_database: str
    home: Path
    state: str
    port: int
    host: str = "127.0.0.1"

    @property
    def folder(self) -> Path:
        """Where our key to it lies: those who speak to it read it there."""
        return self.home / "central"

    @property
    def key_file(self) -> Path:
        """By which the office comes in."""
        return self.folder / f"{self.name}.pem"

    @property
    def authority_file(self) -> Path:
        return self.folder / f"{self.name}-authority.pem"

    @property
    def database_name(self) -> str:
        """Of the simulator's own database, in the office's server."""
        name = urlsplit(self.office_database).path.lstrip("/")
        return f"{name}_{self.name}"


def let_in(place: SimulatedPlace, store: SimulatedStore[tuple[object, ...]], *, at: datetime) -> None:
    """The office's key and the authority of the system lie in its home; harmless when repeated."""
    with closing(store) as kept:
        keys = simulated_keys.make(kept, place.name, hosts=(place.host,), at=at)
        is_known = place.authority_file.exists() and place.authority_file.read_text() == keys.authority
        if is_known and holds_key(place.key_file, at):
            return
        keep_file(place.key_file, simulated_keys.client_certificate(kept, place.state, at=at))
        keep_file(place.authority_file, keys.authority.encode())


def holds_key(file: Path, at: datetime) -> bool:
    """Whether the certificate in the file is valid now, and tomorrow too."""
    try:
        certificates = x509.load_pem_x509_certificates(file.read_bytes())
    except (OSError, ValueError):
        return False
    return min(one.not_valid_after_utc for one in certificates) > at.astimezone(UTC) + SOON


def keep_file(file: Path, content: bytes) -> None:
    """Whole or not at all, and never for a moment readable by others."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(content)
    fresh.replace(file)
