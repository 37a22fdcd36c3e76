"""What our own alerts say: cells as an officer types them, invented from the first name to the last number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind

C, K, B = AlertCategory, SubjectKind, BiometricKind
Cells = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Entered:
    """One alert of ours. name: for the stories that go on with it. days: how long ago it was drafted.

    pictures: what is drawn and attached to its subject. code: of the national category.
    """

    name: str
    category: AlertCategory
    kind: SubjectKind = K.PERSON
    days: int = 60
    cells: Cells = field(default_factory=dict)
    pictures: tuple[BiometricKind, ...] = ()
    code: str = ""

    @property
    def has_warrant(self) -> bool:
        return self.category in (C.ARREST, C.RED)


def person(family: str, given: str, born: str, *, sex: str = "M", state: str = "QM", **more: object) -> Cells:
    """more: other cells, ``alert__offence`` for ``alert.offence``."""
    named = {
        "identity.family": family,
        "identity.given": given,
        "identity.birth_dates": born,
        "identity.sex": sex,
        "identity.nationalities": state,
        "identity.birth_places": "Lipovany nad Jelšavou",
        "identity.kind": "confirmed",
        "entry.unavailable": "photograph; dactyloscopic",
    }
    return {**_SAID, **named, **_cells(more)}


def thing(**more: object) -> Cells:
    return {**_SAID, "alert.reason": "Stolen from its owner.", "alert.offence": "theft", **_cells(more)}


def _cells(more: Mapping[str, object]) -> Cells:
    return {name.replace("__", "."): value for name, value in more.items()}


_SAID = {
    "alert.reason": "Adequate, relevant and important enough: the file says why no milder means will do.",
    "alert.offence": "robbery",
    "alert.authority": "District Court of Hradištné",
    "alert.decision_reference": "2 T 18/2026",
}


def entered(today: date) -> tuple[Entered, ...]:
    """In the order in which they were drafted, all days counted from this one."""
    return (*_persons(today), *_things(today), *_notices(today), *_unfinished(today))


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


def _lost(today: date) -> Mapping[str, object]:
    return {"data__gone_on": _ago(today, 210), "data__gone_place": "Kamenná Brána", "data__gone_country": "QM"}


def _persons(today: date) -> tuple[Entered, ...]:
    return (*_wanted(), *_missing(today), *_others(today))


def _wanted() -> tuple[Entered, ...]:
    return (
        Entered(
            name="wanted",
            category=C.ARREST,
            days=210,
            cells=person(
                "Prieložník", "Ctibor", "1979-03-21", alert__warnings="armed; violent", entry__searched_by_prints="yes"
            ),
            pictures=(B.PHOTOGRAPH, B.FINGERPRINTS),
        ),
        Entered(
            name="accomplice",
            category=C.ARREST,
            days=205,
            cells=person("Dubodielny", "Vratko", "1983-11-02"),
            pictures=(B.PHOTOGRAPH,),
        ),
        Entered(name="hidden", category=C.ARREST, days=40, cells=person("Skalolomný", "Radúz", "1990-01-17")),
        Entered(name="misused", category=C.ARREST, days=90, cells=person("Ihličnan", "Dobroslav", "1986-07-30")),
    )


def _missing(today: date) -> tuple[Entered, ...]:
    child = f"{today.year - 9}-05-04"
    return (
        Entered(
            name="child",
            category=C.MISSING_PROTECTION,
            days=12,
            cells=person("Čerešňová", "Zorka", child, sex="F", alert__offence="", data__hair="brown"),
            pictures=(B.PHOTOGRAPH,),
        ),
        Entered(
            name="missing",
            category=C.MISSING_WHEREABOUTS,
            days=80,
            cells=person("Riečanský", "Blahoslav", "1951-09-09", alert__offence=""),
        ),
    )


def _others(today: date) -> tuple[Entered, ...]:
    return (
        Entered(name="witness", category=C.JUDICIAL, days=150, cells=person("Vodolejová", "Drahuša", "1969-02-14")),
        Entered(
            name="watched",
            category=C.CHECK_DISCREET,
            days=275,
            cells=person("Hmlistý", "Jaromil", "1975-12-24", alert__reason="Serious threat; file 12/2026 says why."),
        ),
        Entered(
            name="refused",
            category=C.REFUSAL,
            days=300,
            cells=person(
                "Zvonkohrová", "Ludmira", "1994-06-06", sex="F", state="QP", detail__grounds="threat to public policy"
            ),
        ),
        Entered(
            name="returned",
            category=C.RETURN,
            days=45,
            cells=person(
                "Pieskobreh",
                "Navid",
                "1991-10-10",
                state="QP",
                alert__offence="",
                detail__entry_ban="yes",
                detail__return_suspended="no",
            ),
        ),
        Entered(
            name="perpetrator",
            category=C.UNKNOWN,
            kind=K.UNKNOWN_PERPETRATOR,
            days=70,
            cells=thing(
                data__scene_on=_ago(today, 75),
                data__scene_place="jeweller's shop in Hradištné",
                data__scene_country="QM",
                data__lifted_from="inside of the safe",
                data__is_of_perpetrator="yes",
                data__searched_in="national AFIS; Prüm; Eurodac",
                entry__searched_by_prints="yes",
                number__inventory_number="TRACE-113",
            ),
            pictures=(B.LATENT_PRINTS,),
        ),
        Entered(
            name="barred",
            category=C.NATIONAL,
            days=100,
            code="STADIUM",
            cells=person("Kopačkový", "Slavo", "2001-04-01", alert__offence="violence at a match"),
        ),
    )


def _things(today: date) -> tuple[Entered, ...]:
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
                **_lost(today),
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
        Entered(
            name="pistol",
            category=C.OBJECT,
            kind=K.FIREARM,
            days=700,
            cells=thing(
                number__serial="P 410 662",
                data__type="pistol",
                data__make="Hradištná zbrojovka",
                data__model="P-45",
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
                data__holder="Ctibor Prieložník",
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
                **_lost(today),
            ),
        ),
    )


def _request(today: date) -> Mapping[str, object]:
    return {
        "detail__status": "possible threat",
        "detail__national_reference": "NCB 77/2026",
        "detail__requested_on": _ago(today, 60),
        "detail__action": "inform",
        "entry__unavailable": "marks; photograph; dactyloscopic; dna; belongings",
    }


def _notices(today: date) -> tuple[Entered, ...]:
    return (
        Entered(
            name="threat",
            category=C.ORANGE,
            kind=K.THREAT,
            days=50,
            cells=thing(
                data__threat_type="object; concealment",
                data__heading="Torches that fire a shot",
                data__description="A single shot of 6.35 mm, fired by the switch of the lamp.",
                **_request(today),
            ),
        ),
        Entered(
            name="found_body",
            category=C.BLACK,
            kind=K.BODY,
            days=35,
            cells=thing(
                data__found_on=_ago(today, 50),
                data__found_place="river bank near Podhájske Lazy",
                data__found_country="QM",
                data__sex="F",
                data__age_from="30",
                data__age_to="45",
                number__inventory_number="PM-2026-17",
                **_request(today),
            ),
        ),
    )


def _unfinished(today: date) -> tuple[Entered, ...]:
    """Proposed ones wait for the second officer; drafts for their own."""
    return (
        Entered(name="proposed", category=C.ARREST, days=0, cells=person("Hromozvodný", "Imrich", "1988-08-08")),
        Entered(
            name="proposed_thing",
            category=C.OBJECT,
            kind=K.VEHICLE,
            days=0,
            cells=thing(
                number__plate="ZA 220 TK",
                number__plate__state="QM",
                data__make="Haselwerk",
                data__model="H 120",
                **_lost(today),
            ),
        ),
        Entered(
            name="draft", category=C.JUDICIAL, days=1, cells={"identity.family": "Snehulienková", "alert.reason": ""}
        ),
        Entered(
            name="draft_thing",
            category=C.OBJECT,
            kind=K.DOCUMENT,
            days=0,
            cells={"number.document_number": "QM88120", "number.document_number.kind": "passport"},
        ),
    )
