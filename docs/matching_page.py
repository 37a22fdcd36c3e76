"""Reference page of the matching of persons: the tables of weights, the sum of a score, an example, what it finds."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from markdown import page, table

from spoc.core.matching import parts, person, slips, splitting
from spoc.core.matching.comparators import COMPARATORS
from spoc.core.matching.costs import COSTS, NameCosts
from spoc.core.matching.dates import GRADES, NEUTRAL
from spoc.core.matching.person import compare
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex
from spoc.procedures.person_query import FURTHER_FROM, POSSIBLE_FROM
from spoc.words.documents import feature as feature_word
from spoc.words.reasons.matching import MATCHING
from spoc.words.workings import working_lines

FIGURES = Path(__file__).resolve().parent / "figures" / "name-pairs.json"
Figures = Mapping[str, Any]  # Any: as JSON holds it

SUM = f"""
A score is made in steps, from the names through each row of the second table, in its order. Every figure that goes in
stands on the answer under "How the score came about", in the API and in the file of a batch; nothing else goes in.

**The names.** Each part of one name is held against each of the other, the most alike first, whatever their order. A
pair has a *likeness* (0 to 1, below) and a *weight* (the mean of its parts' weights, below). With `floor` and the other
costs of the first table:

- support of a pair = (likeness - floor) / (1 - floor), not under 0
- agrees = sum of weight × support; slips = sum of weight × (1 - support)
- conflict = the lesser of the weights that stand alone on either side; extra = their difference; titles that are
  nobody's name are left out
- score = agrees / (agrees + `slip` × slips + `conflict` × conflict + `extra` × extra + `lone` / agrees, the last only
  where a part stands alone); 0 where nothing agrees
- × `swapped` where the order differs; to the power of `across` where the names share no script;
  × {person.WEAK_ALIAS} where one is a by-name. Of several names the best pair counts, never divided by their number.

**Each other row** has a strength: 1 agrees in full, {NEUTRAL} says nothing, 0 contradicts in full. What a side does
not tell says nothing and has no row in the sum.

- *name likeness* = (score of the names - {person.LIKE_NAME}) / ({person.SURE_NAME} - {person.LIKE_NAME}), held within
  0 and 1
- strength from {NEUTRAL} up: score + lift × (2 × strength - 1) × share × (1 - score); share = name likeness
  + (1 - name likeness) × {person.UNLIKE_LIFT}, or 1 for a row that proves
- strength below {NEUTRAL}: against = 1 - 2 × strength; (1 - drop × against) × score to the power of
  (1 + doubt × against)

The score of the last step is rounded to four places.
"""
THRESHOLD = f"""
A query shows scores from {POSSIBLE_FROM} on as possible matches, and from {FURTHER_FROM} on as further candidates.
Precision is the share of what is shown that is right, among *these* pairs, where every second one is a hard case of two
persons who share a part of their names; against a whole population most names share nothing, so that far fewer
strangers pass. Read the columns for the trade between the two, not as a promise.
"""
DATA = """{pairs} labelled public pairs (Wikidata's names in Hebrew and Korean, the UN list's aliases, synthetic records
of FEBRL with slips and swapped fields); the {held_out} of the half that fitted nothing, less by-names. Evidence is date
of birth, sex and nationality, where the data have them. Made by `python -m bench.pairs --freeze {on}`; the weights
by `bench/fit_weights.py` on the other half.
"""
GROUP = """### {title}

{same} pairs of one person, {different} of two. Best F1 **{best_f1:.3f}**, at {best_threshold:.2f} (precision
{best_precision:.3f}, recall {best_recall:.3f}). Recall where 1 % of the pairs of two persons pass:
{at_one_percent:.3f}. RapidFuzz, words sorted: best F1 {rapidfuzz:.3f}.

"""
LOST = """
No comparison of names finds what is not in the names. Of the pairs of one person in one script, without by-names,
{nothing_in_common:.0%} have no word in common and {one_part_in_common:.0%} one only, as thousands of strangers have: a
list's alias is a name of its own, and is found because it is held, not because it is alike. This is why the first group
stays where it is, for any way to compare; the groups with two parts in common show what comparing can do. Of the dated
pairs {dated_and_contradicting:.0%} have at most one word in common and dates that contradict each other besides.
"""


def matching() -> str:
    figures: Figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    return page(
        "Matching of persons",
        "`spoc/core/matching/` and `docs/figures/name-pairs.json`",
        "How alike two records are, and why. The machine's view is a match; a hit is what a human confirms.\n",
        "## The sum\n" + SUM,
        "## What names cost\n",
        table(["Figure", "Value", "What it changes, and nothing else"], _cost_rows()),
        "## Likeness of two parts\n\nThe rule that gives the most counts.\n",
        table(["Rule", "Likeness"], LIKENESS),
        table(["Slip", "Cost"], SLIPS),
        "## Weight of a part\n",
        table(["Part", "Weight"], WEIGHTS),
        "## The other comparators\n",
        table(["Feature", "Lift", "Drop", "Doubt", "Proves", "What is compared"], _comparator_rows()),
        "Lift: share of the way to 1 that full agreement closes. Drop: share of the score that full contradiction "
        "takes. Doubt: how much harder contradiction falls on a name that agrees in part. Each changes what agrees, or "
        "what contradicts, in its own feature alone.\n",
        "## Strength of two dates of birth\n\nThe first row that holds.\n",
        table(["Strength", "Sentence"], _grade_rows()),
        "## An example\n",
        _example(),
        f"## What it finds: the run of {figures['on']}\n",
        _run(figures),
    )


LIKENESS = (
    ("Equal as written, in one script, marks and capitals apart", 1),
    ("Known as one name: a row of `variant_rows_west.py`, `variant_rows_east.py`", parts.VARIANT),
    ("Differ in an ending of sex or case", parts.ENDING),
    ("An Arabic article is written with one of them", f"{parts.ARTICLE} × that of the rest"),
    (f"One begins the other, {parts.SHORTEST_SHORTENED} letters or more; a servant of God without his title",
     parts.SHORTENED),
    ("Written alike", "1 - cost of the slips / letters of the longer"),
    ("Sound alike in any reading (`readings.py`, `sounds.py`)", f"{parts.BY_SOUND} × closeness of the sounds"),
    ("In two scripts, by sound (`alphabets.py`)", f"{parts.ACROSS} × closeness, on the scale of the scripts"),
    ("An initial and a name that begins with it", COSTS.initial),
    ("Two parts that together are one of the other side", f"{COSTS.joined} × likeness of both as one"),
)  # fmt: skip
SLIPS = (
    ("Another letter, a letter more or less", 1),
    ("Neighbours in each other's place", slips.TRANSPOSED),
    ("The key beside the right one", slips.NEIGHBOUR_KEY),
    ("One vowel for another", slips.VOWEL),
    ("An h written or left out", slips.SILENT),
    ("Signs that a reading machine confuses: 0 o, 1 i l, 5 s, 8 b, 2 z, 6 g, u v, n m, c e, others", slips.LOOK_ALIKE),
    ("A letter once for twice, or twice for once", slips.DOUBLED),
    (f"In a word under {slips.SHORTEST_GRADED} letters, or with more than {slips.MOST_GRADED} slips, each", 1),
)
WEIGHTS = (
    ("Any part, where shares of the population are not known", 1),
    ("Often borne in the world (`particles.OFTEN_BORNE`)", splitting.COMMON_WEIGHT),
    ("An initial", splitting.INITIAL_WEIGHT),
    ("A title or courtesy", splitting.HONORIFIC_WEIGHT),
    ("In a query: by the share of held names that have it", "0.25 - 0.15 × log10(share), within 0.4 and 1"),
    ("Small words: of, son of, the article", "joined with the next part, or left out"),
)


def _cost_rows() -> Iterator[Sequence[object]]:
    lines = re.findall(r"^    (\w+): (.+?)(?=^    \w+: |\Z)", NameCosts.__doc__ or "", re.MULTILINE | re.DOTALL)
    told = {name: " ".join(text.split()) for name, text in lines}
    for one in fields(NameCosts):
        yield f"`{one.name}`", getattr(COSTS, one.name), told[one.name]


def _comparator_rows() -> Iterator[Sequence[object]]:
    for row in COMPARATORS:
        told = " ".join((row.compare.__doc__ or "").split())
        yield feature_word(row.feature), row.lift, row.drop, row.doubt, "yes" if row.proves else "", told


def _grade_rows() -> Iterator[Sequence[object]]:
    for _, strength, code in GRADES:
        yield strength, MATCHING[f"match.birth_date.{code}"]


def _example() -> str:
    asked = Identity(
        names=[PersonName(full="Tomáš Havran")],
        birth_dates=[PartialDate.parse("1984-02-11")],
        sex=Sex.MALE,
        nationalities=["QM"],
    )
    found = Identity(
        names=[PersonName(full="Hawran Tomas Milan")],
        birth_dates=[PartialDate.parse("1984")],
        sex=Sex.MALE,
        nationalities=["QN"],
    )
    result = compare(asked, found)
    lines = [line for row in result.evidence for line in working_lines(row.feature, row.strength, row.working)]
    return (
        "Asked: Tomáš Havran, 1984-02-11, male, QM. Found: Hawran Tomas Milan, 1984, male, QN. (Invented.)\n\n"
        + "".join(f"1. {line}\n" for line in lines)
        + f"\nThe score is **{result.score:.4f}**.\n"
    )


def _run(figures: Figures) -> str:
    return (
        DATA.format_map(figures)
        + THRESHOLD
        + LOST.format_map(figures["unreachable"])
        + "\n"
        + "\n".join(_group(one) for one in figures["groups"])
    )


def _group(group: Figures) -> str:
    best = {f"best_{name}": value for name, value in group["best"].items()}
    head = GROUP.format_map({**group, **best, "title": group["name"].capitalize()})
    return head + table(
        ["From", "Precision", "Recall"],
        ([f"{row[0]:.2f}", *(f"{share:.3f}" for share in row[1:])] for row in group["at"]),
    )


PAGES: dict[str, Callable[[], str]] = {"matching.md": matching}
