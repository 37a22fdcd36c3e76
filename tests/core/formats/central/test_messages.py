"""Requests and answers as XML: each comes back as it went, and keeps to the schema; other versions are refused."""

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from spoc.core.formats.central import SIS_FORMAT, CentralFormat, CentralFormatError
from spoc.core.formats.central import messages as them
from spoc.core.formats.central.messages import ANSWERS, REQUESTS, Answer, Request
from spoc.core.formats.hardened import check_schema, parse_xml
from spoc.core.terms.alert_records import AlertRecord, BiometricKind, BroadcastEntry, CentralOperation
from spoc.core.terms.alerts import (
    AlertCategory,
    AlertState,
    DeletionGround,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
)
from spoc.core.terms.central import (
    Acknowledgement,
    AlertFile,
    AlertOrder,
    Asker,
    BroadcastPage,
    BucketDigest,
    BucketPage,
    CategoryCount,
    CentralHit,
    CentralQuestion,
    CentralRefusal,
    DigestPage,
    NoticeEvent,
    NoticeEventPage,
    NoticeStep,
    RecordDigest,
    SnapshotHead,
)
from spoc.core.terms.offices import Purpose, System
from spoc.core.terms.persons import PartialDate
from tests.core.formats.central.invented_records import FORMATS, NOON, TEXTS, records_of

OBJECT = AlertCategory.OBJECT
RECORD = AlertRecord(
    system=System.SIS,
    reference="QN1",
    version=2,
    category=OBJECT,
    issuing_state="QN",
    requested_action=RequestedAction.SEIZE,
    subject_kind=SubjectKind.VEHICLE,
)
FILE = AlertFile(kind=BiometricKind.OBJECT_PICTURE, name='a "b"\n<c>.png', media_type="image/png", content=b"\x00\xff")
ASKER = Asker(user="o", reference="q1", purpose=Purpose.BORDER_CHECK, case_reference="C 1", sees_hidden=True)
DELETE = CentralOperation.DELETE
SENT: list[Request] = [
    AlertOrder(order_id="1", operation=CentralOperation.CREATE, record=RECORD, files=(FILE,)),
    AlertOrder(order_id="2", operation=CentralOperation.UPDATE, record=RECORD, files=()),
    AlertOrder(order_id="3", operation=DELETE, reference="QN1", version=2, ground=DeletionGround.SEIZED),
    NoticeStep(order_id="4", reference="2026/1", state=AlertState.SUSPENDED, text="by court order"),
    them.Search(question=CentralQuestion(number_kind=IdentifierKind.VIN, number="W 1"), asker=ASKER, limit=5),
    them.Search(question=CentralQuestion(family="Dorn", birth_date=PartialDate.parse("c. 1984")), asker=ASKER, limit=5),
    them.Details(references=("a", "b"), asker=ASKER),
    them.FilesOf(reference="a", asker=ASKER),
    them.EntriesSince(sequence=7, limit=100),
    them.EventsSince(sequence=0, limit=1),
    them.BeginSnapshot(with_own=False),
    them.EndSnapshot(snapshot="s"),
    them.Records(snapshot="s", category=OBJECT, after=""),
    them.Digests(category=OBJECT, bucket_count=64, with_own=True),
    them.InBucket(category=OBJECT, bucket_count=64, bucket=3, with_own=False),
    them.Fetch(references=()),
]
HIT = CentralHit(
    reference="QN1",
    version=2,
    category=OBJECT,
    issuing_state="QN",
    subject_kind=SubjectKind.VEHICLE,
    requested_action=RequestedAction.SEIZE,
)
ENTRY = BroadcastEntry(
    sequence=9, operation=CentralOperation.UPDATE, reference="QN1", version=2, at=NOON, record=RECORD
)
EVENT = NoticeEvent(
    sequence=1,
    reference="2026/1",
    state=AlertState.INFO_REQUESTED,
    at=NOON,
    text="Which court?",
    due_on=date(2026, 12, 1),
)
PUBLISHED = replace(EVENT, state=AlertState.PUBLISHED, review_on=date(2031, 1, 1), number="A-1", due_on=None)
ACKNOWLEDGED = Acknowledgement(
    order_id="1", operation=CentralOperation.CREATE, reference="QN1", version=1, at=NOON, state=AlertState.SUBMITTED
)
GIVEN: list[Answer] = [
    ACKNOWLEDGED,
    them.Hits(hits=(HIT, HIT)),
    them.FoundRecords(records=(RECORD,)),
    them.FoundFiles(files=(FILE,)),
    BroadcastPage(entries=(ENTRY, replace(ENTRY, operation=DELETE, record=None)), last_sequence=12),
    NoticeEventPage(
        events=(EVENT, replace(EVENT, review_on=date(2031, 1, 1), number="A-1", due_on=None)), last_sequence=2
    ),
    SnapshotHead(snapshot="s", sequence=4, at=NOON, categories=(CategoryCount(category=OBJECT, count=3),)),
    DigestPage(sequence=4, buckets=(BucketDigest(bucket=0, count=1, digest=-(2**63)),)),
    BucketPage(sequence=4, digests=(RecordDigest(reference="QN1", version=2, digest="0" * 64),)),
    them.Done(),
    them.Refused(code=CentralRefusal.INVALID_FIELD, field="dateOfBirth", detail="before 1900"),
]


def names(values: list[Request] | list[Answer]) -> list[str]:
    return [type(value).__name__ for value in values]


def test_every_kind_of_message_is_tried() -> None:
    assert {type(one) for one in SENT} == set(REQUESTS)
    assert {type(one) for one in GIVEN} == set(ANSWERS)


