"""Every kind of subject that can be entered can be asked for: by numbers, by a part of them, by what describes it."""

import pytest

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.asked import ASKED, NEVER_BY_PART, ROWS, THINGS, Asked, searched_fields
from spoc.core.terms.kinds.table import KINDS
from spoc.core.terms.offices import Purpose
from spoc.core.terms.queries import QueryKind
from spoc.office.alerts.models import Alert
from spoc.office.screening.models import Query
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject
from spoc.procedures import any_query
from spoc.procedures.answers import answer_view
from spoc.procedures.questions import QuestionError, ThingQuestion
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import OLGA, alert_of
from tests.samples.kinds import SAMPLES

pytestmark = pytest.mark.django_db

K, N, Q = SubjectKind, IdentifierKind, QueryKind


def held(kind: SubjectKind, *numbers: NewIdentifier, **data: object) -> Alert:
    return alert_of(create_subject(NewSubject(kind=kind, identifiers=numbers, data=data), at=NOW))


def number(kind: IdentifierKind, value: str, state: str = "") -> NewIdentifier:
    return NewIdentifier(kind=kind, value=value, state=state)


def asked(kind: QueryKind, *numbers: tuple[IdentifierKind, str], **more: object) -> Query:
    question = ThingQuestion(kind=kind, numbers=numbers, **more)  # type: ignore[arg-type]  # each test says its own
    return any_query.ask(question, actor=OLGA, purpose=Purpose.POLICE_CHECK, reason="file 7", at=NOW)


def row_of(subject: SubjectKind) -> Asked:
    return next(row for row in ROWS if subject in row.subjects)


@pytest.mark.parametrize("subject", SubjectKind)
def test_each_kind_of_subject_is_meant_by_one_kind_of_check(subject: SubjectKind) -> None:
    assert [row.kind for row in ROWS if subject in row.subjects] == [ASKED[row_of(subject).kind].kind]


def test_the_table_names_fields_that_are_declared_and_each_letter_once() -> None:
    for row in ROWS:
        for key in (*row.words, *row.codes):
            assert row.field(key).key == key
        assert all(row.codes_of(key) for key in row.codes), row.kind
    assert len({row.letter for row in ROWS}) == len(ROWS)


def test_what_is_looked_for_by_its_words_has_a_search_key() -> None:
    without = [
        (kind, key)
        for kind, key in searched_fields()
        if not (field := KINDS[kind].field(key)) or not field.is_searchable
    ]
    assert without == []


THINGS_HELD = [
    pytest.param(subject, one.kind, one.value, id=f"{subject} {one.kind}")
    for subject, sample in SAMPLES.items()
    if row_of(subject).kind in THINGS
    for one in sample.numbers
]


@pytest.mark.parametrize(("subject", "kind", "value"), THINGS_HELD)
def test_a_thing_is_found_by_each_of_its_numbers_and_adds_up(
    subject: SubjectKind, kind: IdentifierKind, value: str
) -> None:
    alert = held(subject, number(kind, value))
    match = asked(row_of(subject).kind, (kind, value.lower())).matches.get()
    assert (match.alert, match.is_further) == (alert, False)
    assert match.score == pytest.approx(sum(row["points"] for row in match.evidence) / 100)


@pytest.mark.parametrize(
    ("typed", "is_possible", "why"),
    [
        pytest.param("nv-123 456", True, "match.number.equal", id="as written"),
        pytest.param("NVI23456", True, "match.number.look_alike", id="I for 1"),
        pytest.param("NV123457", False, "match.number.one_slip", id="one slip"),
    ],
)
def test_a_serial_number_is_compared_with_its_reason(typed: str, is_possible: bool, why: str) -> None:
    held(K.FIREARM, number(N.SERIAL, "NV123456"), make="Nordvagn", calibre="9 mm")
    view = answer_view(asked(Q.FIREARM, (N.SERIAL, typed)), OLGA, NOW.date())
    (match,) = view.matches if is_possible else view.further
    assert match.reasons[0].code == why


