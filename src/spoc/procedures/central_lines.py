"""Where central systems are, and how they are spoken to: one line a system, opened outside of any transaction."""

from pathlib import Path

from django.conf import settings

from spoc.channels.central.client import CentralClient
from spoc.channels.central.errors import CentralError
from spoc.channels.central.line import CentralServer
from spoc.channels.interpol.client import InterpolClient
from spoc.channels.sis.client import SisClient
from spoc.core.formats.central import INTERPOL_FORMAT, SIS_FORMAT, CentralFormat
from spoc.core.terms.offices import System
from spoc.core.terms.reasons import Reason

__all__ = ["CLIENTS", "CentralError", "authority_file", "connect", "format_of", "is_connected", "key_file"]

CLIENTS = {System.SIS: SisClient, System.INTERPOL: InterpolClient}
"""Systems that take our alerts. A list of our own has none, the Security Council's takes nothing of ours."""


def format_of(system: System) -> CentralFormat:
    """How records are written for a system. Raises KeyError for one that takes none."""
    return {System.SIS: SIS_FORMAT, System.INTERPOL: INTERPOL_FORMAT}[system]


def connect(system: System, *, timeout_seconds: float | None = None) -> CentralClient:
    """A line to the system, to be closed by the caller; nothing is sent before the first question.

    Our key and the authority of its certificate lie in ``home/central`` as ``sis.pem`` and ``sis-authority.pem``.
    timeout_seconds: other than the office's own.
    Raises CentralError when the office is not connected: an order waits then, and is told of.
    """
    url, own, authority = _url_of(system), key_file(system), authority_file(system)
    if not url or not own.exists():
        raise CentralError(Reason(code="central.not_connected", values={"system": system}), permanent=False)
    server = CentralServer(
        url=url,
        ca_pem=authority.read_text() if authority.exists() else "",
        certificate=own,
        timeout_seconds=timeout_seconds or settings.OFFICE.central_timeout_seconds,
    )
    return CLIENTS[system](server)


def is_connected(system: System) -> bool:
    """Whether the office knows where the system is and has its key; not whether it answers."""
    return bool(_url_of(system)) and key_file(system).exists()


def _url_of(system: System) -> str | None:
    return {System.SIS: settings.OFFICE.sis_url, System.INTERPOL: settings.OFFICE.interpol_url}.get(system)


def key_file(system: System) -> Path:
    """Our key, its certificate and the chain."""
    return Path(settings.OFFICE.home / "central" / f"{system.lower()}.pem")


def authority_file(system: System) -> Path:
    """Of their server's certificate; none: those that the machine trusts."""
    return Path(settings.OFFICE.home / "central" / f"{system.lower()}-authority.pem")
