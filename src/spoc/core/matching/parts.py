"""How alike two parts of a name are: as they are written, as they sound, and by what is known of names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

from spoc.core.matching import slips, sounds
from spoc.core.matching.scripts import SYLLABIC, Script, Word, fold, word
from spoc.core.matching.variants import READINGS, are_variants

_sounding = Levenshtein.normalized_similarity

VARIANT = 0.93
"""Likeness of two words known as one name."""
ACROSS = 0.96
"""Likeness of equal sounds written in two scripts."""
BY_SOUND = 0.9
"""Likeness of equal sounds written differently in one script."""

ABJAD_SCALE = 0.7
ABJAD_BONES = 0.4
SYLLABIC_SCALE = 0.6
"""How much of the unlikeness between an alphabet and a script with few vowels, or with few sounds, counts."""
UNLIKE = 0.5
"""Below this nobody asks how alike two sounds are."""
ENDING = 0.96
"""Likeness of two words that differ in an ending of sex or case alone."""
SHORTENED, SHORTEST_SHORTENED = 0.8, 4
"""Likeness of a word and its beginning, and the letters that a beginning must have: cut off in a machine-readable zone
or by a clerk, or the first half of a name of two. A servant of God called by the name of God alone is as much."""
SERVANT = "abd"
ARTICLE = 0.97
"""Factor of the likeness of two words when an Arabic article is written as one word with one of them."""
_HER_ENDINGS = frozenset({"ova", "a", "aite", "iene"})


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One part of a name with all that is derived of it, once.

    form: a to z, for the eye and the index. codes: how it may sound. sparse: the same for comparison with a script
    that leaves vowels out; length: of the shortest of them. stem: the form less the endings by which Slavic languages
    tell sex and case. bare: the form less the Arabic article it may begin with; empty for any other.
    Made by `part` or `part_of` alone, which give the same one for the same text as long as it is remembered.
    """

    form: str
    stem: str
    bare: str
    script: Script
    is_abjad: bool
    codes: tuple[str, ...]
    sparse: tuple[str, ...]
    eastern: str
    length: int
    is_initial: bool


def part(text: str) -> Part:
    """One part of a name, in any script."""
    return _remembered.get(text) or _remember(text, word(READINGS.get(text, text)))


def form_of(text: str) -> str:
    """The `form` of a part, without all else there is to a part of plain Latin letters."""
    return fold(READINGS.get(text, text).lower()) if text.isascii() else part(text).form


def description(text: str) -> str:
    """All that `part` found of a text, in one line for `part_of`: an index keeps it, so as not to find it again."""
    one = word(READINGS.get(text, text))
    return " ".join([one.script.value, one.form or _NOTHING, one.eastern or _NOTHING, *one.sounds])


def part_of(text: str, described: str) -> Part:
    """`part` of a text whose `description` is at hand, at a third of the work."""
    if found := _remembered.get(text):
        return found
    script, form, eastern, *heard = described.split(" ")
    form, eastern = form.strip(_NOTHING), eastern.strip(_NOTHING)
    return _remember(text, Word(form=form, sounds=tuple(heard), script=Script(script), eastern=eastern))


def _remember(text: str, one: Word) -> Part:
    """What was derived once is kept; at MOST_REMEMBERED all is forgotten, which costs a moment's slowness."""
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    made = _remembered[text] = _made(one)
    return made


MOST_REMEMBERED = 1 << 17
_remembered: dict[str, Part] = {}
_NOTHING = "-"


def _made(one: Word) -> Part:
    sparse = tuple(dict.fromkeys(sounds.sparse_code(sound) for sound in one.sounds))
    return Part(
        form=one.form,
        stem=_stem(one.form),
        bare=slips.without_article(one.form),
        script=one.script,
        is_abjad=one.is_abjad,
        codes=tuple(dict.fromkeys(sounds.code(sound) for sound in one.sounds)),
        sparse=sparse,
        eastern=sounds.code(one.eastern),
        length=min(map(len, sparse), default=0),
        is_initial=len(one.form) == 1,
    )


class Rule(StrEnum):
    """What made two parts alike: the rule that gives the most."""

    EQUAL = "equal"
    VARIANT = "variant"
    ENDING = "ending"
    WRITTEN = "written"
    SOUND = "sound"
    SHORTENED = "shortened"
    ARTICLE = "article"


def likeness(left: Part, right: Part) -> float:
    """0 (strangers) to 1 (equal as written)."""
    return likeness_of(left, right) if left.form <= right.form else likeness_of(right, left)


def rule_of(left: Part, right: Part) -> Rule:
    """The rule that gave two parts their likeness; the first of equals."""
    if left.script is right.script and left.form == right.form:
        return Rule.EQUAL
    if are_variants(left.form, right.form):
        return Rule.VARIANT
    if left.script is not right.script:
        return Rule.SOUND
    rules = _rules(left, right)
    return max(rules, key=lambda rule: rules[rule])


