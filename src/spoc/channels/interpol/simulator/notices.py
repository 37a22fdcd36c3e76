"""The General Secretariat as it is played: reviews notices, asks, publishes, refuses; looks at records of databases."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from spoc.channels.central.simulator import holding
from spoc.channels.central.simulator.desk import Desk, RefuseError
from spoc.channels.central.simulator.holding import Held, News
from spoc.channels.central.simulator.orders import obey
from spoc.channels.central.simulator.store import Connection, next_number, text_details
from spoc.core.formats.central.interpol import NOTICES
from spoc.core.terms.alert_keys import number_key
from spoc.core.terms.alert_records import AlertRecord, CentralOperation
from spoc.core.terms.alerts import AlertCategory, AlertState
from spoc.core.terms.central import Acknowledgement, AlertOrder, CentralRefusal, NoticeEvent, NoticeStep

ASKS, REFUSES, WAITS = "review-asks", "review-refuses", "review-waits"
TIME_TO_ANSWER = timedelta(days=30)
REVIEW_AFTER = timedelta(days=5 * 365)
LONGEST_REVIEW = timedelta(days=10 * 366)
DOCUMENT_NUMBER = re.compile(r"[A-Z0-9]{5,25}")
"""`spec/interpol.md` 2.2."""
DATABASES = frozenset(
    (
        AlertCategory.STOLEN_DOCUMENT,
        AlertCategory.STOLEN_VEHICLE,
        AlertCategory.STOLEN_VESSEL,
        AlertCategory.FIREARM_RECORD,
    )
)
STEPS = {
    (AlertState.INFO_REQUESTED, AlertState.UNDER_REVIEW),
    (AlertState.PUBLISHED, AlertState.SUSPENDED),
    (AlertState.SUSPENDED, AlertState.PUBLISHED),
    (AlertState.PUBLISHED, AlertState.LOCATED),
    (AlertState.RETENTION_REVIEW, AlertState.PUBLISHED),
}
"""From where to where the source itself moves its notice (`spec/interpol.md` 1.6)."""
SHOWN = frozenset((AlertState.PUBLISHED, AlertState.LOCATED, AlertState.RETENTION_REVIEW))


class NoticeDesk(Desk):
    """Notices have a stage; every move of it is an event for their source, and what others see goes to everybody."""

    def check(self, record: AlertRecord, at: datetime) -> None:
        super().check(record, at)
        if record.review_on is not None and record.review_on > at.date() + LONGEST_REVIEW:
            raise RefuseError(CentralRefusal.REVIEW_DATE, str(record.review_on), field="review_on")
        if record.category is AlertCategory.STOLEN_DOCUMENT:
            for number in record.numbers:
                if not DOCUMENT_NUMBER.fullmatch(re.sub(r"[^A-Z0-9]", "", number.value.upper())):
                    raise RefuseError(CentralRefusal.NUMBER_FORMAT, number.value[:30], field="number")

    def new_reference(self, connection: Connection, record: AlertRecord, at: datetime) -> str:
        return f"{at.year}/{next_number(connection, 'reference'):07d}"

    def create(self, connection: Connection, order: AlertOrder, record: AlertRecord, at: datetime) -> Acknowledgement:
        if record.category not in NOTICES:
            self._refuse_second(connection, record)
            return super().create(connection, order, record, at)
        record = self._numbered(connection, record, at)
        holding.put(connection, self.form, record, is_live=False, stage=AlertState.SUBMITTED)
        holding.set_files(connection, record.reference, order.files or ())
        self._review(connection, record.reference, record.issuing_state, at)
        done = self._acknowledged(order, record.reference, record.version, at)
        return replace(done, state=AlertState.SUBMITTED)

    def delete(self, connection: Connection, order: AlertOrder, *, client: str, at: datetime) -> Acknowledgement:
        is_notice = bool(self.own(connection, order.reference, client).stage)
        done = super().delete(connection, order, client=client, at=at)
        return replace(done, state=AlertState.WITHDRAWN) if is_notice else done

    def step(self, connection: Connection, step: NoticeStep, *, client: str, at: datetime) -> Acknowledgement:
        notice = self.own(connection, step.reference, client)
        if (notice.stage, step.state) not in STEPS:
            raise RefuseError(CentralRefusal.WRONG_STATE, notice.stage)
        if step.state is AlertState.UNDER_REVIEW:
            self._review(connection, step.reference, client, at)
        else:
            self.move(connection, notice, step.state, at=at)
        return Acknowledgement(
            order_id=step.order_id,
            operation=CentralOperation.UPDATE,
            reference=step.reference,
            version=notice.version,
            at=at,
            state=step.state,
        )

    def move(
        self, connection: Connection, notice: Held, state: AlertState, *, at: datetime, text: str = ""
    ) -> NoticeEvent:
        """The notice stands here now: its source hears it as an event, everybody when it appears or vanishes."""
        is_shown = state in SHOWN
        holding.set_stage(connection, notice.reference, state, is_live=is_shown)
        event = NoticeEvent(
            sequence=next_number(connection, f"events {notice.state}"),
            reference=notice.reference,
            state=state,
            at=at,
            text=text,
            due_on=(at + TIME_TO_ANSWER).date() if state is AlertState.INFO_REQUESTED else None,
            number=f"{notice.category[:1]}-{notice.reference}" if state is AlertState.PUBLISHED else "",
            review_on=(at + REVIEW_AFTER).date() if state is AlertState.PUBLISHED else None,
        )
        connection.execute(
            "INSERT INTO notice_event VALUES (%s, %s, %s)", [notice.state, event.sequence, _as_json(event)]
        )
        if is_shown is not notice.is_live:
            operation = CentralOperation.CREATE if is_shown else CentralOperation.DELETE
            content = notice.content if is_shown else None
            news = News(operation=operation, reference=notice.reference, version=notice.version, content=content)
            holding.tell_everybody(connection, news, at=at)
        return event

    def read_event(self, content: object) -> NoticeEvent:
        given = text_details(content)
        return NoticeEvent(
            sequence=int(given["sequence"]),
            reference=given["reference"],
            state=AlertState(given["state"]),
            at=datetime.fromisoformat(given["at"]).astimezone(UTC),
            text=given["text"],
            due_on=date.fromisoformat(given["due_on"]) if given["due_on"] else None,
            number=given["number"],
            review_on=date.fromisoformat(given["review_on"]) if given["review_on"] else None,
        )

    def _review(self, connection: Connection, reference: str, client: str, at: datetime) -> None:
        """Takes it in hand and decides at once, as it was told: without a word it publishes."""
        self.move(connection, self.own(connection, reference, client), AlertState.UNDER_REVIEW, at=at)
        told = obey(connection, ASKS, REFUSES, WAITS)
        notice = self.own(connection, reference, client)
        if told is None:
            self.move(connection, notice, AlertState.PUBLISHED, at=at)
        elif told.what == ASKS:
            question = told.details.get("text", "Please give the date of the offence.")
            self.move(connection, notice, AlertState.INFO_REQUESTED, at=at, text=question)
        elif told.what == REFUSES:
            reason = told.details.get("text", "Not in keeping with Article 3.")
            self.move(connection, notice, AlertState.REFUSED, at=at, text=reason)

    def _refuse_second(self, connection: Connection, record: AlertRecord) -> None:
        """A database holds a number of one owner once."""
        if record.category not in DATABASES:
            return
        keys = [number_key(number.kind, number.value) for number in record.numbers]
        row = connection.execute(
            "SELECT reference FROM record JOIN search_key USING (reference)"
            " WHERE key = ANY(%s) AND category = %s AND state = %s AND is_live LIMIT 1",
            [keys, record.category, record.issuing_state],
        ).fetchone()
        if row is not None:
            raise RefuseError(CentralRefusal.ALREADY_PRESENT, str(row[0]), field="number")


def _as_json(event: NoticeEvent) -> str:
    return json.dumps({name: "" if value is None else str(value) for name, value in vars(event).items()})
