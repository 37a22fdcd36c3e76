"""A record as XML: everything comes back as it went, in both contracts; what cannot is refused with a reason."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.central import INTERPOL_FORMAT, SIS_FORMAT, CentralFormat, CentralFormatError
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.offices import System
from tests.core.formats.central.invented_records import FORMATS, records_of

PLAIN = AlertRecord(
    system=System.SIS,
    reference="QN0000001",
    version=1,
    category=AlertCategory.ARREST,
    issuing_state="QN",
    requested_action=RequestedAction.ARREST,
    subject_kind=SubjectKind.PERSON,
)
WRITTEN = SIS_FORMAT.write_record(PLAIN)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@given(data=st.data())
def test_a_record_comes_back_as_it_went(form: CentralFormat, data: st.DataObject) -> None:
    record = data.draw(records_of(form))
    assert form.read_record(form.write_record(record).encode()) == record


def test_each_system_calls_the_parts_by_its_own_names() -> None:
    assert '<alert schengenId="QN0000001" version="1" category="ARR" issuingState="QN"' in WRITTEN
    red = replace(PLAIN, system=System.INTERPOL, category=AlertCategory.RED)
    assert '<entity entity_id="QN0000001" version="1" class="red-notice" owner_country="QN"' in (
        INTERPOL_FORMAT.write_record(red)
    )


def test_a_day_is_written_as_its_text() -> None:
    written = SIS_FORMAT.write_record(replace(PLAIN, data={"gone_on": date(2026, 1, 2)}))
    assert SIS_FORMAT.read_record(written.encode()).data == {"gone_on": "2026-01-02"}


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        pytest.param(WRITTEN.replace(' version="1"', ""), "central.lacks", "version", id="a part is missing"),
        pytest.param(WRITTEN.replace('"1"', '"one"'), "central.bad_value", "version", id="no number"),
        pytest.param(WRITTEN.replace('"ARR"', '"RED"'), "central.bad_value", "category", id="no category of SIS"),
        pytest.param(WRITTEN.replace('"arrest"', '"shoot"'), "central.bad_value", "action", id="no such action"),
        pytest.param(
            WRITTEN.replace("><", ' hidden="yes"><'), "central.bad_value", "hidden", id="neither true nor false"
        ),
        pytest.param(WRITTEN.replace("><", ' colour="blue"><'), "central.unknown", "colour", id="unknown attribute"),
        pytest.param(WRITTEN.replace("><", "><shoe/><"), "central.unknown", "shoe", id="unknown element"),
        pytest.param(
            WRITTEN.replace("><", "><remarks>a</remarks><remarks>b</remarks><"), "central.twice", "remarks", id="twice"
        ),
        pytest.param(
            WRITTEN.replace("><", "><person/><"), "central.bad_value", "kind", id="an identity without its kind"
        ),
        pytest.param(
            WRITTEN.replace("><", '><person kind="alias"><dateOfBirth>32.1.1990</dateOfBirth></person><'),
            "central.bad_value",
            "birth date",
            id="no date",
        ),
        pytest.param(
            WRITTEN.replace("><", '><description><value name="a" type="integer">x</value></description><'),
            "central.bad_value",
            "a",
            id="a value of another type",
        ),
        pytest.param(
            WRITTEN.replace("><", "><description><list/></description><"),
            "central.lacks",
            "name",
            id="no name",
        ),
        pytest.param("<entity/>", "central.unknown", "entity", id="a record of another system"),
    ],
)
def test_what_is_no_record_is_refused_by_the_part_that_is_wrong(text: str, code: str, field: str) -> None:
    with pytest.raises(CentralFormatError) as wrong:
        SIS_FORMAT.read_record(text.encode())
    assert (wrong.value.reason.code, wrong.value.reason.values["field"]) == (code, field)


@pytest.mark.parametrize(
    ("record", "code"),
    [
        pytest.param(replace(PLAIN, remarks="\x00"), "central.unwritable", id="a control sign"),
        pytest.param(replace(PLAIN, remarks="\ud800"), "central.unwritable", id="half of a pair"),
        pytest.param(replace(PLAIN, category=AlertCategory.RED), "central.not_theirs", id="a notice in SIS"),
        pytest.param(replace(PLAIN, system=System.UN), "central.bad_value", id="of another system"),
        pytest.param(replace(PLAIN, data={"x": {1, 2}}), "central.bad_value", id="a set"),
    ],
)
def test_what_cannot_be_written_is_refused(record: AlertRecord, code: str) -> None:
    with pytest.raises(CentralFormatError) as wrong:
        SIS_FORMAT.write_record(record)
    assert wrong.value.reason.code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"<alert", "central.not_well_formed", id="broken"),
        pytest.param(b"", "central.not_well_formed", id="nothing"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY x "y">]><alert>&x;</alert>', "central.document_type", id="doctype"),
        pytest.param(b"<alert>" + b" " * (8 * 2**20) + b"</alert>", "central.too_large", id="too large"),
    ],
)
def test_dangerous_or_broken_xml_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(CentralFormatError) as wrong:
        SIS_FORMAT.read_record(content)
    assert wrong.value.reason.code == code