@lru_cache(maxsize=1 << 17)
def likeness_of(left: Part, right: Part) -> float:
    """`likeness` of two parts of which the left one's form is first in the alphabet; remembered."""
    if left.script is right.script and left.form == right.form:
        return 1.0
    if are_variants(left.form, right.form):
        return VARIANT
    if left.script is not right.script:
        return ACROSS * _across(left, right)
    best = max([_as_written(left.form, right.form), *[alike for _, alike in _known_changes(left, right)]])
    if best >= BY_SOUND:
        return best
    return max(best, BY_SOUND * _as_heard(left, right, max(best, UNLIKE) / BY_SOUND))


def _rules(left: Part, right: Part) -> Mapping[Rule, float]:
    """What each rule for two parts in one script gives."""
    return {
        Rule.WRITTEN: _as_written(left.form, right.form),
        Rule.SOUND: BY_SOUND * _as_heard(left, right, 0.0),
        **dict(_known_changes(left, right)),
    }


def _known_changes(one: Part, other: Part) -> Sequence[tuple[Rule, float]]:
    """Endings of sex and case, one word the beginning of the other, an article or a servant of God written with it."""
    found = _NO_CHANGES
    short, long = (one.form, other.form) if len(one.form) <= len(other.form) else (other.form, one.form)
    if one.stem == other.stem and len(one.stem) > 2:
        found = [(Rule.ENDING, ENDING)]
    elif long.startswith(short) and len(short) >= SHORTEST_SHORTENED:
        is_ending = long[len(short) :] in _HER_ENDINGS
        found = [(Rule.ENDING, ENDING) if is_ending else (Rule.SHORTENED, SHORTENED)]
    elif long.endswith(short) and long[: -len(short)] == SERVANT:
        found = [(Rule.SHORTENED, SHORTENED)]
    if one.bare or other.bare:
        alike = _as_written(one.bare or one.form, other.bare or other.form)
        found = [*found, (Rule.ARTICLE, ARTICLE * alike)]
    return found


_NO_CHANGES: Sequence[tuple[Rule, float]] = ((Rule.ENDING, 0.0),)


def _as_written(one: str, other: str) -> float:
    """One less the cost of the slips for each letter of the longer."""
    return 1.0 - slips.cost(one, other) / max(len(one), len(other), 1)


def _as_heard(left: Part, right: Part, least: float) -> float:
    """The closest of all readings; 0 when none is closer than `least`. All of one side are compared in one call."""
    few, many = (left.codes, right.codes) if len(left.codes) <= len(right.codes) else (right.codes, left.codes)
    best = least
    for code in few:
        found = extractOne(code, many, scorer=_sounding, score_cutoff=best)
        if found is not None and found[1] > best:
            best = found[1]
    return best if best > least else 0.0


def _across(left: Part, right: Part) -> float:
    """By sound alone; what a script cannot write is no slip, so that each kind of script has its own scale."""
    heard = _as_heard(left, right, 0.0)
    if left.is_abjad != right.is_abjad:
        bones = max((_sounding(one, other) for one in left.sparse for other in right.sparse), default=0.0)
        return 1 - ABJAD_SCALE * (1 - ABJAD_BONES * bones - (1 - ABJAD_BONES) * heard)
    if (left.script in SYLLABIC) != (right.script in SYLLABIC):
        latin, other = (right, left) if left.script in SYLLABIC else (left, right)
        heard = max(heard, max((_sounding(latin.eastern, code) for code in other.codes), default=0.0))
        return 1 - SYLLABIC_SCALE * (1 - heard)
    return heard


_ENDINGS = (
    ("skaya", "ski"), ("skaja", "ski"), ("skaia", "ski"), ("skiy", "ski"), ("skij", "ski"), ("skii", "ski"),
    ("skyy", "ski"), ("skyi", "ski"), ("sky", "ski"), ("ska", "ski"), ("ckaya", "cki"), ("cka", "cki"), ("cky", "cki"),
    ("tskaya", "cki"), ("tskiy", "cki"), ("tsky", "cki"), ("ova", "ov"), ("eva", "ev"), ("ina", "in"), ("off", "ov"),
    ("eff", "ev"), ("ow", "ov"), ("owa", "ov"), ("ovna", "ovic"), ("evna", "evic"), ("ovich", "ovic"),
    ("evich", "evic"), ("ovych", "ovic"), ("ovic", "ovic"), ("yan", "ian"), ("yants", "ian"), ("ides", "idis"),
)  # fmt: skip


def _stem(form: str) -> str:
    for ending, root in _ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)] + root
    return form
