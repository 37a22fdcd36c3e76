"""What the API says of what happened to an alert, how it would travel, and what its central system was told."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from spoc.procedures.alerts.history import RecordView
from spoc.words import alert_events

# Any below: JSON, or a reader of a value that ninja hands to a resolver.

STEP: dict[str, Any] = {
    "at": "2026-11-24T09:00:00Z", "event": "approve", "word": "Approve", "before": "proposed", "after": "approved",
    "rule": "alert-proposed-approve", "source": "spoc states of our own records", "confidence": "P", "by": "petra",
    "desk": "SIRENE", "ground": "", "reason": "", "findings": [], "statements": [],
}  # fmt: skip


class StepShape(Schema):
    at: datetime
    event: str
    word: str
    before: str
    after: str
    rule: str = Field(description="id of the law's row by which it was taken")
    source: str
    confidence: str
    by: str
    desk: str
    ground: str
    reason: str
    findings: list[dict[str, Any]] = Field(description="what the checks said, and why it went on")
    statements: list[str] = Field(description="columns that the officer stated for the checks")

    @staticmethod
    def resolve_word(step: Any) -> str:
        return alert_events.event(step.event)


class ChangeShape(Schema):
    at: datetime
    version: int
    field: str
    before: Any
    after: Any
    by: str
    origin: str = Field(description="where the new value came from")
    is_shown: bool = Field(description="false: the values belong to a group of fields that this caller does not see")


class HistoryShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 17, "name": "QM20260000004", "version": 2, "steps": [STEP], "hidden": [],
                    "changes": [
                        {
                            "at": "2026-11-25T09:00:00Z", "version": 2, "field": "offence", "before": "robbery",
                            "after": "armed robbery", "by": "olga", "origin": "QN-QM-M-2026-0000004",
                            "is_shown": True,
                        }
                    ],
                }
            ]
        }
    )  # fmt: skip

    number: int
    name: str
    version: int
    steps: list[StepShape]
    changes: list[ChangeShape] = Field(description="field by field, the oldest first")
    hidden: list[str]

    @staticmethod
    def resolve_hidden(found: Any) -> list[str]:
        return sorted(found.hidden)


class NameValueShape(Schema):
    full: str
    family: str
    given: str
    kind: str


class IdentityValueShape(Schema):
    kind: str = Field(description="confirmed, unconfirmed, alias, misused (a victim's)")
    names: list[NameValueShape]
    birth_dates: list[str]
    birth_places: list[str]
    sex: str
    nationalities: list[str]
    relatives: list[str]

    @staticmethod
    def resolve_birth_dates(identity: Any) -> list[str]:
        return [str(day) for day in identity.birth_dates]


class NumberValueShape(Schema):
    kind: str
    value: str
    document_kind: str | None
    state: str
    note: str


class RecordShape(Schema):
    """The record as it travels to a central system, by value. Empty fields of a group in `hidden` are not unknown."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 17, "system": "SIS", "reference": "QM20260000004", "version": 2, "category": "ARR",
                    "issuing_state": "QM", "requested_action": "arrest", "subject_kind": "person",
                    "identities": [
                        {
                            "kind": "confirmed", "birth_dates": ["1984-02-11"], "birth_places": [], "sex": "M",
                            "nationalities": ["QN"], "relatives": [],
                            "names": [
                                {
                                    "full": "Dmytro Khmarosvit", "family": "Khmarosvit", "given": "Dmytro",
                                    "kind": "primary",
                                }
                            ],
                        }
                    ],
                    "numbers": [], "data": {}, "warnings": ["armed"], "reason": "", "offence": "robbery",
                    "authority": "", "decision_reference": "", "remarks": "", "details": {},
                    "issued_on": "2026-11-24", "review_on": "2031-11-24", "flags": [], "links": [],
                    "is_hidden": False, "hidden": [],
                }
            ]
        }
    )  # fmt: skip

    number: int
    system: str
    reference: str
    version: int
    category: str
    issuing_state: str
    requested_action: str
    subject_kind: str
    identities: list[IdentityValueShape]
    numbers: list[NumberValueShape]
    data: dict[str, Any]
    warnings: list[str]
    reason: str
    offence: str
    authority: str
    decision_reference: str
    remarks: str
    details: dict[str, Any]
    issued_on: date | None
    review_on: date | None
    flags: list[str]
    links: list[str]
    is_hidden: bool
    hidden: list[str] = Field(description="groups of fields that this caller does not see")


class TryShape(Schema):
    number: int
    started_at: datetime
    ended_at: datetime | None
    outcome: str = Field(description="running, taken, refused, not_reached, unknown")
    said: str


class OrderShape(Schema):
    """What a central system was told, with each try."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 9, "key": "8f0c3f3e-0b7e-4a0e-9d51-0c6a1a0b7c22", "system": "SIS",
                    "operation": "create", "version": 1, "state": "acknowledged",
                    "made_at": "2026-11-24T09:00:00Z", "made_by": "petra", "next_try_at": None,
                    "answered_at": "2026-11-24T09:00:02Z", "error": {}, "tries": [],
                }
            ]
        }
    )  # fmt: skip

    number: int = Field(validation_alias="pk")
    key: str
    system: str
    operation: str = Field(description="create, update, delete, step (of a notice)")
    version: int
    state: str = Field(description="queued, acknowledged, refused, failed, superseded")
    made_at: datetime
    made_by: str
    next_try_at: datetime | None
    answered_at: datetime | None
    error: dict[str, Any] = Field(description="reason as code and values")
    tries: list[TryShape]

    @staticmethod
    def resolve_key(order: Any) -> str:
        return str(order.key)

    @staticmethod
    def resolve_tries(order: Any) -> list[Any]:
        return list(order.attempts.all())


def record_as_json(view: RecordView) -> dict[str, Any]:
    """As `RecordShape` takes it."""
    record = view.record
    values = {name: getattr(record, name) for name in type(record).__dataclass_fields__}
    return {"number": view.number, **values, "hidden": sorted(view.hidden)}
