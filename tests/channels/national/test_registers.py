"""National registers by their mappings: asked and answered by REST and SOAP, and every way in which one may fail."""

from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from spoc.channels.national.client import applies, ask
from spoc.channels.national.mapping import RegisterMapping, read_mapping
from spoc.channels.national.simulator import mapping_of
from spoc.channels.national.values import Errand
from spoc.channels.web.calls import Bounds, WebServer
from spoc.channels.web.errors import WebError
from tests.channels.web_services import WebService
from tests.ports import free_port

ERRAND = Errand(user="olga", authority="BORDER", purpose="border_check", reference="q-1", case="QM-2026-7")
DMYTRO = {"name": "Dmytro Khmarosvit", "birth_date": "1984-02-11"}
RIFLE = {"serial": "QW70007"}


def failure(mapping: RegisterMapping, question: dict[str, str]) -> WebError:
    with pytest.raises(WebError) as failed:
        ask(mapping, question, ERRAND)
    return failed.value


def code(mapping: RegisterMapping, question: dict[str, str]) -> str:
    return failure(mapping, question).reason.code


def test_an_inhabitant_is_found_and_told_in_our_words(registers: WebService) -> None:
    (found,) = ask(registers.mapping("persons"), DMYTRO, ERRAND).records
    assert found.id == "I-00200"
    assert found.fields == {
        "family": ("Khmarosvit",),
        "given": ("Dmytro",),
        "birth_date": ("1984-02-11",),
        "sex": ("M",),
        "nationality": ("QN",),
        "birth_place": ("Bilovodsk",),
        "document": ("BX1234567",),
        "status": ("resident",),
    }


@pytest.mark.parametrize(
    ("register", "question", "told"),
    [
        pytest.param("documents", {"number": "QM 400 0037"}, {"document_kind": ("identity_card",)}, id="a paper"),
        pytest.param("vehicles", {"plate": "KM107QD"}, {"vin": ("XQM007AB0C0000007",)}, id="a vehicle by its plate"),
        pytest.param("vehicles", {"vin": "XQM007AB0C0000007"}, {"state": ("QM",)}, id="a vehicle by its VIN"),
        pytest.param("weapons", RIFLE, {"make": ("Jelen",), "calibre": ("9x19",)}, id="a rifle by its number"),
    ],
)
def test_a_thing_is_found_by_its_number(
    registers: WebService, register: str, question: dict[str, str], told: dict[str, tuple[str, ...]]
) -> None:
    (found,) = ask(registers.mapping(register), question, ERRAND).records
    assert told.items() <= found.fields.items()


@pytest.mark.parametrize(
    ("register", "question"),
    [
        ("persons", {"name": "Nobody Nowhere"}),
        ("documents", {"number": "QX1"}),
        ("vehicles", {"plate": "QX1"}),
        ("weapons", {"serial": "QX1"}),
    ],
)
def test_nothing_found_is_what_the_register_says_itself(
    registers: WebService, register: str, question: dict[str, str]
) -> None:
    answer = ask(registers.mapping(register), question, ERRAND)
    assert (answer.records, answer.was_capped) == ((), False)


@pytest.mark.parametrize(("register", "question"), [("persons", DMYTRO), ("weapons", RIFLE)])
def test_who_asks_and_why_travels_with_the_question(
    registers: WebService, register: str, question: dict[str, str]
) -> None:
    ask(registers.mapping(register), question, replace(ERRAND, user="oľga"))
    told = set(registers.askers(register)[0].values())
    assert {"BORDER", "border_check", "q-1", "QM-2026-7"} <= told
    assert told & {"oľga", "o%C4%BEga"}


def test_more_records_than_are_taken_is_said(registers: WebService) -> None:
    mapping = replace(registers.mapping("persons"), most_records=2)
    answer = ask(mapping, {"family": "Adamecovsky"}, ERRAND)
    assert (len(answer.records), answer.was_capped) == (2, True)


@pytest.mark.parametrize(("register", "question"), [("persons", DMYTRO), ("weapons", RIFLE)])
@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("dead", "source.unreachable"),
        ("lying", "source.malformed"),
        ("flooding", "source.too_large"),
        ("deep", "source.not_well_formed"),
        ("fail", "source.failed"),
        ("deny", "source.denied"),
    ],
)
def test_what_is_no_answer_is_an_error_that_says_why(
    registers: WebService, register: str, question: dict[str, str], order: str, expected: str
) -> None:
    registers.tell(register, order)
    assert code(registers.mapping(register), question) == expected
    assert len(ask(registers.mapping(register), question, ERRAND).records) == 1


