"""Records of any content, for property tests; every text that XML can hold may stand in them."""

from datetime import UTC, datetime

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from spoc.core.formats.central import INTERPOL_FORMAT, SIS_FORMAT, CentralFormat
from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.alerts import (
    DocumentKind,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex

FORMATS = (SIS_FORMAT, INTERPOL_FORMAT)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\n\t\r")
TEXTS = st.text(LETTERS, max_size=12)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)
DATA = st.dictionaries(TEXTS, VALUES, max_size=4)


def some(kind: SearchStrategy[object], most: int = 2) -> SearchStrategy[tuple[object, ...]]:
    return st.lists(kind, max_size=most).map(tuple)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    year = draw(st.integers(1, 9000))
    shape = draw(st.integers(0, 3))
    month = draw(st.integers(1, 12)) if shape in (1, 2) else None
    day = draw(st.integers(1, 28)) if shape == 2 else None
    to_year = year + draw(st.integers(0, 40)) if shape == 3 else None
    return PartialDate(year=year, month=month, day=day, to_year=to_year, approximate=draw(st.booleans()))


NAMES = st.builds(PersonName, full=TEXTS, family=TEXTS, given=TEXTS, kind=st.sampled_from(NameKind))
IDENTITIES = st.builds(
    Identity,
    names=some(NAMES),
    birth_dates=some(partial_dates()),
    sex=st.sampled_from(Sex),
    nationalities=some(TEXTS),
    birth_places=some(TEXTS),
    documents=some(TEXTS),
    kind=st.sampled_from(IdentityKind),
    relatives=some(TEXTS),
)
NUMBERS = st.builds(
    NumberValue,
    kind=st.sampled_from(IdentifierKind),
    value=TEXTS,
    document_kind=st.none() | st.sampled_from(DocumentKind),
    state=TEXTS,
    note=TEXTS,
)


def records_of(form: CentralFormat) -> SearchStrategy[AlertRecord]:
    return st.builds(
        AlertRecord,
        system=st.just(form.records.system),
        reference=TEXTS,
        version=st.integers(0, 999_999_999),
        category=st.sampled_from(list(form.records.categories)),
        issuing_state=TEXTS,
        requested_action=st.sampled_from(RequestedAction),
        subject_kind=st.sampled_from(SubjectKind),
        identities=some(IDENTITIES),
        numbers=some(NUMBERS),
        data=DATA,
        warnings=some(st.sampled_from(Warning)),
        reason=TEXTS,
        offence=TEXTS,
        authority=TEXTS,
        decision_reference=TEXTS,
        remarks=TEXTS,
        details=DATA,
        issued_on=st.none() | st.dates(),
        review_on=st.none() | st.dates(),
        flags=some(TEXTS),
        links=some(TEXTS),
        is_hidden=st.booleans(),
    )
