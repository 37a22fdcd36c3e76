"""What is typed for an alert becomes what it says, and back: one form for pages, API and files alike.

Columns: those of the kind of subject (`kinds.columns`); three more of an identity (`MORE_OF_IDENTITY`); those of the
alert itself (`ALERT_COLUMNS`); and ``detail.…`` for each data point that has no column (`DataPoint`).
Identities behind the first stand under `FURTHER` as a list of the same cells.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import (
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.kinds import Finding, Kind, kind_of, read_row, written_row
from spoc.core.terms.kinds.identity_cells import IDENTITY_COLUMNS, read_identity, written_identity
from spoc.core.terms.persons import Identity, NameKind, PersonName
from spoc.core.terms.reasons import Reason

FURTHER = "identities"
TEXTS = ("reason", "offence", "authority", "decision_reference", "remarks")
DAYS = ("issued_on", "review_on")
YES_NO = ("is_immediate", "is_for_security")
ALERT_COLUMNS = tuple(f"alert.{name}" for name in (*TEXTS, "warnings", *DAYS, *YES_NO))
MORE_OF_IDENTITY = ("identity.original_script", "identity.former", "identity.relatives")
DETAILS = frozenset({*DataPoint, "decision_years"})
"""What stands under ``detail.…``; decision_years: for how long the decision behind a refusal is itself valid."""
_LONGEST = {"authority": 200, "decision_reference": 120}
_LONGEST_TEXT = 10_000
_YES, _NO = frozenset({"yes", "true", "1", "on"}), frozenset({"", "no", "false", "0", "off"})
_NAME_KINDS = {"identity.original_script": NameKind.ORIGINAL_SCRIPT, "identity.former": NameKind.FORMER}


@dataclass(frozen=True, kw_only=True)
class AlertContent:
    """What an alert says of its subject and of itself. review_on: a wish for an earlier day than the law's; None: none.

    details: by `DataPoint`, what has no column of its own.
    """

    identities: tuple[Identity, ...] = ()
    numbers: tuple[NumberValue, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[Warning, ...] = ()
    reason: str = ""
    offence: str = ""
    authority: str = ""
    decision_reference: str = ""
    remarks: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    issued_on: date | None = None
    review_on: date | None = None
    is_immediate: bool = False
    is_for_security: bool = False


def read_content(
    subject: SubjectKind, values: Mapping[str, object], *, today: date
) -> tuple[AlertContent, tuple[Finding, ...]]:
    """What was typed, as values, and what could not be read, which is left out. Never raises."""
    kind = kind_of(subject)
    mine = {column: cell for column, cell in values.items() if not _is_of_alert(column)}
    row = read_row(kind, mine, today=today)
    identities, wrong_identities = _identities(kind, values, row.identities)
    said, wrong = _said(values)
    details, wrong_details = _details(values)
    content = AlertContent(
        identities=identities,
        numbers=row.numbers,
        data=row.data,
        details=details,
        **said,  # type: ignore[arg-type]  # each under the name of its field
    )
    return content, (*row.findings, *wrong_identities, *wrong, *wrong_details)


def written_content(subject: SubjectKind, content: AlertContent) -> dict[str, object]:
    """The cells of what an alert says, filled ones only; `read_content` reads them back to the same."""
    cells: dict[str, object] = dict(
        written_row(kind_of(subject), data=content.data, numbers=content.numbers, identities=content.identities)
    )
    if content.identities:
        cells |= _more_of(content.identities[0])
        further = [{**written_identity(one), **_more_of(one)} for one in content.identities[1:]]
        cells |= {FURTHER: further} if further else {}
    texts = {name: getattr(content, name) for name in TEXTS}
    days = {name: day.isoformat() for name in DAYS if (day := getattr(content, name)) is not None}
    switches = {name: "yes" for name in YES_NO if getattr(content, name)}
    said = {**texts, "warnings": "; ".join(content.warnings), **days, **switches}
    cells |= {f"alert.{name}": text for name, text in said.items() if text}
    return cells | {f"detail.{name}": value for name, value in content.details.items()}


def _is_of_alert(column: str) -> bool:
    return column == FURTHER or column in MORE_OF_IDENTITY or column.startswith(("alert.", "detail."))


def _identities(
    kind: Kind, values: Mapping[str, object], first: Sequence[Identity]
) -> tuple[tuple[Identity, ...], list[Finding]]:
    """The first with what its row cannot hold, and those behind it."""
    if not kind.has_identities:
        return (), []
    found: list[Finding] = []
    identities = [_with_more(one, values) for one in first[:1] or _named_otherwise(values)]
    further = values.get(FURTHER, ())
    for place, cells in enumerate(further if isinstance(further, list | tuple) else (), 1):
        if not isinstance(cells, Mapping):
            continue
        known = {column: cell for column, cell in cells.items() if column in IDENTITY_COLUMNS}
        identity, wrong = read_identity(known)
        found += [replace(one, field=f"{FURTHER}.{place}.{one.field}") for one in wrong]
        identities += [_with_more(one, cells) for one in ([identity] if identity else _named_otherwise(cells))]
    return tuple(identities), found


def _named_otherwise(cells: Mapping[str, object]) -> list[Identity]:
    """An identity of which nothing is told but a name in another script, a former name or a relative."""
    return [Identity(names=())] if any(_parts(cells.get(column)) for column in MORE_OF_IDENTITY) else []


def _with_more(identity: Identity, cells: Mapping[str, object]) -> Identity:
    names = [
        PersonName(full=text, kind=kind) for column, kind in _NAME_KINDS.items() for text in _parts(cells.get(column))
    ]
    return replace(identity, names=(*identity.names, *names), relatives=tuple(_parts(cells.get("identity.relatives"))))


def _more_of(identity: Identity) -> dict[str, str]:
    """What `written_identity` leaves behind."""
    cells = {
        column: "; ".join(name.full for name in identity.names if name.kind is kind)
        for column, kind in _NAME_KINDS.items()
    }
    cells["identity.relatives"] = "; ".join(identity.relatives)
    return {column: text for column, text in cells.items() if text}


def _parts(cell: object) -> list[str]:
    texts: Iterable[object] = cell if isinstance(cell, list | tuple) else str(cell or "").split(";")
    return [text for one in texts if (text := " ".join(str(one).split()))]


def _said(values: Mapping[str, object]) -> tuple[dict[str, object], list[Finding]]:
    """The alert's own columns."""
    said: dict[str, object] = {}
    found: list[Finding] = []
    for name in TEXTS:
        text = _text(values.get(f"alert.{name}"))
        if len(text) > _LONGEST.get(name, _LONGEST_TEXT):
            found.append(_finding(f"alert.{name}", "kind.too_long", longest=str(_LONGEST.get(name, _LONGEST_TEXT))))
        else:
            said[name] = text
    codes = _parts(values.get("alert.warnings"))
    said["warnings"] = tuple(Warning(one) for one in codes if one in set(Warning))
    found += [_finding("alert.warnings", "kind.unknown_code", value=one) for one in codes if one not in set(Warning)]
    for name in DAYS:
        said[name], wrong = _day(name, values)
        found += wrong
    for name in YES_NO:
        word = _text(values.get(f"alert.{name}")).casefold()
        said[name] = word in _YES
        if word not in _YES | _NO:
            found.append(_finding(f"alert.{name}", "kind.unknown_code", value=word))
    unknown = [column for column in values if column.startswith("alert.") and column not in ALERT_COLUMNS]
    return said, found + [_finding(column, "kind.unknown_field", key=column) for column in unknown]


def _day(name: str, values: Mapping[str, object]) -> tuple[date | None, list[Finding]]:
    text = _text(values.get(f"alert.{name}"))
    try:
        return (date.fromisoformat(text) if text else None), []
    except ValueError:
        return None, [_finding(f"alert.{name}", "kind.no_date", value=text)]


def _details(values: Mapping[str, object]) -> tuple[dict[str, object], list[Finding]]:
    details: dict[str, object] = {}
    found: list[Finding] = []
    for column, value in values.items():
        if not column.startswith("detail."):
            continue
        name = column.removeprefix("detail.")
        if name not in DETAILS:
            found.append(_finding(column, "kind.unknown_field", key=name))
        elif text := _text(value):
            details[name] = text
    return details, found


def _text(value: object) -> str:
    """As typed, without blanks around it; a switch as JSON holds it is a word."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value or "").strip()


def _finding(column: str, code: str, **values: str) -> Finding:
    return Finding(field=column, reason=Reason(code=code, values=values), refuses=True)
