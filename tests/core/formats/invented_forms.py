"""How hypothesis makes SIRENE forms: ``st.from_type(SireneForm)`` gives any form that can be written."""

from datetime import UTC, date, datetime
from typing import TypeVar

from hypothesis import strategies as st

from spoc.core.formats.sirene import (
    ActArticle,
    FormFile,
    FormHit,
    FormIdentifier,
    FormObject,
    FormOffence,
    FormPerson,
    FormWarrant,
    SireneForm,
)
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.persons import PartialDate, Sex
from spoc.core.terms.references import FormReference

T = TypeVar("T")
CHARACTERS = st.characters(
    blacklist_categories=["Cs"], blacklist_characters="".join(map(chr, [*range(32), 127, 0xFFFE, 0xFFFF]))
)
LINES = st.text(CHARACTERS, max_size=40)
STATED = st.text(CHARACTERS, min_size=1, max_size=40)
TEXTS = st.lists(st.text(CHARACTERS, max_size=60), max_size=4).map("\n".join)
CODES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", max_size=12)
COUNTRIES = st.sampled_from(("QM", "QS", "SK", "DE", "GR"))
MOMENTS = st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second + 0.25, UTC))


def several(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=3).map(tuple)


def section(kind: type[T], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[T | None]:
    """A part of the form, or none: a part that states nothing is none."""
    made = st.builds(kind, **fields)
    return st.none() | made.map(lambda part: None if part == kind() else part)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(date(1, 1, 1), date(2090, 12, 31)))
    approximate = draw(st.booleans())
    shape = draw(st.sampled_from(("day", "month", "year", "range")))
    if shape == "range":
        return PartialDate(year=day.year, to_year=day.year + draw(st.integers(0, 20)), approximate=approximate)
    return PartialDate(
        year=day.year,
        month=None if shape == "year" else day.month,
        day=day.day if shape == "day" else None,
        approximate=approximate,
    )


ARTICLES = st.sampled_from(("R62 26-31", "R62 32(1)(a)", "R62 37a", "R61 24(1)(b)", "R60 3")).map(ActArticle.parse)
IDENTIFIERS = st.builds(
    FormIdentifier, value=STATED, kind=st.sampled_from(("", "passport", "vin")) | LINES, country=COUNTRIES
)
FILES = st.builds(
    FormFile,
    name=STATED,
    media_type=st.sampled_from(("", "image/jpeg", "application/pdf")) | LINES,
    size=st.integers(0, 10**9),
    sha256=st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64),
)
REFERENCES = st.builds(
    FormReference,
    sender=COUNTRIES,
    recipient=COUNTRIES | st.just("00"),
    form=st.sampled_from(FormCode),
    year=st.integers(2000, 2099),
    number=st.integers(0, 9_999_999),
)
PERSONS = section(
    FormPerson,
    family_name=LINES,
    given_names=LINES,
    birth_name=LINES,
    birth_date=st.none() | partial_dates(),
    birth_place=LINES,
    aliases=several(STATED),
    sex=st.sampled_from(Sex),
    nationalities=several(COUNTRIES),
    original_script_name=LINES,
    alias_no=CODES,
    documents=several(IDENTIFIERS),
)
OBJECTS = section(
    FormObject,
    category=LINES,
    identifiers=several(IDENTIFIERS),
    make=LINES,
    model=LINES,
    colour=LINES,
    description=TEXTS,
)
OFFENCES = section(
    FormOffence,
    legal_description=TEXTS,
    committed_on=st.none() | partial_dates(),
    place=LINES,
    participation=LINES,
    deeds=TEXTS,
    consequences=TEXTS,
)
WARRANTS = section(
    FormWarrant,
    only_warrant=st.booleans(),
    sequence=CODES,
    issuing_authority=LINES,
    decision=TEXTS,
    sentence=TEXTS,
)
HITS = section(
    FormHit,
    found_at=st.none() | MOMENTS,
    place=LINES,
    authority=LINES,
    reason=LINES,
    circumstances=TEXTS,
    measures_taken=TEXTS,
    documents_seen=several(STATED),
    companions=several(STATED),
    objects_carried=several(STATED),
    route=LINES,
)
FORMS = st.builds(
    SireneForm,
    form_type=st.sampled_from(FormCode),
    form_ref=REFERENCES,
    thread_id=st.uuids(),
    sent_at=MOMENTS,
    sender_cc=COUNTRIES,
    recipient_cc=st.lists(COUNTRIES, min_size=1, max_size=3).map(tuple),
    in_reply_to=st.none() | REFERENCES,
    urgent=st.booleans(),
    urgent_reason=LINES,
    important_notice=TEXTS,
    deadline_at=st.none() | MOMENTS,
    handling_codes=several(st.sampled_from(("H0", "H1", "H2", "H3"))),
    schengen_ids=several(STATED),
    national_ref=LINES,
    act_article=st.none() | ARTICLES,
    article_mark=CODES,
    subject_kind=st.none() | st.sampled_from(SubjectKind),
    person=PERSONS,
    object=OBJECTS,
    offence=OFFENCES,
    warrant=WARRANTS,
    hit=HITS,
    flag_reason=TEXTS,
    request_text=TEXTS,
    reply_text=TEXTS,
    asks_for_biometrics=st.booleans(),
    free_text=TEXTS,
    attachments=several(FILES),
    version=st.sampled_from(("1.0", "1.7")),
)
st.register_type_strategy(SireneForm, FORMS)
