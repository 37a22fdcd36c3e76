"""Mappings of columns, version after version, and the lists of others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.offices import Actor, System
from spoc.office.imports.models import ColumnMapping, ForeignList, ListedAlert
from spoc.office.imports.selectors.mappings import latest_mapping


@dataclass(frozen=True, kw_only=True)
class NewMapping:
    """pairs: our column by the file's; defaults: value of our column where the file says nothing.

    translations: of a column of ours, our word by the file's.
    """

    name: str
    subject_kind: SubjectKind
    category: AlertCategory
    national_code: str = ""
    pairs: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def save_mapping(new: NewMapping, *, by: Actor, at: datetime) -> ColumnMapping:
    """The next version under its name; the newest when it says just this already."""
    columns = {
        "subject_kind": new.subject_kind,
        "category": new.category,
        "national_code": new.national_code,
        "pairs": dict(new.pairs),
        "defaults": dict(new.defaults),
        "translations": {column: dict(words) for column, words in new.translations.items()},
    }
    last = latest_mapping(new.name)
    if last is not None and all(getattr(last, name) == value for name, value in columns.items()):
        return last
    version = last.version + 1 if last else 1
    return ColumnMapping.objects.create(name=new.name, version=version, **columns, made_at=at, made_by=by.name)


def list_called(name: str, system: System, issuing_state: str) -> ForeignList:
    """The list of this name, begun when it is new; the caller has seen that system and state are the same."""
    defaults = {"system": system, "issuing_state": issuing_state}
    return ForeignList.objects.get_or_create(name=name, defaults=defaults)[0]


def note_listed(of: ForeignList, references: Iterable[str], import_id: int) -> None:
    """The list has them, as this import saw."""
    rows = [ListedAlert(of=of, reference=one, seen_in=import_id) for one in references]
    ListedAlert.objects.bulk_create(
        rows,
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["of", "reference"],
        update_fields=["seen_in"],
    )


def forget_listed(of: ForeignList, references: Iterable[str]) -> None:
    ListedAlert.objects.filter(of=of, reference__in=list(references)).delete()
