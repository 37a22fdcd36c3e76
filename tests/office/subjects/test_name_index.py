"""The index of names: what is committed is found at once by every process, and what is not is found by none."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from spoc.core.matching.keys import name_pairs
from spoc.core.matching.person import MOST_OF_EQUAL
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.persons import Identity, PartialDate, PersonName
from spoc.office.subjects import pool
from spoc.office.subjects.models import Name, NamePair, NamePart, Subject
from spoc.office.subjects.selectors import candidates_for
from spoc.office.subjects.services import NewSubject, create_subject, index_anew, replace_subject, set_searchable
from spoc.office.subjects.vocabulary import recount
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER


def person(*names: str, born: str = "1984-02-11") -> NewSubject:
    identity = Identity(
        names=tuple(PersonName(full=name) for name in names), birth_dates=(PartialDate.parse(born),) if born else ()
    )
    return NewSubject(kind=SubjectKind.PERSON, identities=(identity,))


def found(name: str, born: str = "") -> list[int]:
    dates = (PartialDate.parse(born),) if born else ()
    return [one.subject_id for one in candidates_for(Identity(names=(PersonName(full=name),), birth_dates=dates)).found]


def pairs_held() -> set[int]:
    return set(NamePair.objects.values_list("pair", flat=True))


@pytest.mark.django_db
def test_a_name_nobody_bore_before_is_found_by_whoever_held_the_vocabulary_already() -> None:
    assert found("Zdislav Kvetnichar") == []
    subject = create_subject(person("Zdislav Kvetnichar"), at=NOW)
    assert found("Zdislaw Kwetniczar") == [subject.pk]


@pytest.mark.django_db
def test_a_spelling_entered_after_its_neighbours_were_asked_for_is_among_them_at_once() -> None:
    first = create_subject(person("Zdislav Kvetnichar"), at=NOW)
    assert found("Zdislaw Kvetnicar") == [first.pk]
    second = create_subject(person("Zdislav Kvetnicar"), at=NOW)
    assert set(found("Zdislaw Kvetnicar")) == {first.pk, second.pk}


@pytest.mark.django_db
def test_many_bearers_of_the_name_asked_do_not_hide_the_one_with_a_middle_name() -> None:
    bearers = [create_subject(person("Vojmir Bralec"), at=NOW) for _ in range(40)]
    hidden = create_subject(person("Vojmir Ctirad Bralec"), at=NOW)
    first = found("Vojmir Bralec")[: MOST_OF_EQUAL + 1]
    assert hidden.pk in first
    assert set(first) - {hidden.pk} < {one.pk for one in bearers}


@pytest.mark.django_db
def test_of_names_that_fit_an_initial_as_well_the_one_that_many_bear_comes_first() -> None:
    create_subject(person("Zoran Trnavec"), at=NOW)
    common = [create_subject(person("Zeljko Trnavec"), at=NOW).pk for _ in range(3)]
    assert [one in common for one in found("Z Trnavec")] == [True, False, True, True]


@pytest.mark.usefixtures("own_database")
def test_a_transaction_that_began_before_others_and_ends_after_them_is_not_overlooked() -> None:
    entered, looked = Event(), Event()

    def enter() -> None:
        with transaction.atomic():
            create_subject(person("Bohumir Ostrolucky"), at=NOW)
            entered.set()
            looked.wait()
        connection.close()

    slow = Thread(target=enter)
    slow.start()
    entered.wait()
    later = create_subject(person("Kvetoslav Jarabinsky"), at=NOW)
    assert found("Kvetoslav Jarabinsky") == [later.pk]
    assert found("Bohumir Ostrolucky") == []
    looked.set()
    slow.join()
    assert len(found("Bohumir Ostrolucky")) == 1


@pytest.mark.usefixtures("own_database")
def test_what_was_taken_back_is_found_by_nobody() -> None:
    with transaction.atomic():
        create_subject(person("Slavomil Horecky"), at=NOW)
        assert len(found("Slavomil Horecky")) == 1
        transaction.set_rollback(True)
    assert found("Slavomil Horecky") == []
    again = create_subject(person("Slavomil Horecky"), at=NOW)
    assert found("Slavomil Horecki") == [again.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("Dubrava Milorad Pestovsky", id="family name first"),
        pytest.param("Milorad Pestovsky", id="a part left out"),
        pytest.param("M. D. Pestovsky", id="initials"),
        pytest.param("Milorda Pesdovsky Dubrava", id="a slip in two parts"),
        pytest.param("Miloradpestovsky Dubrava", id="two parts as one"),
        pytest.param("Милорад Пестовский Дубрава", id="another script"),
        pytest.param("Mjlirad Pestovsky", id="two slips in one part"),
    ],
)
def test_a_name_is_found_however_it_is_written(asked: str) -> None:
    subject = create_subject(person("Milorad Pestovsky Dubrava"), at=NOW)
    create_subject(person("Anezka Jablonova"), at=NOW)
    assert found(asked) == [subject.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "held"),
    [
        pytest.param("Vojmir Olui", "Vojmir Zoli", id="a letter too few and one too many"),
        pytest.param("Nban Vojmir", "Vojmir Nano", id="as many, swapped"),
        pytest.param("Vojmir Gsii", "Vojmir Gini", id="two wrong"),
    ],
)
def test_two_slips_are_half_of_a_short_part_of_a_name_whose_parts_many_bear(
    asked: str, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "RARE", -1)
    subject = create_subject(person(held), at=NOW)
    create_subject(person("Vojmir Anezek"), at=NOW)
    assert found(asked)[:1] == [subject.pk]


@pytest.mark.django_db
def test_a_record_that_holds_an_initial_is_found_by_the_whole_name() -> None:
    subject = create_subject(person("K. Zelenohorsky"), at=NOW)
    assert found("Kazimir Zelenohorsky") == [subject.pk]


@pytest.mark.django_db
def test_a_single_part_is_found_alone_and_within_a_name() -> None:
    alone, within = (create_subject(person(name), at=NOW) for name in ("Vlastibor", "Vlastibor Kremenec"))
    assert set(found("Vlastibor")) == {alone.pk, within.pk}


@pytest.mark.django_db
def test_pairs_follow_a_name_through_its_life() -> None:
    subject = create_subject(person("Drahoslav Tichavsky"), at=NOW)
    assert pairs_held() == set(name_pairs("Drahoslav Tichavsky"))
    set_searchable([subject.pk], searchable=False, at=LATER)
    assert pairs_held() == set()
    set_searchable([subject.pk], searchable=True, at=LATER)
    replace_subject(Subject.objects.get(), person("Drahoslav Potocky"), at=LATER)
    assert pairs_held() == set(name_pairs("Drahoslav Potocky"))
    Name.objects.all().delete()
    assert pairs_held() == set()


@pytest.mark.django_db
def test_of_many_with_one_name_those_of_the_year_asked_for_are_read_first() -> None:
    years = range(1950, 1990)
    subjects = {year: create_subject(person("Dalibor Svetly", born=str(year)), at=NOW).pk for year in years}
    assert found("Dalibor Svetly", born="1977-05-04")[0] != subjects[1950]
    assert subjects[1977] in found("Dalibor Svetly", born="1977-05-04")


@pytest.mark.django_db
def test_names_and_parts_of_an_older_version_of_the_keys_are_indexed_anew() -> None:
    subject = create_subject(person("Jaropolk Vinohradnik"), at=NOW)
    Name.objects.update(pairs=[], key_version=1)
    NamePart.objects.update(keys=[], key_version=1)
    assert pairs_held() == set()
    assert index_anew() == 3
    assert found("Yaropolk Winohradnik") == [subject.pk]


@pytest.mark.django_db
def test_counting_anew_leaves_each_part_once_with_how_many_bear_it() -> None:
    for born in ("1960", "1970", "1980"):
        create_subject(person("Lubomira Skalna", born=born), at=NOW)
    NamePart.objects.create(number=1, text="lubomira", code="", description="Latn lubomira - lubomira", keys=[], held=9)
    recount()
    assert sorted(NamePart.objects.values_list("text", "held")) == [("lubomira", 3), ("skalna", 3)]
