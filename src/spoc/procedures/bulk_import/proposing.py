"""Which meaning the columns of a file seem to have: by their names, in our words, in two languages, and by synonyms."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from anyascii import anyascii
from django.utils import translation

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.imports import ImportPurpose
from spoc.office.imports.models import BulkImport, ColumnMapping
from spoc.office.imports.selectors.mappings import latest_mappings
from spoc.procedures.bulk_import.columns import meanings
from spoc.procedures.bulk_import.synonyms import SYNONYMS
from spoc.words.imports import meaning

LANGUAGES = ("en", "sk")


def proposed(header: Sequence[str], kind: SubjectKind, purpose: ImportPurpose) -> dict[str, str]:
    """Our column by the file's, each of ours once; a column that means nothing to us is left out."""
    names = _names(kind, purpose)
    found: dict[str, str] = {}
    for column in header:
        ours = names.get(plain(column))
        if ours and ours not in found.values():
            found[column] = ours
    return found


def fitting_mapping(row: BulkImport) -> ColumnMapping | None:
    """A kept mapping that knows the most of the file's columns, and asks for none that it has not."""
    header = set(row.header)
    fitting = [one for one in latest_mappings() if one.pairs and set(one.pairs) <= header]
    return max(fitting, key=lambda one: (len(one.pairs), one.pk), default=None)


def plain(name: str) -> str:
    """A name as names are compared: small Latin letters and digits, one blank between."""
    letters = (sign if sign.isalnum() else " " for sign in anyascii(name).casefold())
    return " ".join("".join(letters).split())


@lru_cache(maxsize=128)
def _names(kind: SubjectKind, purpose: ImportPurpose) -> Mapping[str, str]:
    """Our column by every name that it goes by; where two share one, what has a column of its own before a detail."""
    ours = meanings(kind, purpose)
    names: dict[str, str] = {}
    for column in ours:
        names.setdefault(plain(column), column)
    for column in ours:
        names.setdefault(plain(_last_part(column)), column)
    of_details = [one for one in ours if one.startswith("detail.")]
    of_its_own = [one for one in ours if one not in of_details]
    for columns in (of_its_own, of_details):
        for name, column in _labels_of(columns):
            names.setdefault(plain(name), column)
    return names


def _labels_of(columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Our words for them, then other offices' words."""
    yield from ((_label(column, language), column) for language in LANGUAGES for column in columns)
    yield from ((synonym, column) for column in columns for synonym in SYNONYMS.get(column, ()))


def _last_part(column: str) -> str:
    """``data.make`` is called make; a part of a number is no name without its number."""
    return column.partition(".")[2] if column.count(".") == 1 and not column.startswith("detail.") else column


def _label(column: str, language: str) -> str:
    with translation.override(language):
        return meaning(column)
