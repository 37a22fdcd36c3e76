"""Pictures, prints and profiles of the subject of an alert of ours: looked at, attached, listed, opened, withdrawn.

A file travels in base64, 20 MB at most, and its calls are counted apart.
"""

import base64
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Base64Bytes, ConfigDict, Field

from spoc.api.cells import AlertNumber, Key, Line, Why
from spoc.api.checks import Text
from spoc.api.problems import answers
from spoc.api.service import FILES
from spoc.api.shapes import ReasonShape
from spoc.core.law.access import Verb
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.biometrics import Relation
from spoc.office.accounts.doors import actor_in, needs
from spoc.procedures.alerts import files as alert_files
from spoc.procedures.alerts import pictures as alert_pictures
from spoc.procedures.subjects import biometrics
from spoc.procedures.subjects.biometrics import FileLine, NewFile

# Any below: JSON, or a value that ninja reads.

router = Router(tags=["biometrics"])
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
LINE: dict[str, Any] = {
    "number": 8, "kind": "photograph", "name": "face.png", "media_type": "image/png", "size": 68, "sha256": "ab" * 32,
    "width": 1, "height": 1, "quality": [], "captured_on": None, "origin": "QN-QM-L-2026-0000003",
    "is_of_victim": False, "relation": None, "added_by": "olga", "added_at": "2026-11-24T09:00:00Z",
    "withdrawn_at": None,
}  # fmt: skip


class FileToLookAt(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "photograph", "content": PIXEL}]})

    kind: BiometricKind
    content: Base64Bytes = Field(min_length=1, description="base64")


class NewFileShape(FileToLookAt):
    """is_judged: an officer looked at what the file says of its quality, and finds it good enough."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "photograph", "content": PIXEL, "name": "face.png", "is_judged": True,
                    "origin": "QN-QM-L-2026-0000003",
                }
            ]
        }
    )  # fmt: skip

    name: Text = Field(min_length=1, max_length=255)
    is_judged: bool = False
    captured_on: date | None = None
    origin: Line = Field("", description="where it came from")
    victim: int | None = Field(None, ge=1, le=2**62, description="number of the misused identity whose holder it is of")
    unsuitable: Text = Field("", max_length=300, description="of DNA: why the pictures and prints do not serve")
    relation: Relation | None = Field(None, description="of DNA of a relative")
    consent: Line = Field("", description="of the relative: where the signed paper is kept")

    def as_file(self) -> NewFile:
        return NewFile(**{name: getattr(self, name) for name in NewFile.__dataclass_fields__})


class LookShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"media_type": "image/png", "width": 1, "height": 1, "quality": [], "warnings": []}]
        }
    )

    media_type: str = Field(description="by what its bytes say")
    width: int | None
    height: int | None
    quality: list[dict[str, Any]] = Field(description="scores that a container holds, each with its scale and meaning")
    warnings: list[ReasonShape] = Field(description="what an officer should judge it by")


class FileShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [LINE]})

    number: int
    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    width: int | None
    height: int | None
    quality: list[dict[str, Any]]
    captured_on: date | None
    origin: str
    is_of_victim: bool
    relation: str | None
    added_by: str
    added_at: datetime
    withdrawn_at: datetime | None


class FileContentShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"number": 8, "name": "face.png", "media_type": "image/png", "content": PIXEL}]}
    )

    number: int
    name: str
    media_type: str
    content: str = Field(description="base64, as it came")


class WithdrawnWhy(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "another person's picture"}]})

    why: Why


@router.post(
    "/alerts/{number}/biometrics/look",
    response=answers({200: LookShape}, body=True, found=True, conflict=True),
    throttle=[FILES],
    summary="What a file is and how good it says it is; nothing is kept",
)
@needs(Verb.ENTER_ALERT)
def look_at_file(request: HttpRequest, number: AlertNumber, file: FileToLookAt) -> Any:
    return alert_files.look_for(number, file.kind, file.content, by=actor_in(request), at=timezone.now())


@router.post(
    "/alerts/{number}/biometrics",
    response=answers({201: FileShape}, body=True, found=True, conflict=True),
    throttle=[FILES],
    summary="Attach a picture, prints or a profile; the central system of an alert that is out is told",
)
@needs(Verb.ENTER_ALERT)
def attach_file(request: HttpRequest, number: AlertNumber, file: NewFileShape) -> Status[FileLine]:
    kept = alert_pictures.attach(number, file.as_file(), by=actor_in(request), at=timezone.now())
    return Status(201, biometrics.line_of(kept))


@router.get(
    "/alerts/{number}/biometrics",
    response=answers({200: list[FileShape]}, found=True),
    summary="What is kept of its subject, withdrawn files too",
)
@needs(Verb.READ_ALERTS)
def files_of_alert(request: HttpRequest, number: AlertNumber) -> Any:
    return alert_files.open_lines(number, by=actor_in(request), at=timezone.now())


@router.get(
    "/biometrics/{number}", response=answers({200: FileContentShape}, found=True), summary="One file with its bytes"
)
@needs(Verb.READ_ALERTS)
def open_biometric(request: HttpRequest, number: Key) -> dict[str, Any]:
    held = biometrics.open_file(number, by=actor_in(request), at=timezone.now())
    content = base64.b64encode(bytes(held.content)).decode()
    return {"number": held.pk, "name": held.name, "media_type": held.media_type, "content": content}


@router.post(
    "/alerts/{number}/biometrics/{file}/withdraw",
    response=answers({200: list[FileShape]}, body=True, found=True, conflict=True),
    summary="Withdraw a file: it is shown and sent no more",
)
@needs(Verb.ENTER_ALERT)
def withdraw_file(request: HttpRequest, number: AlertNumber, file: Key, said: WithdrawnWhy) -> Any:
    by, at = actor_in(request), timezone.now()
    alert_pictures.withdraw(number, file, why=said.why, by=by, at=at)
    return alert_files.open_lines(number, by=by, at=at)
