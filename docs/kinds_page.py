"""Reference page of the kinds of subjects: fields, numbers, least data and checks, with their sources."""

from collections.abc import Callable

from markdown import page, table

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds import KINDS, MOST_IN_RANGE, Field, Kind, Number
from spoc.core.terms.kinds.values import LONGEST_LONG_TEXT, LONGEST_TEXT, MOST_ITEMS
from spoc.core.terms.number_forms import FORMS
from spoc.words import alerts, kind_codes, kinds

INTRODUCTION = (
    "Each kind is one file; the declaration drives entry, search, pages, tables and the API. The technical rules of "
    "SIS for objects are not public: **sure** says how sure the list of fields is (V read, N and S second source, M "
    "remembered, P proposal of this project); a field that was read elsewhere names its source. Least data of a row "
    f"of M or P only warn. A line of text has at most {LONGEST_TEXT} signs, a text of several lines "
    f"{LONGEST_LONG_TEXT}, a list {MOST_ITEMS} entries, a range of blank documents {MOST_IN_RANGE} numbers, unless the "
    "field says less.\n"
)


def kinds_of_subjects() -> str:
    return page(
        "Kinds of subjects",
        "`spoc/core/terms/kinds/`, one file a kind",
        INTRODUCTION,
        "## Numbers and their standards\n",
        "A flaw refuses only where the standard leaves no other form; `core/terms/number_forms.py` says why of each.\n",
        table(
            ["Number", "Standard"],
            [[alerts.identifier_kind(kind), form.standard or "free"] for kind, form in FORMS.items()],
        ),
        *(part for subject in SubjectKind for part in parts_of(KINDS[subject])),
    )


def parts_of(kind: Kind) -> list[str]:
    needs = [
        [" or ".join(f"{kinds.column(one)} (`{one}`)" for one in need.one_of), need.source, need.confidence]
        for need in kind.needs
    ]
    told = [
        f"`{kind.subject}`; {kind.source}; sure: {kind.confidence}.",
        kind.note,
        "Described by identities besides." if kind.has_identities else "",
    ]
    return [
        f"## {alerts.subject_kind(kind.subject)}\n\n{' '.join(one for one in told if one)}\n",
        table(["At least one of", "Source", "Sure"], needs),
        table(["Number", "Column", "Of which state", "Several", "Source"], [number_row(one) for one in kind.numbers])
        if kind.numbers
        else "",
        table(["Group", "Field", "Column", "What it holds", "Source"], [field_row(one) for one in kind.fields]),
    ]


def number_row(number: Number) -> list[object]:
    state = "needed" if number.needs_state else "taken" if number.takes_state else ""
    return [
        alerts.identifier_kind(number.kind),
        f"`{number.column}`",
        state,
        "yes" if number.is_many else "",
        number.source or number.form.standard,
    ]


def field_row(field: Field) -> list[object]:
    marks = [
        ", ".join(str(kind_codes.code(field, code)) for code in field.codes),
        kinds.shape(field.shape) if field.shape else "",
        bounds(field),
        f"at most {field.longest} signs" if field.longest else "",
        "not to come" if field.is_past else "",
        "a search key" if field.is_searchable else "",
        f"only for {', '.join(sorted(field.only_for))}" if field.only_for else "",
    ]
    told = "; ".join([field.kind.replace("_", " "), *(mark for mark in marks if mark)])
    return [kinds.GROUPS[field.group], kinds.field(field.key), f"`{field.column}`", told, field.source]


def bounds(field: Field) -> str:
    if field.least is None or field.most is None:
        return ""
    return f"{field.least:,} to {field.most:,} {field.unit}".strip()


PAGES: dict[str, Callable[[], str]] = {"kinds-of-subjects.md": kinds_of_subjects}
