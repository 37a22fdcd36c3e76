"""Whatever is typed into the one box is asked or refused with a sentence: it never fails, and never takes too long.

A few hundred queries as a rule; with SPOC_SOAK=1 a hundred thousand.
"""

import os
import random
from time import perf_counter

import pytest

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.offices import Purpose
from spoc.office.screening.models import AnswerState, SourceAnswer
from spoc.procedures import any_query
from spoc.procedures.asking import TIME_LIMIT_MS
from spoc.procedures.questions import QuestionError
from spoc.procedures.understanding import understand
from spoc.words.reasons import sentence
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import OLGA, alert_on
from tests.procedures.test_every_kind_is_asked_for import MADONNA, held, number
from tests.samples.kinds import SAMPLES

pytestmark = pytest.mark.django_db

HOW_MANY = 100_000 if os.environ.get("SPOC_SOAK") == "1" else 400
LONGEST = 10_000
SCRIPTS = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x370, 0x52F),
    (0x590, 0x6FF),
    (0x900, 0xE7F),
    (0x3040, 0x9FFF),
    (0x0, 0x10FFFF),
)
TOKENS = (
    "Dmytro", "KHMAROSVIT", "Хмаросвіт", "1984-02-11", "11. 2. 1984", "QN", "m", ",", "KRL 482", "NB7654321", "P<QNN",
    "<<<", "*", "?", "chk ", "w: ", "f:", "CSQU305438", "490154203237518", "OM-ABC", "XZAB12CD03EFG4567",
    "madonna", "\x00",
)  # fmt: skip


def typed(chance: random.Random) -> str:
    """Signs of one script, of all, or pieces of what officers type in any disorder; mostly short, some very long."""
    length = int(LONGEST ** chance.random())
    if chance.random() < 0.4:
        return chance.choice(("", " ")).join(chance.choices(TOKENS, k=min(length, 200)))[:LONGEST]
    first, last = chance.choice(SCRIPTS)
    return "".join(chr(chance.randint(first, last)) for _ in range(length))


def test_random_queries_neither_fail_nor_take_too_long() -> None:
    alert_on()
    held(SubjectKind.WORK_OF_ART, **MADONNA)
    held(SubjectKind.VEHICLE, number(IdentifierKind.PLATE, "KRL 482", "QN"))
    for sample in SAMPLES.values():
        held(sample.subject, *(number(one.kind, one.value, one.state) for one in sample.numbers))
    chance, slowest, refused = random.Random(4), 0.0, 0
    for _ in range(HOW_MANY):
        text = typed(chance)
        begun = perf_counter()
        try:
            question = chance.choice(understand(text, NOW.date()).questions)
        except QuestionError as wrong:
            refused += bool(sentence(wrong.reason))
        else:
            any_query.ask(question, actor=OLGA, purpose=Purpose.POLICE_CHECK, reason="file 7", at=NOW)
        slowest = max(slowest, perf_counter() - begun)
    silent = SourceAnswer.objects.exclude(state=AnswerState.ANSWERED)
    assert list(silent.values_list("source", "detail")) == []
    assert slowest * 1_000 < TIME_LIMIT_MS
    assert 0 < refused < HOW_MANY
