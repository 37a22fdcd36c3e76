"""What a central system and a national copy compare when they are asked by number or by name: exactly these keys.

Tolerant comparing is `core/matching`'s; here both must find the same records, so that the copy can stand for the
central system (R62 Art 9: an equivalent result).
"""

import unicodedata
from collections.abc import Iterator

from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.central import CentralQuestion
from spoc.core.terms.number_forms import normal_form
from spoc.core.terms.persons import PersonName


def name_key(name: PersonName) -> str:
    """Words of family and given name (of the full one when both are empty), in alphabetical order, in capitals.

    Marks over letters go; hyphens and all that is neither letter nor digit part words; apostrophes are dropped.
    """
    return _name_key(f"{name.family} {name.given}" if name.family or name.given else name.full)


def _name_key(text: str) -> str:
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    plain = text.upper().replace("'", "").replace("’", "")
    return " ".join(sorted("".join(char if char.isalnum() else " " for char in plain).split()))


def number_key(kind: IdentifierKind, number: str) -> str:
    """Kind and normal form: ``vin:TMBJF7NE1K0000001``."""
    return f"{kind}:{normal_form(kind, number)}"


def key_of(question: CentralQuestion) -> str:
    """The key of a question by number or name; of one by reference, the reference. Raises ValueError when it is empty.

    A question with a birth date finds records that hold the very same date, as written by `str`.
    """
    if question.reference:
        return question.reference
    if question.number_kind is not None and normal_form(question.number_kind, question.number):
        return number_key(question.number_kind, question.number)
    if name := _name_key(f"{question.family} {question.given}"):
        return f"name:{name}" if question.birth_date is None else f"name:{name}|{question.birth_date}"
    raise ValueError("the question asks for nothing")


def keys_of(record: AlertRecord) -> frozenset[str]:
    """All keys under which the record is found, besides its reference."""
    return frozenset(_keys_of(record))


def _keys_of(record: AlertRecord) -> Iterator[str]:
    for number in record.numbers:
        if normal := normal_form(number.kind, number.value):
            yield f"{number.kind}:{normal}"
    for identity in record.identities:
        for name in identity.names:
            if key := name_key(name):
                yield f"name:{key}"
                for born in identity.birth_dates:
                    yield f"name:{key}|{born}"
