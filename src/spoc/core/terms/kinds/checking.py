"""What is wrong with a subject as a whole: its numbers, what it lacks, what is kept without need."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from spoc.core.terms.alert_records import BiometricKind, NumberValue
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.countries import country_code
from spoc.core.terms.kinds.declaring import Finding, Kind, Number
from spoc.core.terms.kinds.reading import is_empty
from spoc.core.terms.kinds.values import told
from spoc.core.terms.number_forms import LONGEST_NUMBER, flaws_of, normal_form
from spoc.core.terms.persons import Identity
from spoc.core.terms.reasons import Reason


def check_numbers(
    kind: Kind, numbers: Sequence[NumberValue], *, data: Mapping[str, object] | None = None
) -> tuple[Finding, ...]:
    """What is wrong with the numbers of a subject: a kind of number that it does not have, one too many, the same
    twice, no state where one is needed, and what the standard of each says of its form.

    data: normal values of its fields, which may tell that a standard does not hold (a banknote of another currency).
    """
    found: list[Finding] = []
    seen: set[tuple[str, str, str]] = set()
    counts = [value.kind for value in numbers]
    for value in numbers:
        declared = kind.number(value.kind)
        if declared is None:
            found.append(_finding(f"number.{value.kind}", "kind.foreign_number", refuses=True))
            continue
        found += _flaws(declared, value, data or {})
        key = (value.kind, normal_form(value.kind, value.value), value.state)
        if key in seen:
            found.append(_finding(declared.column, "kind.number_twice", number=told(value.value)))
        elif counts.count(value.kind) > 1 and not declared.is_many and any(one[0] == value.kind for one in seen):
            found.append(_finding(declared.column, "kind.one_number_only", refuses=True, number=told(value.value)))
        seen.add(key)
    return tuple(found)


def _flaws(declared: Number, value: NumberValue, data: Mapping[str, object]) -> Iterator[Finding]:
    normal = normal_form(value.kind, value.value)
    if not normal or max(len(normal), len(value.value)) > LONGEST_NUMBER:
        code = "kind.number_too_long" if normal else "kind.number_empty"
        yield _finding(declared.column, code, refuses=True, number=told(value.value))
        return
    if declared.document_kinds and value.document_kind not in declared.document_kinds:
        yield _finding(f"{declared.column}.kind", "kind.no_document_kind", refuses=True, number=told(value.value))
    if value.state and country_code(value.state) is None:
        yield _finding(f"{declared.column}.state", "kind.unknown_country", refuses=True, value=told(value.state))
    elif declared.needs_state and not value.state:
        yield _finding(f"{declared.column}.state", "kind.no_state", number=told(value.value))
    if declared.follows_standard(data):
        for flaw in flaws_of(value):
            yield Finding(field=declared.column, reason=flaw.reason, refuses=flaw.is_binding)


def check_needs(
    kind: Kind,
    *,
    data: Mapping[str, object],
    numbers: Sequence[NumberValue] = (),
    identities: Sequence[Identity] = (),
    biometrics: Collection[BiometricKind] = (),
) -> tuple[Finding, ...]:
    """What a subject lacks of the least that tells one from another; a subject of which nothing is told is refused.

    biometrics: which kinds are attached. A need whose source was not read only warns.
    """
    there = _columns_there(data, numbers, identities) | {f"biometric.{one}" for one in biometrics}
    if not there:
        return (_finding("", "kind.empty", refuses=True),)
    return tuple(
        _finding(need.one_of[0], "kind.needs", refuses=need.refuses, columns=", ".join(need.one_of), source=need.source)
        for need in kind.needs
        if there.isdisjoint(need.one_of)
    )


def _columns_there(
    data: Mapping[str, object], numbers: Sequence[NumberValue], identities: Sequence[Identity]
) -> set[str]:
    there = {f"data.{key}" for key, value in data.items() if not is_empty(value)}
    there |= {f"number.{one.kind}" for one in numbers if normal_form(one.kind, one.value)}
    names = [name for one in identities for name in one.names]
    parts = {
        "identity": bool(identities),
        "identity.name": any((name.full or name.family or name.given).strip() for name in names),
        "identity.birth_date": any(one.birth_dates for one in identities),
    }
    return there | {column for column, is_there in parts.items() if is_there}


def check_category(kind: Kind, data: Mapping[str, object], category: AlertCategory) -> tuple[Finding, ...]:
    """Which data this category gives no ground to keep: what is known of the missing is kept for the missing alone.

    It warns: that nothing is kept without need is law (LED Art 4(1)(c)), which field is needed where is our proposal.
    """
    fields = (field for field in kind.fields if field.only_for and category not in field.only_for)
    return tuple(
        _finding(field.column, "kind.not_for_category", category=category)
        for field in fields
        if not is_empty(data.get(field.key))
    )


def _finding(column: str, code: str, *, refuses: bool = False, **values: str) -> Finding:
    return Finding(field=column, reason=Reason(code=code, values=values), refuses=refuses)
