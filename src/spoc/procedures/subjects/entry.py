"""A subject of any kind is read by its kind's declaration: from a form, a table or JSON to what is written of it.

The same declaration says which columns there are, what their normal form is, and what is wrong; see `core.terms.kinds`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spoc.core.terms.alert_records import BiometricKind, NumberValue
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.kinds import Finding, check_category, check_needs, check_numbers, kind_of
from spoc.core.terms.kinds.values import told
from spoc.core.terms.persons import Identity, IdentityKind
from spoc.core.terms.reasons import Reason
from spoc.office.subjects.services import NewIdentifier, NewSubject
from spoc.procedures.alerts.content import read_content

_LONGEST = {"birth_places": 200, "relatives": 200}
_LONGEST_NAME, _LONGEST_PART, _LONGEST_NOTE = 400, 200, 300


@dataclass(frozen=True, kw_only=True)
class EnteredSubject:
    """What was read, in normal form, and what is wrong with it; what could not be read is left out of `new`."""

    new: NewSubject
    findings: tuple[Finding, ...]

    @property
    def refusals(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.refuses)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Whoever goes on says why."""
        return tuple(one for one in self.findings if not one.refuses)


@dataclass(frozen=True, kw_only=True)
class Around:
    """What is known besides the subject. category: of its alert; biometrics: what is attached of it."""

    today: date
    category: AlertCategory | None = None
    biometrics: Collection[BiometricKind] = ()


def read_subject(kind: SubjectKind, raw: Mapping[str, object], around: Around, *, origin: str = "") -> EnteredSubject:
    """Cells by column, as `core.terms.kinds.columns` names them, texts or values; columns of an alert are passed over.

    Never raises. Identities behind the first stand as a list of cells under ``identities``.
    """
    content, unread = read_content(kind, raw, today=around.today)
    new = NewSubject(
        kind=kind,
        identities=content.identities,
        identifiers=tuple(new_identifier(one) for one in content.numbers),
        data=dict(content.data),
        origin=origin,
    )
    return EnteredSubject(new=new, findings=(*unread, *check_subject(new, around)))


def check_subject(new: NewSubject, around: Around) -> tuple[Finding, ...]:
    """What is wrong with a subject whose values are in normal form already: by its kind, by what the tables can hold,
    and a victim's identity, which comes in by the victim's consent alone."""
    kind, numbers = kind_of(new.kind), [number_value(one) for one in new.identifiers]
    sought = [one for one in new.identities if one.kind is not IdentityKind.MISUSED]
    needs = check_needs(kind, data=new.data, numbers=numbers, identities=sought, biometrics=around.biometrics)
    beyond = check_category(kind, new.data, around.category) if around.category else ()
    return (
        *_of_identities(new.identities, has_identities=kind.has_identities),
        *_of_notes(new.identifiers),
        *check_numbers(kind, numbers, data=new.data),
        *needs,
        *beyond,
    )


def new_identifier(number: NumberValue, *, origin: str = "") -> NewIdentifier:
    return NewIdentifier(
        kind=number.kind,
        value=number.value,
        document_kind=number.document_kind,
        state=number.state,
        note=number.note,
        origin=origin,
    )


def number_value(one: NewIdentifier) -> NumberValue:
    return NumberValue(kind=one.kind, value=one.value, document_kind=one.document_kind, state=one.state, note=one.note)


def _of_identities(identities: Sequence[Identity], *, has_identities: bool) -> Iterator[Finding]:
    if identities and not has_identities:
        yield _finding("identity", "kind.no_identities")
    for place, one in enumerate(identities):
        if one.kind is IdentityKind.MISUSED:
            yield _finding(f"identity.{place}", "misuse.by_consent_only")
        for name in one.names:
            if len(name.full) > _LONGEST_NAME or max(len(name.family), len(name.given)) > _LONGEST_PART:
                yield _too_long("identity.full", _LONGEST_PART, name.full)
        for part, longest in _LONGEST.items():
            for text in getattr(one, part):
                if len(text) > longest:
                    yield _too_long(f"identity.{part}", longest, text)


def _of_notes(identifiers: Sequence[NewIdentifier]) -> Iterator[Finding]:
    for one in identifiers:
        if len(one.note) > _LONGEST_NOTE:
            yield _too_long(f"number.{one.kind}.note", _LONGEST_NOTE, one.note)


def _too_long(column: str, longest: int, text: str) -> Finding:
    return _finding(column, "kind.too_long", longest=str(longest), value=told(text))


def _finding(column: str, code: str, **values: str) -> Finding:
    return Finding(field=column, reason=Reason(code=code, values=values), refuses=True)
