"""Invented alerts of our own and of others, as they travel to and from a central system."""

from dataclasses import replace
from datetime import date

from spoc.core.terms.alert_records import AlertRecord, BiometricKind, CentralOperation, NumberValue
from spoc.core.terms.alerts import AlertCategory, DocumentKind, IdentifierKind, RequestedAction, SubjectKind
from spoc.core.terms.central import AlertFile, AlertOrder
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, IdentityKind, PartialDate, PersonName, Sex

MILENA = Identity(
    names=(PersonName(full="Milena Dörn", family="Dörn", given="Milena"),),
    birth_dates=(PartialDate(year=1984, month=2, day=11),),
    sex=Sex.FEMALE,
    nationalities=("QN",),
    kind=IdentityKind.CONFIRMED,
)
ARREST = AlertRecord(
    system=System.SIS,
    reference="QM0000001",
    version=1,
    category=AlertCategory.ARREST,
    issuing_state="QM",
    requested_action=RequestedAction.ARREST,
    subject_kind=SubjectKind.PERSON,
    identities=(MILENA,),
    reason="European arrest warrant",
    offence="fraud",
    authority="Court of Northmark",
    issued_on=date(2026, 1, 5),
    review_on=date(2036, 1, 5),
)
VEHICLE = AlertRecord(
    system=System.SIS,
    reference="QM0000002",
    version=1,
    category=AlertCategory.OBJECT,
    issuing_state="QM",
    requested_action=RequestedAction.SEIZE,
    subject_kind=SubjectKind.VEHICLE,
    numbers=(NumberValue(kind=IdentifierKind.VIN, value="WVW ZZZ 1KZ 6W 000001"),),
    data={"make": "Hestra", "year": 2019},
)
RED = replace(ARREST, system=System.INTERPOL, category=AlertCategory.RED, reference="", review_on=None)
PASSPORT = AlertRecord(
    system=System.INTERPOL,
    reference="",
    version=1,
    category=AlertCategory.STOLEN_DOCUMENT,
    issuing_state="QM",
    requested_action=RequestedAction.VERIFY_THROUGH_NCB,
    subject_kind=SubjectKind.DOCUMENT,
    numbers=(
        NumberValue(
            kind=IdentifierKind.DOCUMENT_NUMBER, value="PA1234567", document_kind=DocumentKind.PASSPORT, state="QM"
        ),
    ),
    data={"how": "stolen"},
)
WARRANT = AlertFile(
    kind=BiometricKind.WARRANT, name="warrant.pdf", media_type="application/pdf", content=b"%PDF- invented"
)


def create(record: AlertRecord, order_id: str = "", *, files: tuple[AlertFile, ...] | None = None) -> AlertOrder:
    order_id = order_id or f"create {record.reference}"
    return AlertOrder(order_id=order_id, operation=CentralOperation.CREATE, record=record, files=files)


def update(record: AlertRecord, order_id: str = "") -> AlertOrder:
    order_id = order_id or f"update {record.reference} {record.version}"
    return AlertOrder(order_id=order_id, operation=CentralOperation.UPDATE, record=record)


def delete(reference: str, version: int, order_id: str = "") -> AlertOrder:
    return AlertOrder(
        order_id=order_id or f"delete {reference}",
        operation=CentralOperation.DELETE,
        reference=reference,
        version=version,
    )
