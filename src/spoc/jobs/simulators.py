"""Starts the simulated partner bureau beside a training office, and introduces the two to each other."""

import fcntl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from spoc.channels.mail.keys import KeyFileError, KeyRing, as_pem
from spoc.channels.mail.simulator import identity, orders, service, store
from spoc.channels.mail.simulator.identity import Bureau, Partner
from spoc.core.formats.certificates import certificate_pem, issue_training_authority, issue_training_certificate
from spoc.core.formats.tls_certificates import issue_training_tls
from spoc.core.terms.offices import SYSTEM, System
from spoc.office.alerts.selectors import alert_by_reference
from spoc.office.catalogue.services import BureauFacts, add_certificate, add_trust_anchor, set_bureau

ORDERS = orders.ORDERS
NoSuchOrderError = orders.NoSuchOrderError
NoSecondsError = orders.NoSecondsError
LONGEST_SECONDS = orders.LONGEST_SECONDS
STATE = "QN"
YEAR = timedelta(days=365)


class NotInTrainingError(Exception):
    """Outside of training no key is invented and no simulator is started."""


def run(
    *,
    port: int,
    host: str = "127.0.0.1",
    at: datetime,
    stop: threading.Event | None = None,
    ready: Callable[[int], None] | None = None,
) -> None:
    """The simulated bureau until it is stopped; both sides know each other before it listens."""
    introduce(port=port, host=host, at=at)
    service.serve(url=database_url(), host=host, port=port, state=STATE, stop=stop, ready=ready)


def introduce(*, port: int, host: str = "127.0.0.1", at: datetime) -> None:
    """Each side learns the other's address, certificates and authority; our own keys are invented when there are none.

    Harmless when repeated. Raises NotInTrainingError.
    """
    _must_be_training()
    make_training_keys(at)
    with closing(store.Store(database_url())) as kept:
        enter(identity.make(kept, state=STATE, host=host, port=port, at=at), at=at)
        identity.learn_partner(kept, ourselves())


def make_training_keys(at: datetime) -> bool:
    """Our own key, its authority, and our mail server's certificate. False when a valid key was there."""
    _must_be_training()
    ring = KeyRing(settings.OFFICE.home / "keys")
    with _one_at_a_time(ring.folder):
        try:
            ring.signing_key(at)
        except KeyFileError:
            _invent_keys(ring, at)
            return True
    return False


def _invent_keys(ring: KeyRing, at: datetime) -> None:
    office, begun = settings.OFFICE, at - YEAR
    name = f"Training authority {office.own_state}"
    key = ec.generate_private_key(ec.SECP256R1())
    authority = issue_training_authority(name, office.own_state, valid=(begun, at + 9 * YEAR), key=key)
    own = issue_training_certificate(authority, office.own_name, office.own_address, valid=(begun, at + 2 * YEAR))
    hosts = (office.mail_in_host, "localhost")
    ring.set_tls(issue_training_tls(authority, hosts, valid=(begun, at + 2 * YEAR)))
    ring.add(as_pem(own, authority.certificate))


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """The listener and the simulator may both be first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def enter(theirs: Bureau, *, at: datetime) -> None:
    """The simulated bureau as any other bureau stands in our catalogue."""
    facts = BureauFacts(
        state=theirs.state,
        name=theirs.name,
        mail_address=theirs.address,
        smtp_host=theirs.host,
        smtp_port=theirs.port,
        smtp_ca_pem=theirs.authority,
        is_simulated=True,
    )
    bureau = set_bureau(f"SIRENE-{theirs.state}", facts, by=SYSTEM, at=at)
    add_trust_anchor(theirs.authority, by=SYSTEM, at=at)
    for pem in theirs.certificates:
        add_certificate(bureau, pem, by=SYSTEM, at=at)


def ourselves() -> Partner:
    """What a partner has to know of us."""
    office = settings.OFFICE
    keys = KeyRing(office.home / "keys").all_keys()
    return Partner(
        state=office.own_state,
        address=office.own_address,
        host=office.mail_in_host,
        port=office.mail_in_port,
        certificates=tuple(certificate_pem(one.pair.certificate).decode() for one in keys[:1]),
        authority="".join(certificate_pem(each).decode() for one in keys for each in one.chain),
    )


def tell(what: str, details: dict[str, str], *, times: int, at: datetime) -> None:
    """An order to the simulated bureau. For a hit, the subject's name is taken from our alert.

    Raises NoSuchOrderError, NoSecondsError, LookupError when there is no such alert.
    """
    _must_be_training()
    if what == "hit":
        details = {**_subject_of(details.get("schengen_id", "")), **details}
    orders.tell(database_url(), what, details, times=times, at=at)


def _subject_of(reference: str) -> dict[str, str]:
    alert = alert_by_reference(System.SIS, reference, is_own=True)
    if alert is None:
        raise LookupError(reference)
    identity_row = alert.subject.identities.first()
    if identity_row is None:
        return {}
    value = identity_row.as_value()
    name = value.names[0]
    born = str(value.birth_dates[0]) if value.birth_dates else ""
    return {"family_name": name.family or name.full, "given_names": name.given, "birth_date": born}


def database_url() -> str:
    """Of the simulator's own database, beside the office's, in the same server; made when it is not there."""
    url = str(settings.OFFICE.database)
    return store.prepare(url, f"{urlsplit(url).path.lstrip('/')}_simulator")


def _must_be_training() -> None:
    if not settings.TRAINING:
        raise NotInTrainingError
