"""A table of pairs of names: over scripts, spellings and slips. A new complaint from the field is a new row."""

import time

import pytest

from spoc.core.matching.alignment import How
from spoc.core.matching.names import compare_names, similarity
from spoc.core.matching.variant_rows_east import ARABIC, CHINESE_SURNAMES, KOREAN_SYLLABLES
from spoc.core.matching.variant_rows_west import GIVEN_NAMES

POSSIBLE = 0.6
"""The score from which a query shows a name as a possible match."""

SAME = [
    ("Jan Novák", "Jan Novak", "a mark is no difference"),
    ("Jan Novák", "NOVÁK, Jan", "order and capitals are no difference"),
    ("Jan Novák", "Jana Nováková", "endings by which Slovak tells her from him"),
    ("Thorsten Müller", "Thorsten Mueller", "as the machine-readable zone writes it"),
    ("Thorsten Müller", "Thorsten Muller", "as an English clerk writes it"),
    ("Lars Østergård", "Lars Oestergaard", "Danish letters in a passport"),
    ("Łukasz Wiśniewski", "Lukasz Wisniewski", "Polish letters"),
    ("Oleksandr Shevchuk", "Олександр Шевчук", "Ukrainian"),
    ("Aleksandr Chekhov", "Alexandre Tchekhov", "Russian as French write it"),
    ("Aleksandr Chekhov", "Alexander Tschechow", "Russian as Germans write it"),
    ("Dmitri Zhukov", "Dmitrij Žukov", "Russian as scholars write it"),
    ("Georgios Papadopoulos", "Γεώργιος Παπαδόπουλος", "Greek"),
    ("Giorgi Kapanadze", "გიორგი კაპანაძე", "Georgian"),
    ("Hayk Petrosyan", "Հայկ Պետրոսյան", "Armenian"),
    ("Mohammed al-Rashid", "محمد الراشد", "Arabic"),
    ("Muhammad Rachid", "Mohamed Rasheed", "Arabic, two romanisations"),
    ("Abdul Rahman Yousef", "Abdurrahman Yusuf", "the article joins or does not"),
    ("Abd al-Rahman Yusuf", "عبد الرحمن يوسف", "servant of X is one name"),
    ("Nurullah Karimi", "نور الله کریمی", "one word here is two there"),
    ("Shlomo Ben-David", "שלמה בן דוד", "Hebrew"),
    ("Rajesh Kumar", "राजेश कुमार", "Hindi"),
    ("Wang Xiaoming", "王小明", "Chinese"),
    ("Wang Xiaoming", "Xiao Ming Wang", "Chinese, parts apart and turned"),
    ("Kim Minjun", "김민준", "Korean"),
    ("Park Ji-hoon", "Pak Chi-hun", "Korean, two romanisations"),
    ("Tanaka Yuki", "タナカ ユキ", "Japanese syllables"),
    ("田中 ゆき", "Tanaka Yuki", "a Japanese reading that no table of Chinese sounds gives"),
    ("William Hartnell", "Bill Hartnell", "short form"),
    ("Juan Carlos Ortega", "Juan Carlos Ortega Muñoz", "a second family name"),
    ("Petra van der Linden", "Petra Linden", "particles say little"),
    ("J. Hartnell", "John Hartnell", "an initial supports"),
    ("Jean-Paul Berger", "Jeanpaul Berger", "joined parts"),
    ("Alexander Hartnell", "Alexnader Hartnell", "letters changed places"),
    ("Alexander Hartnell", "Aleksander Hartnel", "two slips"),
    ("Dr. Karim Haddad", "Karim Haddad", "a title is no part of the name"),
    ("Li Na", "李娜", "a short name is not punished for being short"),
    ("Petrovskaya Anna", "Anna Petrovsky", "her ending and his"),
    ("Konstantina-Alexandra Papadopoulou", "PAPADOPOULOU KONSTANTINA ALEX", "cut off in a machine-readable zone"),
    ("Thorsten Müller", "MUELLER<<THORSTEN<<<<<<<<<<<<", "a machine-readable zone as it stands"),
    ("Oliver Silvester", "0LIVER S1LVESTER", "figures read for letters"),
    ("Mullah Abdul Rauf", "Abdul Rauf", "a title is missed by nobody"),
    ("Hani al-Sebai", "Elsebai Hany", "an article written with its word"),
    ("Abdul Hamid Karimi", "Hamid Karimi", "a servant of God without his title"),
]
DIFFERENT = [
    ("Jan Novák", "Peter Kováč", "nothing in common"),
    ("Jan Novák", "Peter Novák", "a common family name is not enough"),
    ("Maria Lopez", "Maria Sanchez", "a common given name is not enough"),
    ("Mohammed Ali Hassan", "Mohammed Omar Karim", "the most common part of all"),
    ("Kim Yong Chol", "Kim Min Su", "a Korean family name"),
    ("Ivan Petrov", "Пётр Иванов", "letters in common over scripts"),
    ("John Gilbert", "ג'ון סמית", "one part agrees over scripts, one does not"),
    ("Li Na", "Ma Li", "short names differ by one letter of two"),
    ("J. Hartnell", "Jan Smith", "an initial alone proves nothing"),
    ("Abdul Rahman Karimi", "Abdul Rahim Nasser", "two servants of one God"),
    ("", "Jan Novák", "an empty name is like nothing"),
    ("...", "Jan Novák", "nor are signs alone"),
]


@pytest.mark.parametrize(("left", "right", "why"), SAME, ids=[row[2] for row in SAME])
def test_one_person_is_possible(left: str, right: str, why: str) -> None:
    assert similarity(left, right) >= POSSIBLE, why


