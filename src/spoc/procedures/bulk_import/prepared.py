"""A row understood: what it says, by what it would be known again, what is wrong with how it is written."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spoc.core.law.entry_checks import Weight
from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.kinds import Finding as KindFinding
from spoc.core.terms.kinds import check_category, check_needs, check_numbers, kind_of, normal_form
from spoc.core.terms.kinds.showing import folded
from spoc.core.terms.reasons import Reason
from spoc.office.imports.models import BulkImport, ColumnMapping
from spoc.office.imports.selectors.rows import RawRow
from spoc.procedures.alerts.checking import Noted, noted_of_kind
from spoc.procedures.alerts.content import AlertContent, read_content
from spoc.procedures.bulk_import.columns import CATEGORY, KIND, REFERENCE, of_content
from spoc.procedures.bulk_import.meaning import understood


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """values: by our columns. keys: of its numbers, its reference, or of who it is about; two rows that share one are
    about the same."""

    raw: RawRow
    kind: SubjectKind
    category: AlertCategory
    values: Mapping[str, object] = field(default_factory=dict)
    content: AlertContent = field(default_factory=AlertContent)
    noted: tuple[Noted, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        return str(self.values.get(REFERENCE, "")).strip()

    @property
    def is_refused(self) -> bool:
        return any(one.weight is Weight.REFUSES for one in self.noted)


@dataclass(frozen=True, kw_only=True)
class Unfit:
    """A row that could not even be read, and why."""

    raw: RawRow
    reason: Reason


def prepare(row: BulkImport, raw: RawRow, *, on: date) -> Prepared | Unfit:
    """Never raises; what cannot be read of a row is noted."""
    if raw.problem is not None:
        return Unfit(raw=raw, reason=raw.problem)
    values = understood(row.mapping, raw.cells)
    try:
        kind, category = what_it_is(row.mapping, values)
    except ValueError:
        said = {"kind": str(values.get(KIND, ""))[:40], "category": str(values.get(CATEGORY, ""))[:20]}
        return Unfit(raw=raw, reason=Reason(code="import.unknown_kind", values=said))
    content, unread = read_content(kind, of_content(values), today=on)
    found = [*unread, *_of_kind(kind, category, content)]
    return Prepared(
        raw=raw,
        kind=kind,
        category=category,
        values=values,
        content=content,
        noted=tuple({(one.field, one.reason.code): noted_of_kind(one) for one in found}.values()),
        keys=tuple(_keys(category, content, str(values.get(REFERENCE, "")))),
    )


def what_it_is(mapping: ColumnMapping | None, values: Mapping[str, object]) -> tuple[SubjectKind, AlertCategory]:
    """By the mapping, or as the record says. Raises ValueError."""
    if mapping is not None:
        return SubjectKind(mapping.subject_kind), AlertCategory(mapping.category)
    return SubjectKind(str(values.get(KIND, ""))), AlertCategory(str(values.get(CATEGORY, "")))


def _of_kind(subject: SubjectKind, category: AlertCategory, content: AlertContent) -> Sequence[KindFinding]:
    kind = kind_of(subject)
    numbers = check_numbers(kind, content.numbers, data=content.data)
    needs = check_needs(kind, data=content.data, numbers=content.numbers, identities=content.identities)
    return [*numbers, *needs, *check_category(kind, content.data, category)]


def _keys(category: AlertCategory, content: AlertContent, reference: str) -> Iterator[str]:
    if reference.strip():
        yield hashed("reference", reference.strip().casefold())
    numbers = [one for one in content.numbers if normal_form(one.kind, one.value)]
    for one in numbers:
        yield number_key(category, one)
    if not numbers:
        for identity in content.identities:
            names = sorted(folded(name.full) for name in identity.names)
            days = sorted(map(str, identity.birth_dates))
            if names and days:
                yield hashed("identity", category, *names, *days)


def number_key(category: str, one: NumberValue) -> str:
    return hashed("number", category, one.kind, normal_form(one.kind, one.value), one.state)


def hashed(*parts: str) -> str:
    """32 hexadecimal digits: no personal data stands in a key."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
