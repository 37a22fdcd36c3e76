"""What the API takes and says of imports: the file, the meaning of its columns, its ledger, its rows."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Base64Bytes, ConfigDict, Field

from spoc.api.shapes import ReasonShape
from spoc.core.law.approvals import Check
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.imports import Encoding, FileForm, ImportPurpose, Separator
from spoc.core.terms.offices import System
from spoc.procedures.bulk_import.findings import reason_of

Short = Annotated[str, Field(max_length=80)]
Cell = Annotated[str, Field(max_length=10_000)]

_LEDGER: dict[str, Any] = {
    "number": 7, "purpose": "own", "file_name": "vehicles.csv", "form": "csv", "sha256": "00", "header": ["VIN"],
    "state": "running", "is_dry_run": False, "total": 100000, "done": 5000, "skipped": 0, "failed": 3, "left": 94997,
    "added": 5000, "changed": 0, "withdrawn": 0, "rate": 612.5, "seconds_left": 155, "is_silent": False,
    "approved": 0, "made_by": "lucia", "made_at": "2026-11-24T09:00:00Z", "because": None,
}  # fmt: skip

# Any below: what a resolver is handed is a row or a value, read by ninja.


class IncomingShape(Schema):
    """What is left out is detected. list_name, system, issuing_state: of a list of another system."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"purpose": "own", "file_name": "vehicles.csv", "reason": "list of the district", "content": "VklOCg=="}
            ]
        }
    )

    purpose: ImportPurpose
    file_name: str = Field(min_length=1, max_length=200)
    reason: str = Field(min_length=3, max_length=2_000)
    content: Base64Bytes = Field(min_length=1, description="base64; larger files come in by page or terminal")
    list_name: Short = ""
    system: System = System.NATIONAL
    issuing_state: str = Field("", pattern="^([A-Z]{2})?$")
    withdraws_missing: bool = False
    form: FileForm | None = None
    encoding: Encoding | None = None
    separator: Separator | None = None


class MeaningShape(Schema):
    """A mapping of columns, kept under its name; its next version where it says something else."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "vehicles of the district", "subject_kind": "vehicle", "category": "OBJ",
                    "pairs": {"VIN": "number.vin"}, "defaults": {"alert.reason": "stolen"},
                    "translations": {"data.colour": {"zelená": "green"}},
                }
            ]
        }
    )  # fmt: skip

    name: str = Field(min_length=1, max_length=80)
    subject_kind: SubjectKind
    category: AlertCategory
    national_code: str = Field("", max_length=20)
    pairs: dict[Short, Short] = Field(description="our column by the file's", max_length=300)
    defaults: dict[Short, Cell] = Field(default_factory=dict, max_length=300)
    translations: dict[Short, dict[Cell, Cell]] = Field(default_factory=dict, max_length=300)


class BeginShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"is_dry_run": True, "in_spite": ""}]})

    is_dry_run: bool = Field(True, description="names every row that is wrong, and writes nothing else")
    in_spite: str = Field("", max_length=2_000, description="why rows go on in spite of what only warns")


class CellsShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"cells": {"VIN": "XZNFVDC108W128441"}, "retry": True}]})

    cells: dict[Short, Cell] = Field(description="by column of the file; all of the row", max_length=300)
    retry: bool = Field(False, description="try this row again at once")


class RetryShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"rows": []}]})

    rows: list[Annotated[int, Field(ge=1, le=2**31 - 1)]] = Field(
        default_factory=list, max_length=10_000, description="none named: all that failed"
    )


class ApprovalShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "looked through the list", "checks": []}]})

    reason: str = Field("", max_length=2_000)
    checks: list[Check] = Field(default_factory=list, max_length=20)


class ImportShape(Schema):
    """total = done + skipped + failed + left, at every moment. rate: rows a second; null while it is not known."""

    model_config = ConfigDict(json_schema_extra={"examples": [_LEDGER]})

    number: int
    purpose: str
    file_name: str
    form: str
    sha256: str
    header: list[str]
    state: str = Field(description="reading, read, checking, checked, running, paused, done, approving, stopped")
    is_dry_run: bool
    total: int
    done: int
    skipped: int
    failed: int
    left: int
    added: int
    changed: int
    withdrawn: int
    rate: float | None
    seconds_left: int | None
    is_silent: bool = Field(description="at work by its state, and yet nothing has moved for a while")
    approved: int
    made_by: str
    made_at: datetime
    because: ReasonShape | None = Field(description="why it was stopped, or what is to be minded")


class ImportPageShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 1, "offset": 0, "imports": [_LEDGER]}]})

    total: int
    offset: int
    imports: list[ImportShape]


class FoundShape(Schema):
    column: str = Field(description="in our words; empty: the whole row")
    warns: bool = Field(description="goes on with a reason")
    reason: ReasonShape


class ImportRowShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 5, "place": 6, "state": "failed", "cells": {"VIN": "X"}, "corrected": None,
                    "findings": [],
                }
            ]
        }
    )  # fmt: skip

    number: int
    place: int = Field(description="line of the file")
    state: str = Field(description="failed, waiting (to be tried again)")
    cells: dict[str, Any]
    corrected: dict[str, Any] | None
    findings: list[FoundShape]

    @staticmethod
    def resolve_findings(row: Any) -> list[dict[str, object]]:
        return [{"column": one["column"], "warns": one["warns"], "reason": reason_of(one)} for one in row.findings]


class RowPageShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 0, "offset": 0, "rows": []}]})

    total: int
    offset: int
    rows: list[ImportRowShape]
