"""What our own alerts are about beside persons: cars, a pistol, a passport, a phone."""

from datetime import date

from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.procedures.training.own.cells import Entered, lost, thing

C, K = AlertCategory, SubjectKind


def things_of_ours(today: date) -> tuple[Entered, ...]:
    return (*_vehicles(today), *_small_things(today))


def _vehicles(today: date) -> tuple[Entered, ...]:
    return (
        Entered(
            name="car",
            category=C.OBJECT,
            kind=K.VEHICLE,
            days=200,
            cells=thing(
                number__plate="KB 417 PR",
                number__plate__state="QM",
                data__make="Tatrovan",
                data__model="Buk",
                data__colour="green",
                **lost(today),
            ),
        ),
        Entered(
            name="checked_car",
            category=C.CHECK_SPECIFIC,
            kind=K.VEHICLE,
            days=30,
            cells=thing(
                number__plate="LN 088 HM",
                number__plate__state="QM",
                data__make="Nordvagn",
                data__model="Isbre",
                alert__reason="Used by a group that the file names.",
            ),
        ),
    )


def _small_things(today: date) -> tuple[Entered, ...]:
    return (
        Entered(
            name="pistol",
            category=C.OBJECT,
            kind=K.FIREARM,
            days=700,
            cells=thing(
                number__serial="P 410 662",
                data__type="pistol",
                data__make="Hradištná zbrojovka",
                data__calibre="6.35 mm",
            ),
        ),
        Entered(
            name="passport",
            category=C.OBJECT,
            kind=K.DOCUMENT,
            days=20,
            cells=thing(
                number__document_number="QM4410927",
                number__document_number__kind="passport",
                number__document_number__state="QM",
                data__how="stolen",
            ),
        ),
        Entered(
            name="phone",
            category=C.OBJECT,
            kind=K.IT_ITEM,
            days=15,
            cells=thing(
                number__imei="001234567890128",
                data__type="phone",
                data__make="Haselwerk",
                data__model="H 120",
                **lost(today),
            ),
        ),
    )
