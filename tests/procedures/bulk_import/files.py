"""Invented files of vehicles and persons, and an office into which they come."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from spoc.core.formats.tables import csv_lines
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.imports import ImportPurpose
from spoc.core.terms.offices import Actor, System
from spoc.office.imports.models import BulkImport
from spoc.office.imports.services.mappings import NewMapping
from spoc.procedures.bulk_import import deciding, taking_in, working
from tests.channels.mail.invented import NOW

VEHICLES = ("VIN", "EČV", "Štát", "Značka", "Model", "Farba", "Dátum odcudzenia", "Druh", "Orgán", "Dôvod")
PAIRS = {
    "VIN": "number.vin",
    "EČV": "number.plate",
    "Štát": "number.plate.state",
    "Značka": "data.make",
    "Model": "data.model",
    "Farba": "data.colour",
    "Dátum odcudzenia": "data.gone_on",
    "Druh": "data.category",
    "Orgán": "alert.authority",
    "Dôvod": "alert.reason",
}
TRANSLATIONS = {"data.category": {"osobné": "car", "nákladné": "lorry"}, "data.colour": {"zelená": "green"}}
WORTH = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
"""Of the letters of a VIN, for its check digit (ISO 3779 as North America has it)."""
WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def vin(number: int) -> str:
    """An invented one, with its check digit."""
    text = f"XZNFVDC108W{number:06d}"
    worth = [WORTH[sign] if sign in WORTH else int(sign) for sign in text]
    total = sum(one * by for one, by in zip(worth, WEIGHTS, strict=True))
    return f"{text[:8]}{'X' if total % 11 == 10 else total % 11}{text[9:]}"


def vehicle(number: int, **said: str) -> list[str]:
    cells = dict(
        zip(
            VEHICLES,
            (vin(number), f"BR{number:06d}", "QM", "Nordvagn", "Skog", "zelená", "24.12.2025", "osobné",
             "District Police of Javorová", "stolen in Javorová"),
            strict=True,
        )
    )  # fmt: skip
    return [*(cells | said).values()]


def csv_file(rows: Iterable[Sequence[str]], header: Sequence[str] = VEHICLES) -> bytes:
    return "".join(csv_lines(header, rows)).encode()


def mapping(
    pairs: Mapping[str, str] = PAIRS, *, kind: SubjectKind = SubjectKind.VEHICLE, name: str = "vehicles"
) -> NewMapping:
    return NewMapping(
        name=name,
        subject_kind=kind,
        category=AlertCategory.OBJECT,
        pairs=pairs,
        translations={} if pairs is not PAIRS else TRANSLATIONS,
    )


class Clock:
    """Goes on by a second each time it is asked."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def taken_in(content: bytes, *, by: Actor, name: str = "vehicles.csv", **said: object) -> BulkImport:
    """Its rows are read."""
    ordinary: dict[str, object] = {"purpose": ImportPurpose.OWN, "file_name": name, "reason": "list of the district"}
    new = taking_in.Incoming(**ordinary | said)  # type: ignore[arg-type]  # each test says its own
    row = taking_in.take_in(new, [content], by=by, at=NOW)
    work(row)
    return anew(row)


def foreign(content: bytes, *, by: Actor, **said: object) -> BulkImport:
    ordinary: dict[str, object] = {
        "purpose": ImportPurpose.FOREIGN,
        "list_name": "Stolen vehicles of QN",
        "system": System.NATIONAL,
        "issuing_state": "QN",
    }
    return taken_in(content, by=by, **ordinary | said)


def run(row: BulkImport, *, by: Actor, is_dry_run: bool = False, new: NewMapping | None = None) -> BulkImport:
    """Through to its end."""
    deciding.set_meaning(row.pk, new or mapping(), by=by, at=NOW)
    deciding.begin(row.pk, is_dry_run=is_dry_run, by=by, at=NOW)
    work(row)
    return anew(row)


def work(row: BulkImport) -> None:
    """As the worker would, until nothing is left."""
    working.work(row.pk, now=Clock(), seconds=10_000)


def anew(row: BulkImport) -> BulkImport:
    return BulkImport.objects.get(pk=row.pk)


def stream(content: bytes) -> io.BytesIO:
    return io.BytesIO(content)