@pytest.mark.parametrize(("left", "right", "why"), DIFFERENT, ids=[row[2] for row in DIFFERENT])
def test_two_persons_are_not(left: str, right: str, why: str) -> None:
    assert similarity(left, right) < POSSIBLE, why


def test_the_score_keeps_an_order_among_good_matches() -> None:
    asked = "Alexander Hartnell"
    found = [asked, "Hartnell Alexander", "Alexander Hartnel", "Aleksandr Hartnell", "Alex Hardnel", "Alexander Smith"]
    scores = [similarity(asked, one) for one in found]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert scores[0] == 1.0


def test_parts_alone_on_both_sides_weigh_more_than_a_part_missing() -> None:
    asked = "Karim Haddad Nasser"
    assert similarity(asked, "Karim Haddad") > similarity(asked, "Karim Haddad Moussa") + 0.1


def test_an_initial_supports_but_proves_less_than_the_name() -> None:
    assert similarity("J Hartnell", "John Hartnell") < similarity("John Hartnell", "John Hartnell")
    assert similarity("J Hartnell", "Peter Hartnell") < similarity("J Hartnell", "John Hartnell")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("a" * 200_000, "b" * 200_000, id="one word"),
        pytest.param("ab " * 66_667, "ba " * 66_667, id="many words"),
        pytest.param("abd al " * 28_572, "ba " * 66_667, id="words that join"),
        pytest.param("щ" * 200_000, "x" * 200_000, id="two scripts"),
        pytest.param("\ufdfa" * 200_000, "王" * 200_000, id="a sign that stands for a sentence"),
    ],
)
def test_a_page_pasted_as_a_name_is_compared_within_a_second(left: str, right: str) -> None:
    begin = time.process_time()
    similarity(left, right)
    assert time.process_time() - begin < 1


def test_a_long_name_still_equals_itself() -> None:
    name = " ".join(f"Maria{letter}" for letter in "abcdefghijklmnopqrstuvwxyzabcdef") * 50
    assert similarity(name, name) == 1.0


def test_a_rare_part_weighs_more_where_the_population_is_known() -> None:
    shares = {"jan": 0.05, "novak": 0.02}
    common = compare_names("Jan Xantypov", "Peter Xantypov", frequency=lambda form: shares.get(form, 0.000001))
    rare = compare_names("Jan Xantypov", "Jan Ziemblov", frequency=lambda form: shares.get(form, 0.000001))
    assert common.score > rare.score


def test_the_comparison_tells_which_parts_agree_and_which_are_alone() -> None:
    found = compare_names("Bill John Hartnell", "Hartnel William Peter")
    assert {(pair.left, pair.right, pair.how) for pair in found.pairs} == {
        ("bill", "william", How.VARIANT),
        ("hartnell", "hartnel", How.SIMILAR),
    }
    assert (found.left_only, found.right_only) == (["john"], ["peter"])
    assert found.reason.code == "match.name.partly_different"
    assert found.reason.values["asked_only"] == "john"


@pytest.mark.parametrize(
    ("left", "right", "code"),
    [
        ("Jan Novak", "Jan Novak", "equal"),
        ("Jan Novak", "Novak Jan", "swapped"),
        ("Bill Novak", "William Novak", "variant"),
        ("Jan Novak", "Jan Nowak", "sound"),
        ("Jan Novak", "Jan Novqk", "similar"),
        ("Anna Petrovskaya", "Anna Petrovsky", "ending"),
        ("Siraj Haqqani", "Sirajuddin Haqqani", "shortened"),
        ("Karim al-Haddad", "Karim Elhaddad", "joined"),
        ("J Novak", "Jan Novak", "initial"),
        ("Jeanpaul Novak", "Jean Paul Novak", "joined"),
        ("Jan Novak", "Jan Peter Novak", "part_missing"),
        ("Jan Novak", "Karim Haddad", "different"),
    ],
)
def test_the_reason_names_what_was_seen(left: str, right: str, code: str) -> None:
    assert compare_names(left, right).reason.code == f"match.name.{code}"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Nacho Ortega", "Ignacio Ortega", id="Spanish"),
        pytest.param("Lola Ortega", "Dolores Ortega", id="Spanish, of a Marian name"),
        pytest.param("Vojtech Hruska", "Wojciech Hruska", id="Slavic"),
        pytest.param("Oksana Hrytsenko", "Ksenia Hrytsenko", id="Ukrainian and Russian"),
        pytest.param("Sandor Kertesz", "Alexander Kertesz", id="Hungarian"),
        pytest.param("Moch Hidayat", "Mohamad Hidayat", id="Indonesian, cut short"),
        pytest.param("Abdelkader Benali", "Abdul Qadir Benali", id="Maghrebi and eastern spelling"),
        pytest.param("Morteza Jafari", "Murtada Jaafari", id="Persian and Arabic"),
        pytest.param("Enver Kaya", "Anwar Kaya", id="Turkish"),
        pytest.param("Kim Cheol-su", "Kim Chol Su", id="South and North Korean"),
        pytest.param("Aboubacar Diallo", "Abu Bakr Diallo", id="West African"),
    ],
)
def test_forms_that_only_a_table_knows_are_one_name(left: str, right: str) -> None:
    assert similarity(left, right) >= 0.8


def test_no_two_rows_of_a_table_bear_one_name() -> None:
    for table in (GIVEN_NAMES, ARABIC, CHINESE_SURNAMES, KOREAN_SYLLABLES):
        first = [row.split()[0] for row in table.strip().replace("\n  ", " ").splitlines()]
        assert len(first) == len(set(first))
