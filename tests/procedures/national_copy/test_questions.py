"""The same question has the same answer from the national copy and from the central system."""

import os
from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from spoc.channels.central.errors import CentralError
from spoc.core.terms.alert_keys import keys_of
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.central import CentralHit, CentralQuestion, CentralRefusal
from spoc.core.terms.offices import SYSTEM, System
from spoc.core.terms.persons import PartialDate
from spoc.office.audit.models import AuditEntry
from spoc.procedures.national_copy.questions import TooManyError, search
from tests.channels.central_systems import asker, now
from tests.procedures.national_copy.copying import Copy

ASKED = 10_000 if os.environ.get("SPOC_SOAK") else 400


def questions_about(records: list[AlertRecord], chance: Random) -> Iterator[CentralQuestion]:
    """By number, name, name and date, reference: of what is held, of what is held misspelled, of what is not held."""
    while True:
        one = chance.choice(records)
        yield CentralQuestion(reference=chance.choice([one.reference, one.reference[:-1] + "X"]))
        for number in one.numbers:
            yield CentralQuestion(number_kind=number.kind, number=changed(number.value, chance))
            yield CentralQuestion(number_kind=chance.choice(list(IdentifierKind)), number=number.value)
        for identity in one.identities:
            for name in identity.names:
                family, given = changed(name.family or name.full, chance), name.given
                yield CentralQuestion(family=family, given=given)
                yield CentralQuestion(family=given, given=family)
                born = chance.choice([*identity.birth_dates, PartialDate(year=1970)])
                yield CentralQuestion(family=family, given=given, birth_date=born)


def changed(text: str, chance: Random) -> str:
    """As it is, as it may be written as well, or another."""
    ways = (text, text, text.lower(), f" {text} ".replace("-", " "), text[:-1] or text, text + "A")
    return chance.choice(ways)


def test_the_same_questions_get_the_same_answers(copy: Copy) -> None:
    copy.change(60)
    copy.follow()
    chance = Random("questions")  # invented data
    asked = list(islice(questions_about(list(copy.theirs().values()), chance), ASKED))
    found = 0
    with copy.connect(System.SIS) as central:
        for question in asked:
            theirs = central.search(question, asker=asker(), limit=1_000)
            assert ours(question) == theirs, question
            found += bool(theirs)
    assert ASKED // 4 < found < ASKED
    assert AuditEntry.objects.filter(action="copies.asked").count() == len(asked)


def ours(question: CentralQuestion, *, sees_hidden: bool = False) -> tuple[CentralHit, ...]:
    return search(System.SIS, question, asker=asker(sees_hidden=sees_hidden), by=SYSTEM, now=now, limit=1_000)


def test_a_question_that_finds_too_much_is_answered_as_there(copy: Copy) -> None:
    keys: dict[str, int] = {}
    records = list(copy.theirs().values())
    for one in records:
        for key in keys_of(one):
            keys[key] = keys.get(key, 0) + 1
    record = records[0]
    question = CentralQuestion(reference=record.reference)
    with pytest.raises(TooManyError):
        search(System.SIS, question, asker=asker(), by=SYSTEM, now=now, limit=0)
    with copy.connect(System.SIS) as central, pytest.raises(CentralError) as refused:
        central.search(question, asker=asker(), limit=0)
    assert refused.value.code is CentralRefusal.TOO_MANY


def test_the_audit_keeps_no_name_of_a_question(copy: Copy) -> None:
    ours(CentralQuestion(family="Okonkwo", given="Ada"))
    entry = AuditEntry.objects.get(action="copies.asked")
    assert entry.query == {"system": "SIS", "by": "name"}
