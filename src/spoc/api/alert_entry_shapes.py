"""What the API says of an alert that is written: its draft, what the law says of it, the form that it is entered by."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from spoc.api.problems import FindingShape
from spoc.procedures.entry_forms import EntryForm
from spoc.words import alerts, data_points, entry, kinds

# Any below: JSON, or a reader of a value that ninja hands to a resolver.

VALUES: dict[str, Any] = {"identity.family": "Khmarosvit", "identity.given": "Dmytro", "alert.offence": "robbery"}
FINDING: dict[str, Any] = {
    "key": "entry-proportionality-r62", "field": "proportionality", "code": "alerts.entry.proportionality",
    "sentence": "Say why the case is important enough for an alert (R62 Art 21(1)).", "weight": "refuses",
    "rule": "entry-proportionality-r62", "source": "R62 Art 21(1)", "confidence": "V", "answer": "",
}  # fmt: skip


class DraftShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 17, "name": "SIRENE-A 2026/0000004", "state": "draft", "category": "ARR",
                    "subject_kind": "person", "national_code": "", "version": 3, "values": VALUES, "answers": {},
                    "saved_at": "2026-11-24T09:00:00Z", "saved_by": "olga",
                }
            ]
        }
    )  # fmt: skip

    number: int
    name: str = Field(description="its reference; before it has one, its number in our register")
    state: str = Field(description="of the alert: a change to one that is out is written as a draft too")
    category: str
    subject_kind: str
    national_code: str
    version: int = Field(description="of the draft; sent back with the next saving")
    values: dict[str, Any]
    answers: dict[str, Any]
    saved_at: datetime
    saved_by: str


class ContentShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"number": 17, "name": "QM20260000004", "version": 2, "values": VALUES}]}
    )

    number: int
    name: str
    version: int = Field(description="of the alert; sent back with the change")
    values: dict[str, Any]


class GoneShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"is_gone": True}]})

    is_gone: bool = Field(description="false: there was nothing")


class OtherShape(Schema):
    """An alert that may be about the same; whose data are read under its own number."""

    number: int
    reference: str
    category: str
    issuing_state: str
    state: str
    is_own: bool
    score: float = Field(description="0 to 1; a number that is the same makes it 1")


class ChecksShape(Schema):
    """Everything that is found, in the order of the law. Ready: nothing refuses, and every warning has its reason."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"is_ready": False, "findings": [FINDING], "others": [], "read": VALUES}]}
    )

    is_ready: bool
    findings: list[FindingShape]
    others: list[OtherShape]
    read: dict[str, Any] = Field(description="the cells as they were understood, in their normal form")


class CodeShape(Schema):
    code: str
    word: str = Field(description="in the language of the caller")


class ColumnShape(Schema):
    """One column. Bounds are null or 0 where there are none."""

    column: str
    label: str
    kind: str = Field(description="text, long_text, texts, code, codes, whole, decimal, day, partial_date, country ...")
    group: str
    ask: str = Field(description="must, one_of (see needs and law), if_known, optional")
    codes: list[CodeShape]
    is_many: bool
    unit: str
    longest: int
    least: float | None
    most: float | None
    places: int
    shape: str = Field(description="what a text must look like, in words")
    is_past: bool = Field(description="a day to come is refused")
    points: list[str] = Field(description="data points of the law that it gives")
    standard: str = Field(description="that a number follows")
    source: str

    @staticmethod
    def resolve_label(one: Any) -> str:
        return entry.column(one.column)

    @staticmethod
    def resolve_codes(one: Any) -> list[dict[str, str]]:
        return [{"code": code, "word": entry.code(one.column, code, one.declared)} for code in one.codes]

    @staticmethod
    def resolve_shape(one: Any) -> str:
        return kinds.shape(one.shape) if one.shape else ""


class FileAskShape(Schema):
    kind: str
    word: str
    ask: str

    @staticmethod
    def resolve_word(one: Any) -> str:
        return kinds.biometric(one.kind)


class NeedShape(Schema):
    """At least one of these columns is needed to tell one subject from its like."""

    one_of: list[str]
    source: str
    confidence: str
    refuses: bool


class LawShape(Schema):
    """A row of the minimum data. case: only then."""

    rule: str
    need: str = Field(description="mandatory, if_available, optional, never")
    points: list[CodeShape]
    case: str
    source: str
    confidence: str


class FormShape(Schema):
    """What an alert of this category about this kind of subject is entered by."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "category": "ARR", "title": "Wanted for arrest", "subject_kind": "person", "national_code": "",
                    "system": "SIS", "desk": "SIRENE", "requested_action": "arrest", "instruction": "Arrest ...",
                    "source": "R62 Art 26(1)", "confidence": "V", "is_to_find": False, "checklist": [], "files": [],
                    "needs": [], "law": [],
                    "columns": [
                        {
                            "column": "identity.family", "label": "Family name", "kind": "text", "group": "identity",
                            "ask": "one_of", "codes": [], "is_many": False, "unit": "", "longest": 0, "least": None,
                            "most": None, "places": 0, "shape": "", "is_past": False, "points": ["surnames"],
                            "standard": "", "source": "",
                        }
                    ],
                }
            ]
        }
    )  # fmt: skip

    category: str
    title: str
    subject_kind: str
    national_code: str
    system: str
    desk: str
    requested_action: str
    instruction: str
    source: str
    confidence: str
    is_to_find: bool = Field(description="an object that is entered to find the person of another alert")
    columns: list[ColumnShape]
    files: list[FileAskShape]
    needs: list[NeedShape]
    law: list[LawShape]
    checklist: list[CodeShape] = Field(description="what a legal officer looks at before it is approved")


def form_as_json(form: EntryForm) -> dict[str, Any]:
    """As `FormShape` takes it."""
    rule, own = form.rule, form.national
    action = own.requested_action if own else rule.requested_action
    return {
        "category": rule.category,
        "title": own.title if own else alerts.category(rule.category),
        "subject_kind": form.kind.subject,
        "national_code": own.code if own else "",
        "system": rule.system,
        "desk": rule.desk,
        "requested_action": action,
        "instruction": alerts.action(action),
        "source": own.place if own else str(rule.source),
        "confidence": rule.confidence,
        "is_to_find": form.is_to_find,
        "columns": form.columns,
        "files": form.files,
        "needs": form.needs,
        "law": [
            {
                "rule": row.id,
                "need": row.need,
                "points": [{"code": point, "word": data_points.point(point)} for point in sorted(row.points)],
                "case": row.case or "",
                "source": str(row.source),
                "confidence": row.confidence,
            }
            for row in form.rows
        ],
        "checklist": [{"code": one, "word": data_points.check(one)} for one in form.checklist],
    }