@pytest.mark.parametrize("order", ["slow", "dripping"])
def test_one_who_takes_too_long_is_left_in_time(registers: WebService, order: str) -> None:
    mapping = replace(registers.mapping("persons"), bounds=Bounds(seconds=0.4, most_bytes=262_144))
    registers.tell("persons", order, seconds=20)
    begun = monotonic()
    assert code(mapping, DMYTRO) == "source.too_slow"
    assert monotonic() - begun < 5


def test_a_flood_is_not_read_to_its_end(registers: WebService) -> None:
    """A quarter of a gigabyte would be sent."""
    registers.tell("documents", "flooding")
    failed = failure(registers.mapping("documents"), {"number": "QX1"})
    assert failed.reason.values == {"most": "131072"}


def test_layers_beyond_the_bound_are_no_answer(registers: WebService) -> None:
    assert code(replace(registers.mapping("persons"), deepest=3), DMYTRO) == "source.too_deep"
    assert code(replace(registers.mapping("weapons"), deepest=2), RIFLE) == "source.too_deep"


def test_nobody_listens(registers: WebService) -> None:
    mapping = registers.mapping("persons")
    nowhere = WebServer(
        url=f"https://127.0.0.1:{free_port()}/",
        authority=mapping.server.authority,
        certificate=mapping.server.certificate,
    )
    assert code(replace(mapping, server=nowhere), DMYTRO) == "source.unreachable"


def test_a_stranger_s_certificate_is_not_spoken_to(registers: WebService) -> None:
    mapping = registers.mapping("persons")
    unknown = replace(mapping.server, authority=None)
    assert code(replace(mapping, server=unknown), DMYTRO) == "source.untrusted"


def test_who_has_no_key_of_ours_is_not_let_in(registers: WebService) -> None:
    mapping = registers.mapping("persons")
    assert code(replace(mapping, server=replace(mapping.server, certificate=None)), DMYTRO) == "source.unreachable"


def test_a_value_that_was_never_agreed_is_no_answer(registers: WebService) -> None:
    mapping = replace(registers.mapping("persons"), values={"sex": {"F": "F"}})
    failed = failure(mapping, DMYTRO)
    assert (failed.reason.code, failed.reason.values["field"]) == ("source.malformed", "sexCode")


def test_a_record_without_its_number_is_no_record(registers: WebService) -> None:
    assert code(replace(registers.mapping("persons"), id="number"), DMYTRO) == "source.malformed"


def test_a_register_that_knows_no_plates_is_not_asked_for_one(registers: WebService) -> None:
    by_vin = replace(registers.mapping("vehicles"), question={"vin": "Vin"})
    assert not applies(by_vin, {"plate": "KM107QD"})
    assert applies(by_vin, {"vin": "XQM007AB0C0000007"})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(('kind = "person"', 'kind = "people"'), "people", id="a kind that is none"),
        pytest.param(("https://", "http://register.example@"), "address", id="a password in the address"),
        pytest.param(("https://127.0.0.1", "http://register.example"), "https", id="no TLS to another machine"),
        pytest.param(('reference = "X-Reference"', ""), "must travel", id="no reference travels"),
        pytest.param(('birth_date = "born"', 'blood = "group"'), "blood", id="a field that nobody knows"),
        pytest.param(("seconds = 3", "seconds = 3600"), "limits.seconds", id="an hour for an answer"),
        pytest.param(('id = "registryId"', ""), "id", id="records without a number"),
        pytest.param(("[limits]", "[limits"), "", id="no TOML"),
        pytest.param(("national.pem", "other.pem"), "there is no file", id="a key that is not there"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_what_is_wrong(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    file = tmp_path / "persons.toml"
    text = mapping_of("persons", port=8029)
    assert change[0] in text
    file.write_text(text.replace(*change))
    with pytest.raises(WebError) as failed:
        read_mapping(file)
    assert failed.value.reason.code == "source.mapping"
    assert failed.value.permanent
    assert says in failed.value.reason.values["detail"]
