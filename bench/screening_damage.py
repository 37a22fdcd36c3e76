"""How names come in wrong: the ways of damage that the bench asks for, each from an invented person."""

from collections.abc import Callable, Mapping
from random import Random

from bench.screening_people import Person

Damage = Callable[[Person, Random], str]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_slip(person: Person, chance: Random) -> str:
    return _slip(person.full(), chance)


def two_slips(person: Person, chance: Random) -> str:
    return _slip(_slip(person.full(), chance), chance)


def swapped(person: Person, chance: Random) -> str:
    parts = person.full().split()
    return " ".join([parts[-1], *parts[:-1]])


def other_transliteration(person: Person, chance: Random) -> str:
    return person.full("other")


def original_script(person: Person, chance: Random) -> str:
    return person.full("original")


def part_missing(person: Person, chance: Random) -> str:
    """A middle name left out; of a name of two parts the given name shrinks to its initial."""
    parts = person.full().split()
    return " ".join([parts[0], parts[-1]]) if len(parts) > 2 else f"{parts[0][0]} {parts[-1]}"


def joined(person: Person, chance: Random) -> str:
    parts = person.full().split()
    return " ".join(["".join(parts[:2]).capitalize(), *parts[2:]])


def slip_and_swapped(person: Person, chance: Random) -> str:
    return _slip(swapped(person, chance), chance)


DAMAGES: Mapping[str, Damage] = {
    "one typing error": one_slip,
    "two typing errors": two_slips,
    "parts swapped": swapped,
    "another transliteration": other_transliteration,
    "original script": original_script,
    "part missing or initial": part_missing,
    "parts joined": joined,
    "swapped and one error": slip_and_swapped,
}
HELD_AGAINST = ("one typing error", "parts swapped", "another transliteration")
"""The three whose mean recall has a floor."""


def _slip(text: str, chance: Random) -> str:
    """One letter dropped, doubled by another, replaced or changed with its neighbour; never the gap."""
    place = chance.choice([at for at, char in enumerate(text) if char != " "])
    letter = chance.choice(_LETTERS)
    match chance.randrange(4):
        case 0:
            return text[:place] + text[place + 1 :]
        case 1:
            return text[:place] + letter + text[place:]
        case 2:
            return text[:place] + letter + text[place + 1 :]
    other = place + 1 if text[place + 1 : place + 2].strip() else place - 1
    if other < 0 or text[other] == " ":
        return text[:place] + letter + text[place:]
    first, second = sorted((place, other))
    return text[:first] + text[second] + text[first] + text[second + 1 :]


def _any(_: Person) -> bool:
    return True


def _of_three_parts(person: Person) -> bool:
    return len(person.full().split()) > 2


def _of_another_script(person: Person) -> bool:
    return not person.full("original").isascii()


def exact(person: Person, chance: Random) -> str:
    return person.full()


def initial_only(person: Person, chance: Random) -> str:
    """Given names by their first letters."""
    *given, family = person.full().split()
    return " ".join([*(part[0] for part in given), family])


EIGHT_KINDS: Mapping[str, tuple[Callable[[Person], bool], Damage]] = {
    "exact": (_any, exact),
    "reordered": (_any, swapped),
    "one slip": (_any, one_slip),
    "two slips": (_any, two_slips),
    "transliterated": (_any, other_transliteration),
    "part missing": (_of_three_parts, part_missing),
    "initial only": (_any, initial_only),
    "original script": (_of_another_script, original_script),
}
"""The eight kinds of `make bench-screening`: which persons can be asked for that way, and how."""
