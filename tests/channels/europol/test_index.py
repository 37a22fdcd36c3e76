"""Europol's index: hit or no hit, never data; an answer that contradicts itself is none."""

from dataclasses import replace

import pytest

from spoc.channels.europol.client import EuropolErrand, ask
from spoc.channels.web.calls import WebServer
from spoc.channels.web.errors import WebError
from tests.channels.web_services import WebService

ERRAND = EuropolErrand(user="olga", purpose="criminal_investigation", reference="q-7")


def line_of(europol: WebService) -> WebServer:
    place = europol.place
    return WebServer(
        url=f"https://127.0.0.1:{place.port}/index/search",
        authority=place.folder / "europol-authority.pem",
        certificate=place.folder / "europol.pem",
    )


@pytest.mark.parametrize(
    ("question", "references"),
    [
        ({"name": "Khmarosvit, Dmytro"}, ["EIS-2026-000117"]),
        ({"number": "BX 1234567"}, ["EIS-2026-000117"]),
        ({"vin": "XQM007AB0C0000007"}, ["EIS-2026-000391"]),
        ({"name": "Nobody Nowhere"}, []),
    ],
)
def test_a_hit_is_a_reference_and_nothing_else(
    europol: WebService, question: dict[str, str], references: list[str]
) -> None:
    hits = ask(line_of(europol), question, ERRAND, seconds=5)
    assert [hit.reference for hit in hits] == references


def test_who_asks_and_why_is_known_there(europol: WebService) -> None:
    ask(line_of(europol), {"name": "Dmytro Khmarosvit"}, replace(ERRAND, case="QM-2026-9"), seconds=5)
    told = {"user": "olga", "purpose": "criminal_investigation", "reference": "q-7", "case": "QM-2026-9"}
    assert europol.askers("index")[0] == told


@pytest.mark.parametrize(
    ("order", "code"),
    [
        pytest.param("lying", "source.malformed", id="hit with an empty list"),
        pytest.param("flooding", "source.too_large", id="flooding"),
        pytest.param("deep", "source.not_well_formed", id="a nest"),
        pytest.param("dead", "source.unreachable", id="dead"),
        pytest.param("fail", "source.failed", id="503"),
    ],
)
def test_what_is_no_answer_is_never_no_hit(europol: WebService, order: str, code: str) -> None:
    europol.tell("index", order)
    with pytest.raises(WebError) as failed:
        ask(line_of(europol), {"name": "Nobody Nowhere"}, ERRAND, seconds=5)
    assert failed.value.reason.code == code
