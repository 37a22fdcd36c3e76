"""Every code that a person may meet has its word, and every reason its sentence, in English and in Slovak."""

import inspect
from collections.abc import Iterator
from enum import StrEnum
from types import ModuleType

import pytest
from django.db.models import TextChoices
from django.utils.translation import override

from spoc.core.formats.sirene import FIELDS
from spoc.core.law.acts import ACTS
from spoc.core.law.deadlines import ANSWERS
from spoc.core.law.transitions import MOVES
from spoc.core.matching import result
from spoc.core.terms import alerts, audit, messages, offices, persons
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.messages import SetAsideWhy
from spoc.core.terms.offices import Role
from spoc.core.terms.reasons import Reason
from spoc.office.cases.models import CaseKind, CaseState
from spoc.office.exchange.models import AttemptOutcome, MessageKind
from spoc.office.exchange.selectors.desk_views import InboxView, OutboxView
from spoc.office.screening.models import QueryKind, VerdictKind
from spoc.office.sources.models import AskedState
from spoc.words import audit as audit_words
from spoc.words import codes, events, fields, law, notices, reasons, statuses
from spoc.words import messages as message_words
from spoc.words.filling import Text, fill
from tests.words import codes_in_source as source

ROOMS = ("core", "office", "procedures", "channels", "jobs", "api", "cli", "desk")
SILENT = {"Script", "How", "FieldKind", "AliasQuality"}
"""Enumerations of the core that no page shows."""
LANGUAGES = ("en", "sk")


def enumerations(module: ModuleType) -> Iterator[type[StrEnum]]:
    for _name, kind in inspect.getmembers(module, inspect.isclass):
        if issubclass(kind, StrEnum) and kind.__module__ == module.__name__:
            yield kind


SHOWN = [kind for module in (alerts, audit, messages, offices, persons, result) for kind in enumerations(module)]


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}")
def test_every_code_of_the_core_has_its_word(kind: type[StrEnum]) -> None:
    if kind.__name__ in SILENT:
        pytest.fail(f"{kind.__name__} is listed as silent and is in a module whose codes are shown")
    assert set(codes.TABLES[kind]) == set(kind)


@pytest.mark.parametrize("kind", codes.TABLES, ids=lambda kind: kind.__name__)
def test_every_word_is_the_word_of_a_code(kind: type[StrEnum]) -> None:
    assert set(codes.TABLES[kind]) == set(kind)
    assert all(codes.word(member) for member in kind)


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        pytest.param(CaseKind, statuses.CASE_KINDS, id="kinds of cases"),
        pytest.param(CaseState, statuses.CASES, id="states of cases"),
        pytest.param(MessageKind, statuses.MESSAGE_KINDS, id="kinds of messages"),
        pytest.param(AttemptOutcome, statuses.ATTEMPTS, id="attempts"),
        pytest.param(QueryKind, statuses.QUERY_KINDS, id="queries"),
        pytest.param(AskedState, statuses.ANSWERS, id="answers"),
        pytest.param(VerdictKind, statuses.VERDICTS, id="verdicts"),
        pytest.param(InboxView, statuses.INBOX_VIEWS, id="views of the inbox"),
        pytest.param(OutboxView, statuses.OUTBOX_VIEWS, id="views of the outbox"),
    ],
)
def test_every_state_of_a_record_has_its_word(kind: type[TextChoices] | type[StrEnum], table: dict[str, Text]) -> None:
    assert set(table) == {str(member.value) for member in kind}


def test_every_reason_in_the_source_has_its_sentence() -> None:
    assert source.reasons(*ROOMS) - set(reasons.SENTENCES) == set()


CORE_FAMILIES = {"match", "mrz", "sirene", "xml", "mail", "receipt", "seal", "un_list", "vehicle", "law", "access"}
NO_REASONS = {"receipt.xml"}
"""Looks like a code and is the name of a file."""


def test_whatever_looks_like_a_reason_of_the_core_has_its_sentence() -> None:
    codes_there = {code for code in source.every_code("core") if code.partition(".")[0] in CORE_FAMILIES}
    assert codes_there - set(reasons.SENTENCES) - set(notices.NOTICES) - NO_REASONS == set()


def test_a_sentence_asks_for_no_value_that_its_reason_does_not_give() -> None:
    missing = {
        f"{code}: {sorted(asked)}"
        for code, given in source.named_values(*ROOMS)
        if code in reasons.SENTENCES and (asked := set(names_in(str(reasons.SENTENCES[code]))) - given)
    }
    assert missing == set()


def test_every_reason_that_is_put_together_has_sentences() -> None:
    for pattern in source.patterns_of_reasons(*ROOMS):
        beginning = pattern.partition("*")[0]
        assert [code for code in reasons.SENTENCES if code.startswith(beginning)], pattern


def test_every_line_of_a_timeline_has_its_sentence() -> None:
    assert source.handed_to("Happening", *ROOMS) - set(events.EVENTS) == set()


