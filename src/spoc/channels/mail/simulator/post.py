"""The post of the simulated bureau: what comes is stored, read, receipted and answered; what is to go is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from time import sleep

from spoc.channels.base import ChannelError
from spoc.channels.mail.client import MailServer, send
from spoc.channels.mail.door import Delivery
from spoc.channels.mail.simulator import identity, spoiling, writing
from spoc.channels.mail.simulator.store import Connection, Store, Told
from spoc.channels.mail.simulator.writing import Pen
from spoc.core.formats.certificates import read_certificates
from spoc.core.formats.mail import read_mail
from spoc.core.formats.problems import UnreadableError
from spoc.core.formats.seal import unseal
from spoc.core.formats.sirene import SireneForm, read_xml
from spoc.core.terms.messages import FormCode

ANSWER_AFTER = timedelta(seconds=2)
SEND_AGAIN_AFTER = timedelta(seconds=1)
GOOD = "250 2.0.0 taken"


@dataclass(frozen=True, kw_only=True)
class Came:
    """One mail that was read. form: None for a receipt."""

    kind: str
    message_id: str
    sender: str
    form: SireneForm | None
    raw: bytes


def take(store: Store, delivery: Delivery, *, at: datetime) -> str:
    """Stores the bytes and gives the reply; first does what it was told: wait, refuse for now, refuse for good."""
    with store.open() as connection:
        told = store.obey(connection, "slow", "refuse-now", "refuse-for-good")
    if told is not None and told.what == "slow":
        sleep(float(told.details.get("seconds", "5")))
    elif told is not None:
        is_final = told.what == "refuse-for-good"
        return "554 5.7.1 refused, as told" if is_final else "451 4.7.1 not now, as told"
    with store.open() as connection:
        connection.execute(
            "INSERT INTO received (envelope_from, content, sha256, at) VALUES (%s, %s, %s, %s)",
            [delivery.sender, delivery.content, sha256(delivery.content).hexdigest(), at],
        )
    return GOOD


def do_next(store: Store, *, now: Callable[[], datetime]) -> bool:
    """One thing: an order, a mail that nobody has read, a mail that is due. False when there was none."""
    us, them = identity.read(store), identity.partner_of(store)
    if us is None or them is None:
        return False
    pen = Pen(us=us, them=them, keys=identity.read_keys(store))
    return _do_as_told(store, pen, now()) or _read_next(store, pen, now()) or _send_next(store, pen, now())


def _do_as_told(store: Store, pen: Pen, at: datetime) -> bool:
    with store.open() as connection:
        told = store.obey(connection, "hit", *spoiling.KINDS)
        if told is None:
            return False
        number = _next_number(connection)
        if told.what == "hit":
            reference, content = writing.hit_on_yours(pen, told.details, number=number, at=at)
            _put(connection, "form", content, form_ref=reference, due_at=at)
        else:
            _put(connection, told.what, spoiling.spoiled(pen, told.what, number=number, at=at), due_at=at)
    return True


def _read_next(store: Store, pen: Pen, at: datetime) -> bool:
    """Reads one mail, and in the same transaction queues what it calls for."""
    with store.open() as connection:
        row = connection.execute(
            "SELECT id, content FROM received WHERE kind = '' ORDER BY id LIMIT 1 FOR UPDATE"
        ).fetchone()
        if row is None:
            return False
        raw, trouble = _bytes(row["content"]), ""
        try:
            came = _read(pen, raw, at)
        except UnreadableError as error:
            came, trouble = None, f"{error.why}: {error.reason.code}"
        is_copy = came is not None and _is_copy(connection, came)
        connection.execute(
            "UPDATE received SET kind = %s, sender = %s, form_ref = %s, message_id = %s, is_copy = %s, trouble = %s"
            " WHERE id = %s",
            [
                came.kind if came else "unreadable",
                came.sender if came else "",
                str(came.form.form_ref) if came and came.form else "",
                came.message_id if came else "",
                is_copy,
                trouble,
                row["id"],
            ],
        )
        if came is not None and came.form is not None:
            _put(connection, "receipt", writing.receipt(pen, came.message_id, came.raw, at=at), due_at=at)
            if not is_copy and came.form.form_type is FormCode.G:
                _answer(store, connection, pen, came, at)
    return True


def _answer(store: Store, connection: Connection, pen: Pen, came: Came, at: datetime) -> None:
    assert came.form is not None
    told = store.obey(connection, "answer-twice", "answer-late", "no-answer")
    if told is not None and told.what == "no-answer":
        return
    due_at = at + (_seconds(told) if told is not None and told.what == "answer-late" else ANSWER_AFTER)
    reference, content = writing.answer(pen, came.form, came.message_id, number=_next_number(connection), at=at)
    for _ in range(2 if told is not None and told.what == "answer-twice" else 1):
        _put(connection, "form", content, form_ref=reference, due_at=due_at)


def _send_next(store: Store, pen: Pen, at: datetime) -> bool:
    """Sends what is due the longest; what they do not take is tried again, as the same mail."""
    with store.open() as connection:
        row = connection.execute(
            "SELECT id, content FROM to_send WHERE sent_at IS NULL AND due_at <= %s ORDER BY due_at, id LIMIT 1", [at]
        ).fetchone()
    if row is None:
        return False
    server = MailServer(
        host=pen.them.host, port=pen.them.port, ca_pem=pen.them.authority, our_name=pen.us.address.partition("@")[2]
    )
    sent_at, due_at = None, at + SEND_AGAIN_AFTER
    try:
        content = _bytes(row["content"])
        reply = send(content, server=server, sender=pen.us.address, recipient=pen.them.address).reply
        sent_at, due_at = at, at
    except ChannelError as error:
        reply = error.message
    with store.open() as connection:
        connection.execute(
            "UPDATE to_send SET sent_at = %s, due_at = %s, reply = %s, tries = tries + 1 WHERE id = %s",
            [sent_at, due_at, reply, row["id"]],
        )
    return True


def _read(pen: Pen, raw: bytes, at: datetime) -> Came:
    """Unsealed with whichever of our keys, signed by one of the partner's own certificates or its authority."""
    authorities = read_certificates(pen.them.authority.encode())
    opened = unseal(raw, [pen.keys.good, pen.keys.expired], authorities, at)
    mail = read_mail(opened.inner)
    form = read_xml(mail.form_xml) if mail.form_xml else None
    kind = "receipt" if mail.is_receipt else "form" if form else "other"
    return Came(kind=kind, message_id=mail.message_id, sender=mail.sender, form=form, raw=raw)


def _is_copy(connection: Connection, came: Came) -> bool:
    if came.form is None:
        return False
    row = connection.execute(
        "SELECT 1 FROM received WHERE sender = %s AND form_ref = %s AND NOT is_copy",
        [came.sender, str(came.form.form_ref)],
    ).fetchone()
    return row is not None


def _put(connection: Connection, kind: str, content: bytes, *, form_ref: str = "", due_at: datetime) -> None:
    connection.execute(
        "INSERT INTO to_send (kind, form_ref, content, due_at) VALUES (%s, %s, %s, %s)",
        [kind, form_ref, content, due_at],
    )


def _bytes(value: object) -> bytes:
    assert isinstance(value, bytes)  # a bytea column
    return value


def _next_number(connection: Connection) -> int:
    row = connection.execute("SELECT nextval('form_number') AS number").fetchone()
    assert row is not None
    return int(str(row["number"]))


def _seconds(told: Told) -> timedelta:
    return timedelta(seconds=float(told.details.get("seconds", "30")))
