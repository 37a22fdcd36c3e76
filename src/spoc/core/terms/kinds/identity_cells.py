"""An identity as cells of a table: names, birth, sex, nationalities."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from spoc.core.terms.countries import country_code
from spoc.core.terms.kinds.declaring import Finding
from spoc.core.terms.kinds.values import UnfitError, plain
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex

_FAMILY, _GIVEN, _FULL = "identity.family", "identity.given", "identity.full"
_ALIASES, _SEX, _KIND = "identity.aliases", "identity.sex", "identity.kind"
_BIRTH_DATES, _BIRTH_PLACES = "identity.birth_dates", "identity.birth_places"
_NATIONALITIES = "identity.nationalities"
IDENTITY_COLUMNS = (
    _FAMILY, _GIVEN, _FULL, _ALIASES, _BIRTH_DATES, _BIRTH_PLACES, _SEX, _NATIONALITIES, _KIND
)  # fmt: skip
"""In their order; several values of one column stand with semicolons between."""
_SEXES = {"male": Sex.MALE, "female": Sex.FEMALE, "other": Sex.OTHER, "unknown": Sex.UNKNOWN, "u": Sex.UNKNOWN}
LONGEST_NAME = 200

AnyValue = TypeVar("AnyValue")


def read_identity(cells: Mapping[str, object]) -> tuple[Identity | None, tuple[Finding, ...]]:
    """The identity that the cells tell of, None where they tell of none, and what is wrong. Never raises."""
    found: list[Finding] = []

    def texts(column: str) -> list[str]:
        try:
            parts = (" ".join(part.split()) for part in plain(cells.get(column, "")).split(";"))
            return [part for part in parts if part]
        except UnfitError as unfit:
            found.append(_finding(column, unfit))
            return []

    def each(column: str, read: Callable[[str], AnyValue | None], code: str) -> tuple[AnyValue, ...]:
        values = [(text, read(text)) for text in texts(column)]
        found.extend(_finding(column, UnfitError(code, value=text)) for text, value in values if value is None)
        return tuple(value for _, value in values if value is not None)

    names = _names({column: " ".join(texts(column)) for column in (_FULL, _FAMILY, _GIVEN)}, texts(_ALIASES))
    found += [
        _finding(_FULL, UnfitError("kind.too_long", value=name.full, longest=str(LONGEST_NAME)))
        for name in names
        if max(len(name.full) // 2, len(name.family), len(name.given)) > LONGEST_NAME
    ]
    identity = Identity(
        names=names,
        birth_dates=each(_BIRTH_DATES, _date, "kind.no_date"),
        birth_places=tuple(texts(_BIRTH_PLACES)),
        sex=next(iter(each(_SEX, sex_of, "kind.unknown_code")), Sex.UNKNOWN),
        nationalities=each(_NATIONALITIES, country_code, "kind.unknown_country"),
        kind=next(iter(each(_KIND, _identity_kind, "kind.unknown_code")), IdentityKind.UNCONFIRMED),
    )
    is_there = any((identity.names, identity.birth_dates, identity.birth_places, identity.nationalities))
    return identity if is_there or identity.sex else None, tuple(found)


def written_identity(identity: Identity) -> dict[str, str]:
    """Its cells by column, filled ones only; relatives and names of other kinds than aliases stay behind."""
    first = next((name for name in identity.names if name.kind is NameKind.PRIMARY), None)
    aliases = [name.full for name in identity.names if name.kind in (NameKind.ALIAS, NameKind.WEAK_ALIAS)]
    cells = {
        _FAMILY: first.family if first else "",
        _GIVEN: first.given if first else "",
        _FULL: first.full if first else "",
        _ALIASES: _joined(aliases),
        _BIRTH_DATES: _joined(identity.birth_dates),
        _BIRTH_PLACES: _joined(identity.birth_places),
        _SEX: str(identity.sex),
        _NATIONALITIES: _joined(identity.nationalities),
        _KIND: str(identity.kind),
    }
    return {column: text for column, text in cells.items() if text}


def _names(cells: Mapping[str, str], aliases: Sequence[str]) -> tuple[PersonName, ...]:
    family, given = cells[_FAMILY], cells[_GIVEN]
    full = cells[_FULL] or f"{given} {family}".strip()
    first = [PersonName(full=full, family=family, given=given)] if full else []
    return (*first, *(PersonName(full=alias, kind=NameKind.ALIAS) for alias in aliases))


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def sex_of(text: str) -> Sex | None:
    """By its letter, or a word for it; None when it is neither."""
    if text.upper() in set(Sex):
        return Sex(text.upper())
    return _SEXES.get(text.casefold())


def _identity_kind(text: str) -> IdentityKind | None:
    return IdentityKind(text.casefold()) if text.casefold() in set(IdentityKind) else None


def _joined(values: Iterable[object]) -> str:
    return "; ".join(map(str, values))


def _finding(column: str, unfit: UnfitError) -> Finding:
    return Finding(field=column, reason=unfit.reason, refuses=True)