def test_what_describes_a_thing_lowers_where_it_differs_and_hides_nothing() -> None:
    held(K.FIREARM, number(N.SERIAL, "NV123456"), make="Nordvagn", type="pistol")
    same = asked(Q.FIREARM, (N.SERIAL, "NV123456"), words={"make": "NORDVAGN"}, codes={"type": "pistol"})
    other = asked(Q.FIREARM, (N.SERIAL, "NV123456"), words={"make": "Haselwerk"}, codes={"type": "rifle"})
    assert (same.matches.get().score, other.matches.get().score) == (1.0, 0.8)
    assert [row["outcome"] for row in other.matches.get().evidence] == ["agrees", "differs", "differs"]


def test_the_same_number_on_another_kind_of_thing_is_a_further_candidate() -> None:
    phone = held(K.IT_ITEM, number(N.SERIAL, "NV123456"))
    match = asked(Q.FIREARM, (N.SERIAL, "NV123456")).matches.get()
    assert (match.alert, match.is_further, match.score) == (phone, True, 0.75)
    assert match.evidence[-1]["feature"] == "subject_kind"


def test_an_engine_number_is_found_by_whoever_calls_it_a_serial_number() -> None:
    boat = held(K.BOAT, number(N.ENGINE_NUMBER, "EN-88 1207"))
    assert asked(Q.BOAT, (N.SERIAL, "en881207")).matches.get().alert == boat


PART_OF_A_PLATE = [
    pytest.param("KRL4*", 2, id="its beginning"),
    pytest.param("*L482", 1, id="its end"),
    pytest.param("KR?48?", 2, id="signs that were not seen"),
    pytest.param("KRL4", 2, id="without a sign for what is missing: anywhere in it"),
    pytest.param("krl 4*2", 1, id="small letters and blanks"),
    pytest.param("KRI4*", 2, id="I for L"),
    pytest.param("*RL48*", 2, id="the middle"),
    pytest.param("XRL4*", 0, id="another"),
]


@pytest.mark.parametrize(("typed", "count"), PART_OF_A_PLATE)
def test_a_part_of_a_plate_finds_what_it_fits(typed: str, count: int) -> None:
    for plate in ("KRL 482", "KRL 487", "BRN 111"):
        held(K.VEHICLE, number(N.PLATE, plate, "QN"))
    query = asked(Q.VEHICLE, (N.PLATE, typed), is_partial=True)
    assert query.matches.count() == count
    assert not query.matches.filter(is_further=True).exists()


def test_a_part_says_why_it_fits_and_is_never_as_good_as_the_whole() -> None:
    held(K.VEHICLE, number(N.VIN, "XZAB12CD03EFG4567"))
    part = asked(Q.VEHICLE, (N.VIN, "*EFG4567"), is_partial=True).matches.get()
    alike = asked(Q.VEHICLE, (N.VIN, "*EF64567"), is_partial=True).matches.get()
    whole = asked(Q.VEHICLE, (N.VIN, "XZAB12CD03EFG4567")).matches.get()
    assert [one.evidence[0]["reason"]["why"] for one in (part, alike)] == [
        "match.number.part_equal",
        "match.number.part_look_alike",
    ]
    assert whole.score == 1.0 > part.score > alike.score > 0.5


def test_the_state_narrows_a_part_of_a_plate() -> None:
    held(K.VEHICLE, number(N.PLATE, "KRL 482", "QN"))
    same, other = (asked(Q.VEHICLE, (N.PLATE, "KRL48?"), state=state, is_partial=True) for state in ("QN", "QS"))
    assert same.matches.get().score > other.matches.get().score
    assert other.matches.get().evidence[-1]["reason"]["why"] == "match.state.differs"


