"""How a kind of subject is declared: its fields, its numbers, what it needs at least, and where all that stands.

One declaration drives validation, normal form, search, forms, pages, API, import and export alike. The technical rules
of SIS for objects (C(2021) 92 final) are not public: most lists of fields are proposals, and each says so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Literal

from spoc.core.terms.alerts import AlertCategory, DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.number_forms import FORMS, NumberForm
from spoc.core.terms.reasons import Reason

Sureness = Literal["V", "N", "S", "M", "P"]
"""As `law.rules.Confidence`, which the terms cannot know: V, N and S may refuse, M and P warn."""
MAY_REFUSE = frozenset("VNS")


class FieldKind(StrEnum):
    """What stands in a field, and how it is kept in JSON."""

    TEXT = "text"
    """One line; string."""
    LONG_TEXT = "long_text"
    """Several lines; string."""
    TEXTS = "texts"
    """Several lines of text; list of strings; typed with semicolons or line breaks between."""
    CODE = "code"
    """One of `Field.codes`; string."""
    CODES = "codes"
    """Some of them; list of strings."""
    WHOLE = "whole"
    """Whole number."""
    DECIMAL = "decimal"
    """Number with at most `Field.places` decimals."""
    DAY = "day"
    """Full date; string, ISO 8601."""
    PARTIAL_DATE = "partial_date"
    """As `PartialDate` writes it: year, month, day, range of years, approximate; string."""
    COUNTRY = "country"
    """As `country_code` gives it; string."""
    COUNTRIES = "countries"
    YES_NO = "yes_no"
    """Boolean."""


MANY = frozenset({FieldKind.TEXTS, FieldKind.CODES, FieldKind.COUNTRIES})


class Shape(StrEnum):
    """What a line of text must look like, where anything else is certainly wrong."""

    CURRENCY = "currency"
    """ISO 4217: three capital letters."""
    TOOTH = "tooth"
    """ISO 3950 (FDI): quadrant and place, then after a colon what was found: ``36: crown``."""
    CONTAINER_SIZE = "container_size"
    """ISO 6346: size and type, ``22G1``."""


class Group(StrEnum):
    """Fields that stand together on a form and a page."""

    DESCRIPTION = "description"
    MAKE = "make"
    MEASURES = "measures"
    HOLDER = "holder"
    VALIDITY = "validity"
    LOSS = "loss"
    """When, where and how a thing went."""
    RANGE = "range"
    PHYSICAL = "physical"
    PERSONAL = "personal"
    DISAPPEARANCE = "disappearance"
    EFFECTS = "effects"
    """Clothing and what was carried, ante-mortem or post-mortem."""
    MEDICAL = "medical"
    DENTAL = "dental"
    GENETIC = "genetic"
    """Where a profile comes from and where it is kept; never the profile."""
    FINDING = "finding"
    SCENE = "scene"
    PLACE = "place"
    WORTH = "worth"


MISSING = frozenset(
    {
        AlertCategory.MISSING_PROTECTION,
        AlertCategory.MISSING_WHEREABOUTS,
        AlertCategory.CHILD_ABDUCTION,
        AlertCategory.CHILD_AT_RISK,
        AlertCategory.VULNERABLE_AT_RISK,
        AlertCategory.YELLOW,
        AlertCategory.DIFFUSION_MISSING,
        AlertCategory.NATIONAL,
    }
)
"""Categories for whose sake data of before death may be kept: nobody else's dental record is our business."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is wrong. field: column (`data.make`, `number.vin`, `identity`), empty for the whole subject.

    refuses: it cannot be entered so; else it warns, and whoever goes on says why.
    """

    field: str
    reason: Reason
    refuses: bool


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of `Subject.data`. longest: signs of each text; least, most: of a number, in its unit.

    is_searchable: besides numbers, it is worth a search key. is_past: a day to come is refused.
    only_for: categories for whose alerts it may be kept; none named: all. source: where the kind's own is not meant.
    """

    key: str
    kind: FieldKind
    group: Group
    codes: tuple[StrEnum, ...] = ()
    unit: str = ""
    longest: int = 0
    least: float | None = None
    most: float | None = None
    places: int = 2
    shape: Shape | None = None
    is_searchable: bool = False
    is_past: bool = False
    only_for: frozenset[AlertCategory] = frozenset()
    source: str = ""

    @property
    def is_many(self) -> bool:
        return self.kind in MANY

    @property
    def column(self) -> str:
        return f"data.{self.key}"


@dataclass(frozen=True, kw_only=True)
class Number:
    """One kind of number by which it is known. takes_state: of issue or registration; needs_state: without it the
    number tells nothing, which warns. takes_note: what the number stands on (a part, a position).

    document_kinds: which of them; one alone is meant where none is said. follows_standard: for which data the checks
    of the form hold.
    """

    kind: IdentifierKind
    takes_state: bool = False
    needs_state: bool = False
    takes_note: bool = False
    is_many: bool = False
    document_kinds: tuple[DocumentKind, ...] = ()
    follows_standard: Callable[[Mapping[str, object]], bool] = lambda _: True
    source: str = ""

    @property
    def form(self) -> NumberForm:
        return FORMS[self.kind]

    @property
    def column(self) -> str:
        return f"number.{self.kind}"


@dataclass(frozen=True, kw_only=True)
class Need:
    """At least one of these columns is there: `data.…`, `number.…`, `identity`, `identity.birth_date`,
    `biometric.…` (a `BiometricKind`). A sureness that may not refuse warns."""

    one_of: tuple[str, ...]
    source: str
    confidence: Sureness

    @property
    def refuses(self) -> bool:
        return self.confidence in MAY_REFUSE


Validator = Callable[[Mapping[str, object]], Sequence[Finding]]
"""Looks at normal data as a whole: what no single field can know."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """One kind of subject. title: columns from which a line is made that tells one from another, best first.

    confidence: how sure we are of the list of fields; of the kind itself its source tells.
    """

    subject: SubjectKind
    fields: tuple[Field, ...]
    numbers: tuple[Number, ...] = ()
    has_identities: bool = False
    needs: tuple[Need, ...] = ()
    title: tuple[str, ...] = ()
    validators: tuple[Validator, ...] = ()
    source: str
    confidence: Sureness
    note: str = ""

    @property
    def groups(self) -> tuple[Group, ...]:
        """In the order in which they are first named."""
        return tuple(dict.fromkeys(field.group for field in self.fields))

    def field(self, key: str) -> Field | None:
        return self._fields.get(key)

    def number(self, kind: IdentifierKind) -> Number | None:
        return next((number for number in self.numbers if number.kind is kind), None)

    @cached_property
    def _fields(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}


def kept_only_for(categories: frozenset[AlertCategory], fields: Sequence[Field]) -> tuple[Field, ...]:
    """The same fields, to be kept only for the sake of alerts of these categories."""
    return tuple(replace(field, only_for=categories) for field in fields)
