"""The doors of the office: do pages and mail answer, and do the certificates hold? Django is set up for the latter."""

import http.client
import ipaddress
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from spoc.cli.examining.findings import Finding, look, well, wrong
from spoc.cli.examining.machine import sentence_by_environment
from spoc.cli.language import _
from spoc.jobs.parts import reachable

if TYPE_CHECKING:
    from spoc.config.office import Settings

SOON = timedelta(days=30)
PATIENCE = 5.0
"""Seconds that a door has to answer."""


def examine(office: "Settings") -> Iterator[Finding]:
    yield _pages(office)
    yield _mail("mail", reachable(office.mail_in_host), office.mail_in_port)
    yield from _tls(office)
    if office.simulator:
        yield _mail("simulator", "127.0.0.1", office.simulator_port)


def _pages(office: "Settings") -> Finding:
    host, port = reachable(office.web_host), office.web_port
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/health", headers={"Host": office.allowed_hosts.partition(",")[0].strip()})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return look("pages", _("Nothing answers on {host}:{port}: is the office running?").format(host=host, port=port))
    finally:
        connection.close()
    if status != http.HTTPStatus.OK:
        return wrong("pages", _("The pages say that they are not well (status {status}).").format(status=status))
    return well("pages", _("The pages answer on {host}:{port}.").format(host=host, port=port))


def _mail(what: str, host: str, port: int) -> Finding:
    try:
        with socket.create_connection((host, port), timeout=PATIENCE) as connection:
            banner = connection.recv(100)
            connection.sendall(b"QUIT\r\n")
    except OSError:
        return look(what, _("Nothing answers on {host}:{port}: is the office running?").format(host=host, port=port))
    if not banner.startswith(b"220"):
        return wrong(what, _("What answers on {host}:{port} is no mail server.").format(host=host, port=port))
    return well(what, _("Mail is taken on {host}:{port}.").format(host=host, port=port))


def _tls(office: "Settings") -> Iterator[Finding]:
    """A door that others reach takes nothing from them without TLS."""
    file = office.home / "keys" / "tls.pem"
    if not _is_loopback(office.mail_in_host) and not file.exists():
        sentence = _("Other machines cannot send mail to us without TLS, and there is no {file}: {command} enters it.")
        told = sentence.format(file=file, command="`spoc bureau own-tls`")
        yield sentence_by_environment(office, "mail tls", told)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def certificates(office: "Settings") -> Iterator[Finding]:
    """Our own in the office's home, and those of the bureaux in the catalogue."""
    from spoc.office.catalogue.selectors import certificates_ending

    now = datetime.now(UTC)
    ending = [*_own(office.home / "keys", now + SOON), *_own(office.home / "central", now + SOON)]
    ending += [(f"{one.bureau}: {one.subject}", one.not_after) for one in certificates_ending(now + SOON)]
    for whose, end in ending:
        if end < now:
            yield wrong("certificates", _("{whose} ended on {day}.").format(whose=whose, day=end.date()))
        else:
            yield look("certificates", _("{whose} ends on {day}.").format(whose=whose, day=end.date()))
    if not any((office.home / "keys").glob("own-*.pem")):
        yield look("certificates", _("There is no key of ours in {folder}.").format(folder=office.home / "keys"))
    elif not ending:
        yield well("certificates", _("No certificate ends within {days} days.").format(days=SOON.days))


def central_systems(office: "Settings") -> Iterator[Finding]:
    """Each that the office is connected to. Django is set up."""
    from spoc.core.terms.offices import System
    from spoc.procedures.central_checks import trouble_with
    from spoc.words.reasons import sentence

    for what, system, url in (("sis", System.SIS, office.sis_url), ("interpol", System.INTERPOL, office.interpol_url)):
        if url and (trouble := trouble_with(system)):
            yield look(what, sentence(trouble))
        elif url:
            yield well(what, _("{system} answers at {url}.").format(system=system, url=url))


def _own(folder: Path, before: datetime) -> Iterator[tuple[str, datetime]]:
    """File and end of each of our certificates that ends before then; authorities beside them count too."""
    from spoc.core.formats.certificates import read_certificates

    for file in sorted(folder.glob("*.pem")):
        end = min(certificate.not_valid_after_utc for certificate in read_certificates(file.read_bytes()))
        if end < before:
            yield str(file), end