@pytest.mark.parametrize("typed", ["K*2", "KR?", "K?L?4?2", "****"])
def test_too_small_a_part_is_refused_with_what_is_needed(typed: str) -> None:
    with pytest.raises(QuestionError) as refused:
        ThingQuestion(kind=Q.VEHICLE, numbers=((N.PLATE, typed),), is_partial=True)
    assert refused.value.reason.code.startswith(("question.part_", "question.no_number"))


@pytest.mark.parametrize("kind", sorted(NEVER_BY_PART))
def test_numbers_that_lead_to_people_are_never_asked_by_a_part(kind: IdentifierKind) -> None:
    with pytest.raises(QuestionError) as refused:
        ThingQuestion(kind=Q.VEHICLE, numbers=((kind, "AB12*"),), is_partial=True)
    assert refused.value.reason.code == "question.never_by_part"


def test_a_part_that_fits_more_than_are_read_says_that_there_may_be_more() -> None:
    for place in range(205):
        create_subject(NewSubject(kind=K.VEHICLE, identifiers=(number(N.PLATE, f"KRLX{place:03d}"),)), at=NOW)
    (source,) = answer_view(asked(Q.VEHICLE, (N.PLATE, "KRLX*"), is_partial=True), OLGA, NOW.date()).sources
    assert source.was_capped


MADONNA = {
    "art_type": "icon",
    "title": "Madonna of Kamenica",
    "maker": "Workshop of Javorová",
    "description": "Gilded panel, the child holds a goldfinch; burn mark at the lower edge",
}


@pytest.mark.parametrize(
    ("words", "codes", "score"),
    [
        pytest.param({"title": "madonna kamenica"}, {}, 1.0, id="title, in any order and case"),
        pytest.param({"description": "gilded panel with goldfinch"}, {}, 0.75, id="three words of four"),
        pytest.param(
            {"description": "madonna, burn mark"}, {"art_type": "icon"}, 1.0, id="words anywhere, and its type"
        ),
        pytest.param({"description": "goldfinch"}, {"art_type": "painting"}, 0.5, id="another type"),
        pytest.param({"maker": "javorova"}, {}, 1.0, id="without accents"),
    ],
)
def test_a_work_of_art_is_found_by_description_and_type(
    words: dict[str, str], codes: dict[str, str], score: float
) -> None:
    icon = held(K.WORK_OF_ART, **MADONNA)
    held(K.WORK_OF_ART, art_type="clock", title="Table clock of Lipová")
    match = asked(Q.WORK_OF_ART, words=words, codes=codes).matches.get()
    assert (match.alert, match.score, match.is_further) == (icon, score, score < 0.6)
    assert match.score == pytest.approx(sum(row["points"] for row in match.evidence) / 100)


def test_a_boat_is_found_by_its_maker_and_port_where_nobody_knows_a_number() -> None:
    boat = held(K.BOAT, make="Haselwerk", model="Vlna 30", home_port="Prístavná", type="sailing_yacht")
    words = {"make": "haselwerk", "home_port": "pristavna"}
    assert asked(Q.BOAT, words=words).matches.get().alert == boat


def test_what_is_known_by_numbers_alone_needs_one() -> None:
    for question in (
        {"kind": Q.FIREARM, "words": {"make": "Nordvagn"}},
        {"kind": Q.WORK_OF_ART, "words": {"title": "of a"}},
    ):
        with pytest.raises(QuestionError):
            ThingQuestion(**question)  # type: ignore[arg-type]  # as spelled out


def test_a_question_is_kept_with_its_kind_and_what_was_asked() -> None:
    query = asked(Q.CONTAINER, (N.CONTAINER_NUMBER, "CSQU 305438 3"), words={"owner": "Albaresa"})
    assert query.kind == "container"
    assert query.terms == {
        "numbers": [{"kind": "container_number", "value": "CSQU 305438 3"}],
        "words": {"owner": "Albaresa"},
    }
