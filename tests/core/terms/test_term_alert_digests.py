"""Digests that two holders of the same records compare: equal for the same content, different for any change."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.terms.alert_digests import PLACES, bucket_of, digest_of, fold, place_of, short_digest
from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.alerts import AlertCategory, IdentifierKind, RequestedAction, SubjectKind, Warning  # noqa: A004
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, PartialDate, PersonName

NAMES = (PersonName(full="Milena Dorn"), PersonName(full="Mila Dorn"))
DATES = (PartialDate(year=1984), PartialDate(year=1985, month=2))
RECORD = AlertRecord(
    system=System.SIS,
    reference="QN0000001",
    version=1,
    category=AlertCategory.ARREST,
    issuing_state="QN",
    requested_action=RequestedAction.ARREST,
    subject_kind=SubjectKind.PERSON,
    identities=(Identity(names=NAMES, birth_dates=DATES), Identity(names=NAMES[:1])),
    numbers=(
        NumberValue(kind=IdentifierKind.VIN, value="1"),
        NumberValue(kind=IdentifierKind.PLATE, value="2"),
    ),
    data={"a": 1, "b": [1, 2]},
    warnings=(Warning.ARMED, Warning.VIOLENT),
    flags=("QO", "QP"),
    links=("x", "y"),
)


def test_the_order_in_which_things_are_listed_does_not_count() -> None:
    identity = Identity(names=NAMES[::-1], birth_dates=DATES[::-1])
    same = replace(
        RECORD,
        identities=(RECORD.identities[1], identity),
        numbers=RECORD.numbers[::-1],
        data={"b": [1, 2], "a": 1},
        warnings=RECORD.warnings[::-1],
        flags=RECORD.flags[::-1],
        links=RECORD.links[::-1],
    )
    assert digest_of(same) == digest_of(RECORD)


def test_numbers_that_an_identity_repeats_do_not_count() -> None:
    told = replace(RECORD.identities[0], documents=("1", "2"))
    assert digest_of(replace(RECORD, identities=(told, RECORD.identities[1]))) == digest_of(RECORD)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"version": 2}, id="version"),
        pytest.param({"reference": "QN0000002"}, id="reference"),
        pytest.param({"remarks": "x"}, id="remarks"),
        pytest.param({"reason": "x"}, id="reason"),
        pytest.param({"is_hidden": True}, id="hidden"),
        pytest.param({"review_on": date(2030, 1, 1)}, id="review"),
        pytest.param({"flags": ("QO",)}, id="a flag less"),
        pytest.param({"data": {"a": 1, "b": [2, 1]}}, id="the order inside of data"),
        pytest.param({"data": {"a": "1", "b": [1, 2]}}, id="a number as text"),
        pytest.param({"details": {"a": 1}}, id="details"),
        pytest.param({"numbers": RECORD.numbers[:1]}, id="a number less"),
    ],
)
def test_any_change_shows(changed: dict[str, object]) -> None:
    assert digest_of(replace(RECORD, **changed)) != digest_of(RECORD)  # type: ignore[arg-type]  # a field each


def test_a_day_and_its_text_are_the_same() -> None:
    day, text = (replace(RECORD, data={"gone_on": value}) for value in (date(2026, 1, 2), "2026-01-02"))
    assert digest_of(day) == digest_of(text)


@given(st.text(), st.integers(1, PLACES))
def test_a_bucket_is_the_place_by_the_number_of_buckets(reference: str, count: int) -> None:
    assert bucket_of(reference, count) == place_of(reference) % count


def test_a_place_is_the_first_two_bytes_of_the_hash() -> None:
    assert place_of("QN1") == int(sha256(b"QN1").hexdigest()[:4], 16)


@pytest.mark.parametrize("count", [0, -1, PLACES + 1])
def test_there_are_one_to_65536_buckets(count: int) -> None:
    with pytest.raises(ValueError, match="buckets"):
        bucket_of("QN1", count)


@given(st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex)), st.randoms())
def test_a_bucket_folds_to_the_same_in_any_order(digests: list[str], random: "st.Random") -> None:
    folded = fold(digests)
    random.shuffle(digests)
    assert fold(digests) == folded
    assert -(2**63) <= folded < 2**63


def test_a_short_digest_is_signed() -> None:
    assert (short_digest("f" * 64), short_digest("0" * 15 + "1" + "f" * 48)) == (-1, 1)
