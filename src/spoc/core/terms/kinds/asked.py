"""What each kind of check may ask for: one row a kind; numbers and fields are those that the subjects declare."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.declaring import Field
from spoc.core.terms.kinds.table import KINDS
from spoc.core.terms.queries import QueryKind

ANY_WORDS = "description"
"""The field that is compared with every text of a record, not with its own alone: who describes a thing in words does
not know in which field the record has them."""
NEVER_BY_PART = frozenset(
    {
        IdentifierKind.DOCUMENT_NUMBER,
        IdentifierKind.NATIONAL_NUMBER,
        IdentifierKind.CARD_NUMBER,
        IdentifierKind.VESSEL_NAME,
    }
)
"""Numbers of which no part is asked for: those of documents, persons and cards lead to people, and a part of one to
people whom nobody has a reason to look at. A name of a boat is a name."""
BY_PART = tuple(kind for kind in IdentifierKind if kind not in NEVER_BY_PART)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One kind of check. subjects: kinds of subjects that are meant; others found by the number are told as such.

    letter: typed before a colon, or after `chk`, in one box. words: keys of fields compared by their words; codes: of
    fields compared as they are. by_words: whether a record is looked for by its words alone.
    """

    kind: QueryKind
    subjects: tuple[SubjectKind, ...]
    letter: str
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    by_words: bool = False

    @property
    def numbers(self) -> tuple[IdentifierKind, ...]:
        """By which its subjects are known, in the order of their declarations."""
        declared = (number.kind for subject in self.subjects for number in KINDS[subject].numbers)
        return tuple(dict.fromkeys(declared))

    @property
    def takes_state(self) -> bool:
        return any(number.takes_state for subject in self.subjects for number in KINDS[subject].numbers)

    @property
    def by_part(self) -> tuple[IdentifierKind, ...]:
        return tuple(kind for kind in self.numbers if kind not in NEVER_BY_PART)

    def field(self, key: str) -> Field:
        """Its declaration, codes of all its subjects together. Raises KeyError."""
        found = [field for subject in self.subjects if (field := KINDS[subject].field(key))]
        if not found:
            raise KeyError(key)
        return found[0]

    def codes_of(self, key: str) -> tuple[str, ...]:
        """What may stand in a field of codes, over all its subjects."""
        fields = (KINDS[subject].field(key) for subject in self.subjects)
        return tuple(dict.fromkeys(str(code) for field in fields if field for code in field.codes))


_K, _S = QueryKind, SubjectKind
_MAKE = ("make", "model")
ROWS: Sequence[Asked] = (
    Asked(kind=_K.PERSON, letter="p", subjects=(_S.PERSON, _S.ENTITY)),
    Asked(kind=_K.DOCUMENT, letter="d", subjects=(_S.DOCUMENT, _S.BLANK_DOCUMENT, _S.REGISTRATION_DOCUMENT)),
    Asked(
        kind=_K.VEHICLE,
        letter="v",
        subjects=(_S.VEHICLE, _S.TRAILER, _S.CARAVAN, _S.NUMBER_PLATE),
        words=_MAKE,
        codes=("category", "colour"),
    ),
    Asked(kind=_K.VEHICLE_PART, letter="vp", subjects=(_S.VEHICLE_PART,), words=_MAKE, codes=("type",)),
    Asked(kind=_K.FIREARM, letter="f", subjects=(_S.FIREARM,), words=(*_MAKE, "calibre", "markings"), codes=("type",)),
    Asked(
        kind=_K.BOAT,
        letter="b",
        subjects=(_S.BOAT,),
        words=(*_MAKE, "home_port", "call_sign"),
        codes=("type", "colour"),
        by_words=True,
    ),
    Asked(kind=_K.ENGINE, letter="e", subjects=(_S.BOAT_ENGINE, _S.AIRCRAFT_ENGINE), words=_MAKE, codes=("type",)),
    Asked(
        kind=_K.AIRCRAFT,
        letter="a",
        subjects=(_S.AIRCRAFT,),
        words=(*_MAKE, "home_airfield"),
        codes=("type", "colour"),
        by_words=True,
    ),
    Asked(
        kind=_K.CONTAINER,
        letter="c",
        subjects=(_S.CONTAINER,),
        words=("owner", "seals"),
        codes=("type", "colour"),
        by_words=True,
    ),
    Asked(kind=_K.BANKNOTE, letter="n", subjects=(_S.BANKNOTE,), words=("currency", "denomination", "series")),
    Asked(kind=_K.PAYMENT_MEANS, letter="m", subjects=(_S.PAYMENT_MEANS,), words=("issuer", "scheme"), codes=("type",)),
    Asked(
        kind=_K.WORK_OF_ART,
        letter="w",
        subjects=(_S.WORK_OF_ART,),
        words=("title", "maker", ANY_WORDS, "inscriptions"),
        codes=("art_type",),
        by_words=True,
    ),
    Asked(
        kind=_K.EQUIPMENT,
        letter="q",
        subjects=(_S.EQUIPMENT, _S.EQUIPMENT_PART),
        words=_MAKE,
        codes=("type", "colour"),
        by_words=True,
    ),
    Asked(kind=_K.IT_ITEM, letter="i", subjects=(_S.IT_ITEM,), words=_MAKE, codes=("type", "colour")),
    Asked(
        kind=_K.VALUABLE,
        letter="o",
        subjects=(_S.VALUABLE, _S.ASSET),
        words=(*_MAKE, "inscriptions", ANY_WORDS),
        codes=("type", "asset_type"),
        by_words=True,
    ),
    Asked(kind=_K.THREAT, letter="t", subjects=(_S.THREAT,), words=("heading", ANY_WORDS), by_words=True),
    Asked(
        kind=_K.FINDING,
        letter="u",
        subjects=(_S.BODY, _S.UNKNOWN_PERPETRATOR),
        words=("found_place", "event", "scene_place"),
        by_words=True,
    ),
)
"""Every kind of subject that can be entered is meant by one row (a test walks over all)."""
ASKED: Mapping[QueryKind, Asked] = {row.kind: row for row in ROWS}
THINGS: tuple[QueryKind, ...] = tuple(row.kind for row in ROWS if row.kind not in (_K.PERSON, _K.DOCUMENT))
"""Kinds that are asked by numbers and fields; persons and documents have questions of their own."""


def searched_fields() -> Iterator[tuple[SubjectKind, str]]:
    """Fields by whose words a record is looked for: each needs a search key."""
    for row in ROWS:
        for subject in row.subjects if row.by_words else ():
            yield from ((subject, key) for key in row.words if KINDS[subject].field(key))
