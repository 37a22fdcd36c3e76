"""Invented persons: a name of some language, now and then an alias, a date of birth as exact as registers have it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex
from spoc.office.subjects.services import NewIdentifier, NewSubject
from spoc.procedures.training.languages import Language
from spoc.procedures.training.names_europe import EUROPE
from spoc.procedures.training.names_world import WORLD

LANGUAGES = EUROPE + WORLD
OLDEST, YOUNGEST = date(1948, 1, 1), date(2008, 1, 1)
TOWNS = {
    "QM": ("Lipovany nad Jelšavou", "Hradištné", "Kamenná Brána", "Podhájske Lazy"),
    "QN": ("Nordhamnvik", "Bjørkefjell", "Bilovodsk", "Zelenohirne"),
    "QS": ("Puerto Albares", "Vila do Sobreiro", "Nea Elatia", "Stipanjgrad"),
    "QP": ("Bir al-Yasmin", "Sarv-e Kuhi", "Kfar Zeitan"),
    "QR": ("Mtskhaldidi", "Tsirani", "Neempur"),
    "QT": ("Yueqiao", "Hoshimura", "Byeolgok", "Phu Bua"),
    "QV": ("Haselbühl", "Chênevert-sur-Loupe", "Wilgenbeek"),
    "QW": ("Mlimani Kasa", "Tsegaber", "Ilé-Ayọ̀"),
}
EXAMPLE = Identity(
    names=(
        PersonName(full="Dmytro Khmarosvit", family="Khmarosvit", given="Dmytro"),
        PersonName(full="Дмитро Хмаросвіт", family="Хмаросвіт", given="Дмитро", kind=NameKind.ORIGINAL_SCRIPT),
        PersonName(full="Dimitri Chmaroff", family="Chmaroff", given="Dimitri", kind=NameKind.ALIAS),
    ),
    birth_dates=(PartialDate(year=1984, month=2, day=11),),
    sex=Sex.MALE,
    nationalities=("QN",),
    birth_places=("Bilovodsk",),
    kind=IdentityKind.CONFIRMED,
)
"""The person of the README's story, wanted by Northmark; the family name is no name of anybody's."""


def people(chance: Random, *, earliest: date = OLDEST, latest: date = YOUNGEST) -> Iterator[NewSubject]:
    """Without end, languages in turn, so that every script comes early."""
    while True:
        for language in LANGUAGES:
            yield person(language, chance, earliest=earliest, latest=latest)


def person(language: Language, chance: Random, *, earliest: date, latest: date) -> NewSubject:
    sex = Sex.FEMALE if chance.random() < 0.3 else Sex.MALE
    state = language.state
    names = language.name(sex, chance)
    if chance.random() < 0.25:
        names += _alias(language, sex, names[0], chance)
    whole = Identity(
        names=names,
        birth_dates=(_birth(chance, earliest, latest),),
        sex=sex,
        nationalities=(state,),
        birth_places=(chance.choice(TOWNS[state]),) if chance.random() < 0.7 else (),
        kind=IdentityKind.CONFIRMED if chance.random() < 0.6 else IdentityKind.UNCONFIRMED,
    )
    identifiers = [passport(state, chance)] if chance.random() < 0.4 else []
    return NewSubject(
        kind=SubjectKind.PERSON, identities=(whole, *_misused(language, sex, whole, chance)), identifiers=identifiers
    )


def passport(state: str, chance: Random) -> NewIdentifier:
    number = f"{chance.choice('BCEHKNPT')}{chance.choice('ACEHLMRX')}{chance.randrange(10**6, 10**7)}"
    return NewIdentifier(
        kind=IdentifierKind.DOCUMENT_NUMBER, value=number, document_kind=DocumentKind.PASSPORT, state=state
    )


def _alias(language: Language, sex: Sex, own: PersonName, chance: Random) -> tuple[PersonName, ...]:
    other = language.name(sex, chance)[0]
    if sex is Sex.FEMALE and chance.random() < 0.5:
        own_family = f"{own.given} {other.family}"
        return (PersonName(full=own_family, family=other.family, given=own.given, kind=NameKind.FORMER),)
    return (replace(other, kind=NameKind.ALIAS),)


def _misused(language: Language, sex: Sex, whole: Identity, chance: Random) -> tuple[Identity, ...]:
    """Of every fiftieth: the identity of an invented victim, used by the person that the alert is about."""
    if chance.random() > 0.02:
        return ()
    return (
        Identity(
            names=language.name(sex, chance),
            birth_dates=whole.birth_dates,
            sex=sex,
            nationalities=whole.nationalities,
            kind=IdentityKind.MISUSED,
        ),
    )


def _birth(chance: Random, earliest: date, latest: date) -> PartialDate:
    day = earliest + timedelta(days=chance.randrange((latest - earliest).days))
    exactness = chance.random()
    if exactness < 0.8:
        return PartialDate.of(day)
    if exactness < 0.9:
        return PartialDate(year=day.year)
    if exactness < 0.95:
        return PartialDate(year=day.year, month=day.month)
    return PartialDate(year=day.year - day.year % 5, to_year=day.year - day.year % 5 + 3, approximate=True)
