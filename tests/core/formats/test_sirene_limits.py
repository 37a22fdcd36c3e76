"""A form of the size that a mail may have, made to be slow, costs a second at most."""

import time

import pytest

from spoc.core.formats.sirene import SireneError, read_text, read_xml, write_text, write_xml
from spoc.core.terms.messages import SetAsideWhy
from tests.core.formats.test_sirene_faces import document

MANY = 100_000
INSTANCE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def attributes(count: int, prefix: str = "") -> str:
    return " ".join(f'{prefix}a{number}="1"' for number in range(count))


SLOW = {
    "foreign attributes": (f"<hit {attributes(MANY)}/>", "sirene.too_many_unknown"),
    "foreign elements with text behind them": (f"<hit>{'<x/>t' * MANY}</hit>", "sirene.too_many_elements"),
    "foreign elements behind a long text": (
        f"<hit>{'t' * 2_000_000}{'<x/>t' * 3_000}</hit>",
        "sirene.too_many_unknown",
    ),
    "empty elements behind a long text": (f"<hit>{'t' * 2_000_000}{'<place/>t' * 4_000}</hit>", "xml.breaks_schema"),
    "one field again and again": (f"<hit>{'<place>A</place>' * 4_000}</hit>", "sirene.too_many_unknown"),
    "values that break the schema": (
        f"<person>{'<nationality>ZZZZ</nationality>' * MANY}</person>",
        "sirene.too_many_elements",
    ),
    "fewer of them": (f"<person>{'<nationality>ZZZZ</nationality>' * 4_900}</person>", "xml.breaks_schema"),
    "files that are none": ('<attachment size="1000000000000000">a</attachment>' * 4_000, "sirene.too_many_unknown"),
}


@pytest.mark.parametrize(("inside", "code"), SLOW.values(), ids=SLOW)
def test_what_is_made_to_be_slow_is_refused_at_once(inside: str, code: str) -> None:
    data = document(inside)
    begin = time.process_time()
    with pytest.raises(SireneError) as refused:
        read_xml(data)
    assert time.process_time() - begin < 2
    assert (refused.value.why, refused.value.reason.code) == (SetAsideWhy.BROKEN_FORM, code)


def test_attributes_that_mean_nothing_are_dropped_in_time() -> None:
    data = document(f"<hit {INSTANCE} {attributes(60_000, 'xsi:')}/>")
    begin = time.process_time()
    assert read_xml(data).unknown == ()
    assert time.process_time() - begin < 2


def test_as_many_unknown_fields_as_are_allowed_go_through_both_faces() -> None:
    form = read_xml(document('<hit region="north"/>' + "<drone>seen</drone>" * 999))
    assert len(form.unknown) == 1_000
    assert read_xml(write_xml(form)) == form
    assert len(read_text(write_text(form)).unknown) == 1_000


def test_one_more_is_a_broken_form_on_either_face() -> None:
    form = read_xml(document("<drone>seen</drone>" * 1_000))
    with pytest.raises(SireneError, match="too_many_unknown"):
        read_xml(document("<drone>seen</drone>" * 1_001))
    with pytest.raises(SireneError, match="too_many_unknown"):
        read_text(write_text(form).replace("END OF FORM", "+++ drone: seen\nEND OF FORM"))
