"""How a score came about, line by line, so that whoever doubts it can do the sum again by the reference page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.matching.alignment import How
from spoc.core.matching.result import Feature
from spoc.words.documents import feature as feature_word
from spoc.words.filling import Text, fill, told

HOWS: Mapping[str, Text] = {
    How.EQUAL: in_context("parts of names", "equal"),
    How.VARIANT: in_context("parts of names", "known as one name"),
    How.ENDING: in_context("parts of names", "another ending"),
    How.SIMILAR: in_context("parts of names", "written alike"),
    How.SOUND: in_context("parts of names", "sound alike"),
    How.SHORTENED: in_context("parts of names", "cut short"),
    How.INITIAL: in_context("parts of names", "an initial"),
    How.JOINED: in_context("parts of names", "joined or split"),
}
PAIR = _("%(asked)s = %(found)s: %(how)s, likeness %(likeness)s, weight %(weight)s")
ALONE = _("Without counterpart: weight %(asked)s asked, %(found)s found")
SWAPPED = _("The parts stand in another order.")
ACROSS = _("The names share no script.")
BY_NAME = _("A by-name: times %(factor)s")
SUM = _("Score by the names: %(score)s")
STEP = _("%(feature)s: strength %(strength)s, the score goes from %(before)s to %(after)s")

Working = Mapping[str, Any]  # Any: as JSON holds it


def working_lines(feature: str, strength: float, working: Working) -> Sequence[str]:
    """What one row of a comparison did to the score; nothing of a row from before workings were kept."""
    if not working:
        return []
    if feature == Feature.NAME:
        return _of_names(strength, working)
    values = {"strength": strength, "before": working["before"], "after": working["after"]}
    return [fill(STEP, {"feature": feature_word(feature)} | {name: figure(one) for name, one in values.items()})]


def figure(value: float) -> str:
    """Three places, in the reader's way."""
    return number_format(round(value, 3), 3)


def _of_names(strength: float, working: Working) -> Sequence[str]:
    lines = [fill(PAIR, _pair(one)) for one in working["parts"]]
    if working["asked_alone"] or working["found_alone"]:
        lines.append(fill(ALONE, {name: figure(working[f"{name}_alone"]) for name in ("asked", "found")}))
    lines += [str(text) for name, text in (("is_swapped", SWAPPED), ("is_across", ACROSS)) if working[name]]
    if working["by_name"] < 1:
        lines.append(fill(BY_NAME, {"factor": figure(working["by_name"])}))
    return [*lines, fill(SUM, {"score": figure(strength)})]


def _pair(part: Working) -> Mapping[str, str]:
    return {
        "asked": part["asked"],
        "found": part["found"],
        "how": told(HOWS, part["how"]),
        "likeness": figure(part["likeness"]),
        "weight": figure(part["weight"]),
    }
