"""The desk of a simulated central system: carries out orders on own alerts, each once however often it comes."""

import re
from dataclasses import replace
from datetime import datetime

from spoc.channels.central.simulator import holding
from spoc.channels.central.simulator.holding import Held, News
from spoc.channels.central.simulator.orders import obey
from spoc.channels.central.simulator.store import Connection, next_number
from spoc.core.formats.central import CentralFormat
from spoc.core.formats.central.messages import Refused
from spoc.core.terms.alert_records import AlertRecord, CentralOperation
from spoc.core.terms.central import Acknowledgement, AlertOrder, CentralRefusal, NoticeEvent, NoticeStep

LONGEST_TEXT = 4_000
"""Signs of one text of a record."""
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,79}")


class RefuseError(Exception):
    """Ends what is in hand; the transaction is rolled back, and the asker is told."""

    def __init__(self, code: CentralRefusal, detail: str = "", *, field: str = "") -> None:
        super().__init__(code)
        self.answer = Refused(code=code, field=field, detail=detail)


class Desk:
    """client: the state whose certificate came, ISO 3166-1 alpha-2."""

    def __init__(self, form: CentralFormat) -> None:
        self.form = form

    def carry_out(
        self, connection: Connection, order: AlertOrder | NoticeStep, *, client: str, at: datetime
    ) -> Acknowledgement:
        """Once: a further copy of the order gets the acknowledgement of the first. Raises RefuseError."""
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{client}/{order.order_id}"])
        row = connection.execute(
            "SELECT answer FROM carried_out WHERE client = %s AND order_id = %s", [client, order.order_id]
        ).fetchone()
        if row is not None:
            return replace(self._acknowledgement(row[0]), is_repeat=True)
        told = obey(connection, "refuse")
        if told is not None:
            # Raised here, the order to refuse would be rolled back and hold for ever: whoever catches it commits.
            raise RefuseAsToldError(
                CentralRefusal(told.details["code"]), "as told", field=told.details.get("field", "")
            )
        answer = self._done(connection, order, client, at)
        connection.execute(
            "INSERT INTO carried_out VALUES (%s, %s, %s)",
            [client, order.order_id, self.form.write_answer(answer)],
        )
        return answer

    def step(self, connection: Connection, step: NoticeStep, *, client: str, at: datetime) -> Acknowledgement:
        """What only a system with notices knows."""
        raise RefuseError(CentralRefusal.BAD_REQUEST, "there are no notices here")

    def read_event(self, content: object) -> NoticeEvent:
        """An event as it was kept; of a system with notices alone."""
        raise NotImplementedError

    def _acknowledgement(self, content: object) -> Acknowledgement:
        assert isinstance(content, bytes)
        answer = self.form.read_answer(content)
        assert isinstance(answer, Acknowledgement)
        return answer

    def _done(
        self, connection: Connection, order: AlertOrder | NoticeStep, client: str, at: datetime
    ) -> Acknowledgement:
        if not order.order_id:
            raise RefuseError(CentralRefusal.BAD_REQUEST, "an order needs its number", field="orderId")
        if isinstance(order, NoticeStep):
            return self.step(connection, order, client=client, at=at)
        if order.operation is CentralOperation.DELETE:
            return self.delete(connection, order, client=client, at=at)
        record = order.record
        if record is None:
            raise RefuseError(CentralRefusal.BAD_REQUEST, "there is no record", field="record")
        if record.issuing_state != client:
            raise RefuseError(CentralRefusal.NOT_OWNER, record.issuing_state)
        self.check(record, at)
        if order.operation is CentralOperation.CREATE:
            return self.create(connection, order, record, at)
        return self.update(connection, order, record, at)

    def check(self, record: AlertRecord, at: datetime) -> None:
        """What the system looks at in every record. Raises RefuseError."""
        if record.reference and not REFERENCE.fullmatch(record.reference):
            raise RefuseError(CentralRefusal.INVALID_FIELD, record.reference[:100], field="reference")
        if record.version < 1:
            raise RefuseError(CentralRefusal.INVALID_FIELD, str(record.version), field="version")
        for name in ("reason", "offence", "authority", "decision_reference", "remarks"):
            if len(getattr(record, name)) > LONGEST_TEXT:
                raise RefuseError(CentralRefusal.FIELD_TOO_LONG, str(LONGEST_TEXT), field=name)
        if record.review_on is not None and record.review_on <= at.date():
            raise RefuseError(CentralRefusal.REVIEW_DATE, str(record.review_on), field="review_on")
        if record.issued_on is not None and record.issued_on > at.date():
            raise RefuseError(CentralRefusal.DATE_NOT_PAST, str(record.issued_on), field="issued_on")

    def new_reference(self, connection: Connection, record: AlertRecord, at: datetime) -> str:
        """For a record that brings none."""
        return f"{record.issuing_state}C{next_number(connection, 'reference'):09d}"

    def create(self, connection: Connection, order: AlertOrder, record: AlertRecord, at: datetime) -> Acknowledgement:
        record = self._numbered(connection, record, at)
        holding.put(connection, self.form, record, is_live=True)
        holding.set_files(connection, record.reference, order.files or ())
        return self._told(connection, order, record, at)

    def update(self, connection: Connection, order: AlertOrder, record: AlertRecord, at: datetime) -> Acknowledgement:
        existing = self.own(connection, record.reference, record.issuing_state)
        self._refuse_stale(existing, record.version)
        holding.put(connection, self.form, record, is_live=existing.is_live, stage=existing.stage)
        holding.set_files(connection, record.reference, order.files)
        if existing.is_live:
            return self._told(connection, order, record, at)
        return self._acknowledged(order, record.reference, record.version, at)

    def delete(self, connection: Connection, order: AlertOrder, *, client: str, at: datetime) -> Acknowledgement:
        existing = self.own(connection, order.reference, client)
        if order.version < existing.version:
            raise RefuseError(CentralRefusal.STALE_VERSION, str(existing.version))
        holding.take_away(connection, [existing.reference])
        holding.set_files(connection, existing.reference, ())
        version, sequence = order.version + 1, 0
        if existing.is_live:
            news = News(operation=CentralOperation.DELETE, reference=existing.reference, version=version)
            sequence = holding.tell_everybody(connection, news, at=at)
        return self._acknowledged(order, existing.reference, version, at, sequence)

    def own(self, connection: Connection, reference: str, client: str) -> Held:
        """Raises RefuseError when it is not there or not the client's."""
        existing = holding.held(connection, reference)
        if existing is None:
            raise RefuseError(CentralRefusal.NOT_FOUND, reference)
        if existing.state != client:
            raise RefuseError(CentralRefusal.NOT_OWNER, existing.state)
        return existing

    def _numbered(self, connection: Connection, record: AlertRecord, at: datetime) -> AlertRecord:
        if not record.reference:
            return replace(record, reference=self.new_reference(connection, record, at))
        if holding.held(connection, record.reference) is not None:
            raise RefuseError(CentralRefusal.ALREADY_PRESENT, record.reference)
        return record

    def _refuse_stale(self, existing: Held, version: int) -> None:
        if version <= existing.version:
            raise RefuseError(CentralRefusal.STALE_VERSION, str(existing.version))

    def _told(self, connection: Connection, order: AlertOrder, record: AlertRecord, at: datetime) -> Acknowledgement:
        news = News(
            operation=order.operation,
            reference=record.reference,
            version=record.version,
            content=self.form.write_record(record).encode(),
        )
        sequence = holding.tell_everybody(connection, news, at=at)
        return self._acknowledged(order, record.reference, record.version, at, sequence)

    def _acknowledged(
        self, order: AlertOrder, reference: str, version: int, at: datetime, sequence: int = 0
    ) -> Acknowledgement:
        return Acknowledgement(
            order_id=order.order_id,
            operation=order.operation,
            reference=reference,
            version=version,
            at=at,
            sequence=sequence,
        )


class RefuseAsToldError(RefuseError):
    """A refusal that was ordered: the order counts as carried out."""
