"""What the training office holds is what the kinds of subjects declare."""

from random import Random

import pytest

from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.kinds import check_needs, check_numbers, kind_of, read_data
from spoc.office.subjects.services import NewSubject
from spoc.procedures.training.things import firearm, travel_document, vehicle

CHANCE = Random(7)


@pytest.mark.parametrize(
    "thing",
    [
        pytest.param(lambda: vehicle("QM", CHANCE, year=2026), id="vehicle"),
        pytest.param(lambda: firearm(CHANCE), id="firearm"),
        pytest.param(lambda: travel_document(DocumentKind.PASSPORT, "QN", CHANCE), id="passport"),
        pytest.param(lambda: travel_document(DocumentKind.IDENTITY_CARD, "QM", CHANCE), id="identity card"),
    ],
)
def test_an_invented_thing_is_as_its_kind_declares(thing: object) -> None:
    assert callable(thing)
    for new in (thing() for _ in range(20)):
        assert isinstance(new, NewSubject)
        kind = kind_of(new.kind)
        numbers = [
            NumberValue(kind=one.kind, value=one.value, document_kind=one.document_kind, state=one.state)
            for one in new.identifiers
        ]
        data, findings = read_data(kind, new.data)
        assert (data, findings) == (dict(new.data), ())
        assert check_needs(kind, data=data, numbers=numbers) == ()
        assert [one for one in check_numbers(kind, numbers, data=data) if one.refuses] == []
