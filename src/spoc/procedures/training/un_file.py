"""An invented list in the format of the UN Security Council Consolidated List, to be imported like the real one."""

from datetime import datetime
from random import Random

from lxml import etree

from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.persons import Identity, NameKind, PartialDate, Sex
from spoc.office.subjects.services import NewSubject
from spoc.procedures.training.people import people

SEED = 1_617
INDIVIDUALS, ENTITIES = 60, 20
NOTICE = "INTERPOL-UN Security Council Special Notice (invented)."
_TRADES = ("Trading Company", "Charitable Foundation", "Shipping Agency", "Money Exchange", "Import Export")
_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def invented_list(generated_at: datetime) -> bytes:
    """The file's bytes: the same persons and entities each time, under the given moment (UTC)."""
    chance = Random(SEED)  # noqa: S311  must be the same on each machine
    root = etree.Element("CONSOLIDATED_LIST", dateGenerated=f"{generated_at:%Y-%m-%dT%H:%M:%S}.000Z")
    root.addprevious(etree.Comment(" Invented: nobody is meant. "))
    individuals, entities = etree.SubElement(root, "INDIVIDUALS"), etree.SubElement(root, "ENTITIES")
    someone = people(chance)
    for number in range(1, INDIVIDUALS + 1):
        _individual(individuals, number, next(someone), chance)
    for number in range(1, ENTITIES + 1):
        _entity(entities, number, next(someone).identities[0], chance)
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _individual(parent: etree._Element, number: int, subject: NewSubject, chance: Random) -> None:
    one, identity = etree.SubElement(parent, "INDIVIDUAL"), subject.identities[0]
    latin = next(name for name in identity.names if name.kind is NameKind.PRIMARY)
    _say(one, "DATAID", str(9_900_000 + number))
    for tag, text in zip(_PARTS, (latin.given, latin.family), strict=False):
        _say(one, tag, text.upper())
    _head(one, f"QMi.{number:03d}", "Invented", chance)
    _say(one, "GENDER", "Female" if identity.sex is Sex.FEMALE else "Male")
    _original(one, identity)
    for state in identity.nationalities:
        _say(etree.SubElement(one, "NATIONALITY"), "VALUE", f"Invented state {state}")
    for name in identity.names:
        if name.kind in (NameKind.ALIAS, NameKind.FORMER):
            alias = etree.SubElement(one, "INDIVIDUAL_ALIAS")
            _say(alias, "QUALITY", chance.choice(("Good", "Good", "Low")))
            _say(alias, "ALIAS_NAME", name.full)
    for day in identity.birth_dates:
        _birth(etree.SubElement(one, "INDIVIDUAL_DATE_OF_BIRTH"), day)
    for place in identity.birth_places:
        _say(etree.SubElement(one, "INDIVIDUAL_PLACE_OF_BIRTH"), "CITY", place)
    for identifier in subject.identifiers:
        if identifier.kind is IdentifierKind.DOCUMENT_NUMBER:
            document = etree.SubElement(one, "INDIVIDUAL_DOCUMENT")
            _say(document, "TYPE_OF_DOCUMENT", "Passport")
            _say(document, "NUMBER", identifier.value)


def _entity(parent: etree._Element, number: int, identity: Identity, chance: Random) -> None:
    one = etree.SubElement(parent, "ENTITY")
    family = identity.names[0].family
    trade = chance.choice(_TRADES)
    _say(one, "DATAID", str(9_910_000 + number))
    _say(one, "FIRST_NAME", f"{family} {trade} ({family[:2]}{trade[:1]}{number})".upper())
    _head(one, f"QMe.{number:03d}", "Invented", chance)
    alias = etree.SubElement(one, "ENTITY_ALIAS")
    _say(alias, "QUALITY", "a.k.a.")
    _say(alias, "ALIAS_NAME", f"{family} & Partners")


def _head(one: etree._Element, reference: str, name: str, chance: Random) -> None:
    _say(one, "UN_LIST_TYPE", name)
    _say(one, "REFERENCE_NUMBER", reference)
    _say(one, "LISTED_ON", f"{chance.randrange(2004, 2025)}-{chance.randrange(1, 13):02d}-15")
    _say(one, "COMMENTS1", f"Invented entry. {NOTICE if chance.random() < 0.65 else ''}".strip())


def _original(one: etree._Element, identity: Identity) -> None:
    for name in identity.names:
        if name.kind is NameKind.ORIGINAL_SCRIPT:
            _say(one, "NAME_ORIGINAL_SCRIPT", name.full)


def _birth(one: etree._Element, day: PartialDate) -> None:
    if day.to_year:
        _say(one, "TYPE_OF_DATE", "BETWEEN")
        _say(one, "FROM_YEAR", str(day.year))
        _say(one, "TO_YEAR", str(day.to_year))
        return
    _say(one, "TYPE_OF_DATE", "APPROXIMATELY" if day.approximate or (day.month and not day.day) else "EXACT")
    if day.is_full:
        _say(one, "DATE", f"{day.year}-{day.month:02d}-{day.day:02d}")
    else:
        _say(one, "YEAR", str(day.year))


def _say(parent: etree._Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text
