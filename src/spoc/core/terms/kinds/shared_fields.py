"""Fields and numbers that many kinds of things share: maker, how a thing went, serial numbers."""

from dataclasses import replace
from enum import StrEnum

from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.kinds.codes import Colour
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Number, Shape

MAKE = Field(key="make", kind=FieldKind.TEXT, group=Group.MAKE, longest=80)
MODEL = Field(key="model", kind=FieldKind.TEXT, group=Group.MAKE, longest=80)
FOUND_BY_MAKE = tuple(replace(field, is_searchable=True) for field in (MAKE, MODEL))
"""Of kinds that are few: where nobody knows a number, its maker and model find it. Of vehicles, telephones and firearms
they only narrow: each model is there by the thousand."""
YEAR = Field(key="year", kind=FieldKind.WHOLE, group=Group.MAKE, least=1850, most=2200)
"""Of manufacture, or of first registration where only that is known."""
COLOUR = Field(key="colour", kind=FieldKind.CODE, group=Group.DESCRIPTION, codes=tuple(Colour))
FEATURES = Field(key="features", kind=FieldKind.TEXTS, group=Group.DESCRIPTION)
"""Damage, repairs, additions, inscriptions: what tells one from its like."""
DESCRIPTION = Field(key="description", kind=FieldKind.LONG_TEXT, group=Group.DESCRIPTION, longest=4_000)
FOUND_BY_DESCRIPTION = replace(DESCRIPTION, is_searchable=True)
FOUND_BY_FEATURES = replace(FEATURES, is_searchable=True)
POWER = Field(key="power", kind=FieldKind.DECIMAL, group=Group.MEASURES, unit="kW", least=0, most=500_000)
WEIGHT = Field(key="weight", kind=FieldKind.DECIMAL, group=Group.MEASURES, unit="kg", least=0, most=10_000_000)
VALUE = Field(key="value", kind=FieldKind.DECIMAL, group=Group.WORTH, least=0, most=10**13)
CURRENCY = Field(
    key="currency", kind=FieldKind.TEXT, group=Group.WORTH, longest=3, shape=Shape.CURRENCY, source="ISO 4217"
)
LOSS = (
    Field(key="gone_on", kind=FieldKind.PARTIAL_DATE, group=Group.LOSS, is_past=True),
    Field(key="gone_place", kind=FieldKind.TEXT, group=Group.LOSS),
    Field(key="gone_country", kind=FieldKind.COUNTRY, group=Group.LOSS),
    Field(key="gone_how", kind=FieldKind.LONG_TEXT, group=Group.LOSS, longest=4_000),
)
"""Date, place and country of theft or loss, and what happened; without the names of persons."""
SERIAL = Number(kind=IdentifierKind.SERIAL)
SERIALS = Number(kind=IdentifierKind.SERIAL, is_many=True, takes_note=True)
INVENTORY = Number(kind=IdentifierKind.INVENTORY_NUMBER, is_many=True, takes_note=True)


def type_field(codes: type[StrEnum], *, key: str = "type", source: str = "") -> Field:
    """Of what sort the thing is, out of a list."""
    return Field(key=key, kind=FieldKind.CODE, group=Group.MAKE, codes=tuple(codes), source=source)


def how_field(codes: tuple[StrEnum, ...], *, source: str) -> Field:
    """How it went, or what is wrong with it."""
    return Field(key="how", kind=FieldKind.CODE, group=Group.LOSS, codes=codes, source=source)
