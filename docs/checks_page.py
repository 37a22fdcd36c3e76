"""Reference page of the checks: what each kind may be asked by, and how its score adds up."""

from collections.abc import Callable

from markdown import page, table

from spoc.core.matching import partial, things
from spoc.core.terms.kinds.asked import NEVER_BY_PART, ROWS, Asked
from spoc.core.terms.kinds.recognising import guesses
from spoc.procedures.object_query import POSSIBLE_FROM
from spoc.procedures.thing_query import POSSIBLE_BY_PART, POSSIBLE_BY_WORDS
from spoc.words import alerts, checks, kinds

EXAMPLES = (
    "490154203237518", "4901542032375101", "4111 1111 1111 1111", "CSQU 305438 3", "IMO 9074729", "MMSI 211234560",
    "FR-XYZA1234B717", "OM-ABC", "Z10708476264", "02:00:5e:10:00:ff", "1M8GDM9AXKP042788", "KRL482",
)  # fmt: skip


def checks_by_kind() -> str:
    return page(
        "Checks: what may be asked",
        "`spoc/core/terms/kinds/asked.py`, `spoc/core/matching/things.py`",
        "Persons and documents have questions of their own (name, date of birth, sex, nationality; number, kind, "
        "state, zone); all others are asked by the same form, made of this table. A letter before a colon in one box, "
        "or after `chk` in the palette, says which kind is meant.\n",
        table(
            ["Kind", "Letter", "Finds", "Numbers", "By words", "Of a list", "Found by words alone"],
            [row_of(row) for row in ROWS],
        ),
        "## Parts of numbers\n",
        "An explicit choice: `?` one sign, `*` any number of them; without either the part may stand anywhere. At "
        f"least {partial.FEWEST_KNOWN} signs must be known, three side by side (the beginning and the end of a number "
        "count as one). Never of these, which lead to people: "
        f"{', '.join(sorted(alerts.identifier_kind(kind) for kind in NEVER_BY_PART))}.\n",
        "## How a score adds up\n",
        "The score is the sum of the points of all rows, in hundredths, from 0 to 100.\n",
        table(["Row", "Points"], points()),
        f"Possible matches: from {POSSIBLE_FROM} by a number, {POSSIBLE_BY_PART} by a part, {POSSIBLE_BY_WORDS} by "
        "words; below it further candidates.\n",
        "## What one box makes of a number\n",
        table(
            ["Typed", "Likeliest first"],
            [
                [f"`{text}`", "; ".join(alerts.identifier_kind(one.number) for one in guesses(text))]
                for text in EXAMPLES
            ],
        ),
    )


def row_of(row: Asked) -> list[object]:
    return [
        checks.kind(row.kind),
        f"`{row.letter}:`",
        ", ".join(alerts.subject_kind(one) for one in row.subjects),
        ", ".join(alerts.identifier_kind(one) for one in row.numbers),
        ", ".join(kinds.field(key) for key in row.words),
        ", ".join(kinds.field(key) for key in row.codes),
        "yes" if row.by_words else "",
    ]


def points() -> list[list[object]]:
    return [
        ["The best number", "100 times its strength (equal 1; look-alike 0.9; one slip 0.6; VINs, plates, parts less)"],
        ["Another number that both sides tell and that differs", f"{things.OTHER_NUMBER:g}"],
        ["State of issue differs", f"{things.OTHER_STATE:g}"],
        ["Beside a number: a field that both sides tell and that differs by more than half", f"{things.OTHER_FIELD:g}"],
        ["Without a number: each field asked", "100 divided by the fields asked, times the share of its words found"],
        ["Held as another kind of thing than was asked for", f"{things.OTHER_SUBJECT:g}"],
    ]


PAGES: dict[str, Callable[[], str]] = {"checks.md": checks_by_kind}
