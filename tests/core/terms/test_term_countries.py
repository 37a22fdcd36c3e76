"""Countries: one code for one country, however it is written."""

import pytest

from spoc.core.terms.countries import alpha3, country_code, country_codes, country_name, is_invented, mrz_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        pytest.param("SK", "SK", id="alpha-2"),
        pytest.param(" svk ", "SK", id="alpha-3, small letters, blanks"),
        pytest.param("D<<", "DE", id="Germany in a machine-readable zone"),
        pytest.param("GBN", "GB", id="a class of British nationality"),
        pytest.param("UNK", "XK", id="Kosovo under UNMIK"),
        pytest.param("RKS", "XK", id="Kosovo"),
        pytest.param("EUE", "EU", id="laissez-passer of the Union"),
        pytest.param("XXA", "XXA", id="stateless stands for itself"),
        pytest.param("XOM", "XOM", id="Order of Malta stands for itself"),
        pytest.param("EL", "GR", id="the Union's code for Greece"),
        pytest.param("QMM", "QM", id="invented state, three letters"),
        pytest.param("qs", "QS", id="invented state, two letters"),
        pytest.param("Côte d’Ivoire", "CI", id="name with accents and a typographic apostrophe"),
        pytest.param("COTE D'IVOIRE", "CI", id="name without accents"),
        pytest.param("Iran (Islamic Republic of)", "IR", id="name as the United Nations write it"),
        pytest.param("United Kingdom of Great Britain and Northern Ireland", "GB", id="long name"),
        pytest.param("Turkey", "TR", id="name until 2022"),
        pytest.param("Türkiye", "TR", id="name since 2022"),
        pytest.param("former Soviet Union", "SU", id="a country that is gone"),
        pytest.param("Congo", "CG", id="Congo is Congo-Brazzaville"),
        pytest.param("Democratic Republic of the Congo", "CD", id="the other Congo"),
        pytest.param("St. Lucia", "LC", id="abbreviated saint"),
    ],
)
def test_a_country_is_known_by_code_and_by_name(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize("written", ["", "QMN", "QL", "ZZZ", "Atlantis", "<<<", "of the"])
def test_what_is_no_country_is_not_guessed(written: str) -> None:
    assert country_code(written) is None
    assert alpha3(written) is None
    assert country_name(written) is None


def test_every_country_leads_back_to_itself_from_each_of_its_names_and_codes() -> None:
    for code in country_codes():
        assert country_code(code) == code
        assert country_code(alpha3(code) or "") == code
        assert country_code(mrz_code(code) or "") == code
        assert country_code(country_name(code) or "") == code


def test_there_are_the_249_countries_of_iso_and_three_more_that_issue_documents() -> None:
    codes = country_codes()
    assert len(codes) == len(set(codes)) == 252
    assert {"XK", "EU", "UN"} <= set(codes)
    assert len({alpha3(code) for code in codes}) == 252


def test_lists_are_in_the_order_of_english_names() -> None:
    assert country_codes()[:3] == ("AF", "AX", "AL")


def test_germany_alone_has_a_code_of_its_own_in_machine_readable_zones() -> None:
    assert mrz_code("DE") == "D"
    assert alpha3("DE") == "DEU"
    assert [code for code in country_codes() if mrz_code(code) != alpha3(code)] == ["DE"]


def test_invented_states_are_told_from_real_ones() -> None:
    assert [code for code in ("QM", "QSS", "QA", "QMN", "SK") if is_invented(code)] == ["QM", "QSS"]
    assert country_name("QNN") == "Invented state QN"
