"""Whom our own alerts are about, and the trace of one whom nobody knows."""

from datetime import date

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.procedures.training.own.cells import Entered, ago, person, thing

C, K, B = AlertCategory, SubjectKind, BiometricKind


def persons_of_ours(today: date) -> tuple[Entered, ...]:
    return (*_wanted(), *_missing(today), *_others(), *_under_other_law(today))


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


def _others() -> tuple[Entered, ...]:
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
    )


def _under_other_law(today: date) -> tuple[Entered, ...]:
    """A trace that nobody knows the bearer of, and who stands in a list of our own."""
    return (
        Entered(
            name="perpetrator",
            category=C.UNKNOWN,
            kind=K.UNKNOWN_PERPETRATOR,
            days=70,
            cells=thing(
                data__scene_on=ago(today, 75),
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