def test_every_notice_to_an_officer_has_its_sentence() -> None:
    assert source.handed_to("tell|tell_duty_officer", *ROOMS) - set(notices.NOTICES) == set()


def test_every_notice_that_is_put_together_has_sentences() -> None:
    for pattern in source.patterns_handed_to("tell|tell_duty_officer", *ROOMS):
        beginning = pattern.partition("*")[0]
        assert beginning == notices.SET_ASIDE or [code for code in notices.NOTICES if code.startswith(beginning)]


@pytest.mark.parametrize("why", SetAsideWhy)
def test_a_notice_of_what_was_set_aside_says_why(why: SetAsideWhy) -> None:
    with override("en"):
        assert notices.sentence(f"set_aside.{why}", "QN-SIRENE").endswith(message_words.set_aside(why))
        assert "QN-SIRENE" in notices.sentence(f"set_aside.{why}", "QN-SIRENE")


def test_every_step_that_tells_an_officer_has_its_notice() -> None:
    told = {row.tells for row in MOVES if row.tells}
    assert told - set(notices.NOTICES) == {f"{notices.SET_ASIDE}*"}


def test_every_action_in_the_audit_has_its_words() -> None:
    done = source.keyword("action", *ROOMS) | source.handed_to("_?leave_(sign_in_)?entry|_note|_record|reading", *ROOMS)
    assert done - set(audit_words.ACTIONS) == set()


def test_no_sentence_is_for_a_reason_that_nobody_gives() -> None:
    dynamic = tuple(pattern.partition("*")[0] for pattern in source.patterns_of_reasons(*ROOMS))
    given = source.reasons(*ROOMS) | source.every_code(*ROOMS)
    assert {code for code in reasons.SENTENCES if code not in given and not code.startswith(dynamic)} == set()


def test_every_field_of_a_form_has_its_word_and_the_english_one_is_that_of_the_wire() -> None:
    with override("en"):
        assert {field.key: fields.label(field.key) for field in FIELDS} == {field.key: field.name for field in FIELDS}
        assert {field.section for field in FIELDS} == set(fields.SECTIONS)


def test_every_deadline_has_its_sentence_and_every_act_its_name() -> None:
    assert set(law.DEADLINES) == {row.id for row in ANSWERS}
    assert set(law.ACTS) == {act.code for act in ACTS}


def test_whoever_sees_why_a_message_was_set_aside_sees_what_to_do() -> None:
    assert set(message_words.SET_ASIDE_TO_DO) == set(SetAsideWhy)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", reasons.SENTENCES)
def test_a_sentence_is_filled_with_its_values(code: str, language: str) -> None:
    with override(language):
        text = str(reasons.SENTENCES[code])
        filled = reasons.sentence(Reason(code=code, values=dict.fromkeys(names_in(text), "QM-7")))
    assert "%(" not in filled
    assert filled.count("QM-7") <= text.count("%(")
    assert bool(filled.strip())


def names_in(text: str) -> list[str]:
    class Names(dict[str, str]):
        def __missing__(self, name: str) -> str:
            self[name] = "x"
            return "x"

    names = Names()
    assert text % names
    return list(names)


def test_codes_inside_a_reason_become_words() -> None:
    reason = Reason(code="access.role", values={"role": "end_user", "verb": "send_form", "source": "LED"})
    with override("en"):
        assert reasons.sentence(reason) == "Your role (User of a national authority) does not allow you to send forms."


def test_sex_is_said_in_words() -> None:
    reason = Reason(code="match.sex.differs", values={"asked": "M", "found": "F"})
    with override("en"):
        assert reasons.sentence(reason) == "Sex differs: Male against Female."


def test_a_reason_of_another_version_is_shown_as_it_is() -> None:
    assert reasons.sentence(Reason(code="moon.full", values={"phase": "4"})) == "moon.full (phase: 4)"
    assert reasons.sentence(Reason(code="moon.new")) == "moon.new"
    assert notices.sentence("moon.rises", "2026-000001") == "moon.rises 2026-000001"
    assert events.sentence("moon.sets", {"at": "six"}) == "moon.sets at: six"


def test_a_value_that_is_not_there_leaves_a_dash() -> None:
    assert fill("%(a)s and %(b)s", {"a": 1}) == "1 and –"


def test_the_rule_of_a_deadline_is_cited_in_full() -> None:
    with override("en"):
        assert law.cited("R62", "8(3)") == "Regulation (EU) 2018/1862, Article 8(3)"
        assert law.cited("SPOC", "response targets") == "Proposal of this system"


def test_a_word_changes_with_the_reader() -> None:
    with override("en"):
        assert (codes.word(AlertCategory.ARREST), codes.word(Role.CLERK)) == ("Wanted for arrest", "Registry clerk")
    with override("sk"):
        assert codes.word(AlertCategory.ARREST) not in ("", "Wanted for arrest")
