"""What a program tells of the victim of a misused identity, and what it is told: values, files, consents."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field

from spoc.api.cells import Line
from spoc.api.checks import Day, State, Text
from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm, VictimDocument, VictimValues
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex
from spoc.procedures.subjects.misused_identity import Consented, VictimView

# Any below: JSON.

Short = Annotated[Text, Field(max_length=300)]
Several = Annotated[list[Short], Field(max_length=20)]


class VictimName(Schema):
    family: Line = ""
    given: Line = ""
    full: Line = Field("", description="when nobody knows which part is which")
    kind: NameKind = NameKind.PRIMARY

    def as_value(self) -> PersonName:
        full = self.full or f"{self.given} {self.family}".strip()
        return PersonName(full=full, family=self.family, given=self.given, kind=self.kind)


class VictimPaper(Schema):
    kind: DocumentKind | None = None
    state: State = ""
    number: Annotated[Text, Field(max_length=60)] = ""
    issued_on: date | None = None

    def as_value(self) -> VictimDocument:
        issued = self.issued_on.isoformat() if self.issued_on else ""
        return VictimDocument(kind=self.kind or "", state=self.state, number=self.number, issued_on=issued)


class VictimTold(Schema):
    """Only what the victim consented to is kept; what goes beyond is refused. Pictures and prints are files."""

    names: list[VictimName] = Field(default_factory=list, max_length=20)
    birth_dates: list[Day] = Field(default_factory=list, max_length=5)
    birth_places: Several = Field(default_factory=list)
    sex: Sex = Sex.UNKNOWN
    nationalities: list[State] = Field(default_factory=list, max_length=10)
    birth_names: Several = Field(default_factory=list)
    marks: Several = Field(default_factory=list)
    addresses: Several = Field(default_factory=list)
    father: Line = ""
    mother: Line = ""
    documents: list[VictimPaper] = Field(default_factory=list, max_length=20)

    def as_values(self) -> VictimValues:
        identity = Identity(
            names=tuple(name for one in self.names if (name := one.as_value()).full),
            birth_dates=tuple(PartialDate.parse(one) for one in self.birth_dates if one),
            birth_places=tuple(self.birth_places),
            sex=self.sex,
            nationalities=tuple(one for one in self.nationalities if one),
            kind=IdentityKind.MISUSED,
        )
        return VictimValues(
            identity=identity,
            birth_names=tuple(self.birth_names),
            marks=tuple(self.marks),
            addresses=tuple(self.addresses),
            father=self.father,
            mother=self.mother,
            documents=tuple(paper for one in self.documents if (paper := one.as_value()) != VictimDocument()),
        )


class Consent(Schema):
    """Given for each category of data."""

    points: list[DataPoint] = Field(max_length=80)
    given_on: date
    form: ConsentForm
    evidence: Line = Field(description="where the signed consent is kept")

    def as_consented(self) -> Consented:
        return Consented(points=frozenset(self.points), given_on=self.given_on, form=self.form, evidence=self.evidence)


class ConsentShape(Schema):
    point: str
    given_on: date
    form: str
    evidence: str
    withdrawn_on: date | None


class VictimValuesShape(Schema):
    names: list[dict[str, str]]
    birth_dates: list[str]
    birth_places: list[str]
    sex: str
    nationalities: list[str]
    birth_names: list[str]
    marks: list[str]
    addresses: list[str]
    father: str
    mother: str
    documents: list[dict[str, str]]


class VictimShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 40, "files": [],
                    "values": {
                        "names": [{"full": "Zoriana Yasenytska", "family": "Yasenytska", "given": "Zoriana",
                                   "kind": "primary"}],
                        "birth_dates": [], "birth_places": [], "sex": "F", "nationalities": [], "birth_names": [],
                        "marks": [], "addresses": [], "father": "", "mother": "", "documents": [],
                    },
                    "consents": [
                        {"point": "surnames", "given_on": "2026-11-23", "form": "written",
                         "evidence": "file 4/2026, page 12", "withdrawn_on": None},
                    ],
                }
            ]
        }
    )  # fmt: skip

    number: int
    values: VictimValuesShape
    files: list[int] = Field(description="numbers of pictures and prints of the victim")
    consents: list[ConsentShape]


def victim_as_json(view: VictimView) -> dict[str, Any]:
    """As `VictimShape` takes it."""
    return {
        "number": view.number,
        "values": _values(view.values),
        "files": list(view.files),
        "consents": list(view.consents),
    }


def _values(values: VictimValues) -> dict[str, Any]:
    told = values.identity
    return {
        "names": [
            {"full": one.full, "family": one.family, "given": one.given, "kind": str(one.kind)} for one in told.names
        ],
        "birth_dates": [str(day) for day in told.birth_dates],
        "birth_places": _texts(told.birth_places),
        "sex": str(told.sex),
        "nationalities": _texts(told.nationalities),
        "birth_names": _texts(values.birth_names),
        "marks": _texts(values.marks),
        "addresses": _texts(values.addresses),
        "father": values.father,
        "mother": values.mother,
        "documents": [
            {"kind": one.kind, "state": one.state, "number": one.number, "issued_on": one.issued_on}
            for one in values.documents
        ],
    }


def _texts(values: Sequence[str]) -> list[str]:
    return [str(one) for one in values]
