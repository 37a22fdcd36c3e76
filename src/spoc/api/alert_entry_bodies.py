"""What a program sends for an alert that it writes: cells, versions, reasons, papers."""

from datetime import datetime

from ninja import Schema
from pydantic import Base64Bytes, ConfigDict, Field

from spoc.api.alert_entry_shapes import VALUES
from spoc.api.cells import Answers, Cells, Line, Reference, TwoLetters, Version, Why
from spoc.api.checks import Text
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind


class NewDraft(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"category": "ARR", "subject_kind": "person", "values": VALUES}]}
    )

    category: AlertCategory
    subject_kind: SubjectKind
    national_code: Text = Field("", max_length=20, description="of a category that the office defined, and then only")
    values: Cells = Field(default_factory=dict)


class DraftSaved(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"version": 1, "values": VALUES, "answers": {}}]})

    version: Version = Field(description="of the draft, as it was read")
    values: Cells
    answers: Answers | None = Field(None, description="null: as they were")


class Typed(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"values": VALUES, "answers": {}}]})

    values: Cells
    answers: Answers = Field(default_factory=dict)


class Proposal(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"version": 3, "answers": {}}]})

    version: Version = Field(description="of the draft, as it was read")
    answers: Answers = Field(default_factory=dict)


class Change(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"version": 2, "values": VALUES, "origin": "QN-QM-M-2026-0000004"}]}
    )

    version: Version = Field(description="of the alert, as it was read")
    values: Cells = Field(description="the whole of what it says from now on")
    origin: Line = Field(description="where the new values came from: a form, a file, a decision")
    answers: Answers = Field(default_factory=dict)


class MaybeWhy(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "the name was misspelt"}]})

    reason: Why = ""


class NewDepartureShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reference": "QN20250004711", "state": "QN", "reason": "essential national interests",
                    "our_consent": "olga", "their_consent": "QN-QM-M-2026-0000009, B. Tarn",
                }
            ]
        }
    )  # fmt: skip

    reference: Text = Field(max_length=40, description="of the other state's alert")
    state: TwoLetters
    reason: Why
    our_consent: Text = Field(max_length=150, description="our officer who consented")
    their_consent: Line = Field(description="reference of their form, and who signed it")


class DepartureShape(NewDepartureShape):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reference": "QN20250004711", "state": "QN", "reason": "essential national interests",
                    "our_consent": "olga", "their_consent": "QN-QM-M-2026-0000009, B. Tarn",
                    "at": "2026-11-24T09:00:00Z",
                }
            ]
        }
    )  # fmt: skip

    reference: Reference = Field(validation_alias="other_reference")
    state: str = Field(validation_alias="other_state")
    at: datetime


class NewPaper(Schema):
    """A warrant, its translation, a decision; of a draft or of an alert that is out, whose system is told then."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "warrant", "name": "warrant.pdf", "media_type": "application/pdf", "language": "en",
                    "content": "JVBERi0xLjcK",
                }
            ]
        }
    )  # fmt: skip

    kind: BiometricKind = Field(description="warrant or document_copy", json_schema_extra={"examples": ["warrant"]})
    name: Text = Field(min_length=1, max_length=255)
    media_type: str = Field("application/pdf", pattern=r"^[a-z0-9.+-]+/[a-z0-9.+-]+$", max_length=100)
    language: str = Field("", pattern="^([a-z]{2})?$", description="ISO 639-1")
    content: Base64Bytes = Field(min_length=1, description="base64; 20 MB at most")


class PaperShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 3, "kind": "warrant", "name": "warrant.pdf", "media_type": "application/pdf",
                    "language": "en", "size": 9, "sha256": "ab" * 32, "added_at": "2026-11-24T09:00:00Z",
                    "added_by": "olga",
                }
            ]
        }
    )  # fmt: skip

    number: int = Field(validation_alias="pk")
    kind: str
    name: str
    media_type: str
    language: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str