@pytest.mark.parametrize("request_", SENT, ids=names(SENT))
def test_a_request_comes_back_as_it_went_and_keeps_to_the_schema(request_: Request) -> None:
    written = SIS_FORMAT.write_request(request_)
    check_schema(parse_xml(written, 10**6), SIS_FORMAT.schema)
    assert SIS_FORMAT.read_request(written) == request_


@pytest.mark.parametrize("answer", GIVEN, ids=names(GIVEN))
def test_an_answer_comes_back_as_it_went_and_keeps_to_the_schema(answer: Answer) -> None:
    written = SIS_FORMAT.write_answer(answer)
    check_schema(parse_xml(written, 10**6), SIS_FORMAT.schema)
    assert SIS_FORMAT.read_answer(written) == answer


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@given(data=st.data())
def test_whatever_a_record_holds_its_message_keeps_to_the_schema(form: CentralFormat, data: st.DataObject) -> None:
    answer = them.FoundRecords(records=(data.draw(records_of(form)), data.draw(records_of(form))))
    written = form.write_answer(answer)
    check_schema(parse_xml(written, 10**6), form.schema)
    assert form.read_answer(written) == answer


@given(st.builds(CentralQuestion, reference=TEXTS, number=TEXTS, family=TEXTS, given=TEXTS))
def test_a_question_may_hold_any_text(question: CentralQuestion) -> None:
    asked = them.Search(question=question, asker=ASKER, limit=1)
    assert SIS_FORMAT.read_request(SIS_FORMAT.write_request(asked)) == asked


WRITTEN = SIS_FORMAT.write_request(them.EntriesSince(sequence=7, limit=100)).decode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(WRITTEN.replace('contract="1"', 'contract="2"'), "central.version", id="a later contract"),
        pytest.param(WRITTEN.replace(' contract="1"', ""), "central.version", id="no version"),
        pytest.param(WRITTEN.replace("urn:spoc:central:sis", "urn:other"), "central.foreign", id="another system"),
        pytest.param("<html/>", "central.foreign", id="a page of a proxy"),
        pytest.param(WRITTEN.replace("c:request", "c:answer"), "central.unknown", id="an answer for a request"),
        pytest.param(WRITTEN.replace("entriesSince", "everything"), "central.unknown", id="no such request"),
        pytest.param(WRITTEN.replace(' limit="100"', ""), "central.lacks", id="a part is missing"),
        pytest.param(WRITTEN.replace('"7"', '"seven"'), "central.bad_value", id="no number"),
        pytest.param(WRITTEN.replace('"7"', '"' + "9" * 30 + '"'), "central.bad_value", id="too long a number"),
        pytest.param(WRITTEN.replace("/></", ' colour="blue"/></'), "central.unknown", id="an unknown attribute"),
        pytest.param(WRITTEN.replace("/></", "><shoe/></entriesSince></"), "central.unknown", id="an unknown element"),
        pytest.param(WRITTEN[:-5], "central.not_well_formed", id="torn"),
        pytest.param('<!DOCTYPE c [<!ENTITY x "y">]>' + WRITTEN, "central.document_type", id="a document type"),
    ],
)
def test_what_is_no_request_of_this_contract_is_refused(text: str, code: str) -> None:
    with pytest.raises(CentralFormatError) as wrong:
        SIS_FORMAT.read_request(text.encode())
    assert wrong.value.reason.code == code


def test_a_message_may_not_be_larger_than_forty_megabytes() -> None:
    with pytest.raises(CentralFormatError) as wrong:
        SIS_FORMAT.read_answer(b" " * (40 * 2**20 + 1))
    assert wrong.value.reason.code == "central.too_large"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize(
    ("name", "values"),
    [
        pytest.param("state", AlertState, id="states"),
        pytest.param("subjectKind", SubjectKind, id="kinds of subjects"),
        pytest.param("numberKind", IdentifierKind, id="kinds of numbers"),
        pytest.param("action", RequestedAction, id="actions"),
        pytest.param("refusal", CentralRefusal, id="refusals"),
        pytest.param("ground", DeletionGround, id="grounds"),
        pytest.param("fileKind", BiometricKind, id="kinds of files"),
        pytest.param("purpose", Purpose, id="purposes"),
    ],
)
def test_the_schema_knows_every_code(form: CentralFormat, name: str, values: type[AlertState]) -> None:
    assert codes_in(form, name) == set(values)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_schema_knows_every_category_of_its_system(form: CentralFormat) -> None:
    assert codes_in(form, "category") == set(form.records.categories.values())


def codes_in(form: CentralFormat, name: str) -> set[str]:
    schema = etree.fromstring(files("spoc.core.formats").joinpath(form.schema).read_bytes())
    path = f"{{*}}simpleType[@name='{name}']//{{*}}enumeration"
    return {str(one.get("value")) for one in schema.iterfind(path)}


@pytest.mark.parametrize("size", [pytest.param(7 * 2**20, id="7 MB"), pytest.param(7 * 2**20 + 1, id="one byte more")])
def test_a_file_may_have_seven_megabytes(size: int) -> None:
    found = them.FoundFiles(files=(replace(FILE, content=b"x" * size),))
    if size > 7 * 2**20:
        with pytest.raises(CentralFormatError) as wrong:
            SIS_FORMAT.write_answer(found)
        assert wrong.value.reason.code == "central.too_large"
    else:
        assert SIS_FORMAT.read_answer(SIS_FORMAT.write_answer(found)) == found
