"""A language as training data knows it: parts of names, in Latin letters and in its own script."""

from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import Literal

from spoc.core.terms.persons import NameKind, PersonName, Sex

Order = Literal["given first", "family first", "two families", "father's name"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a name: in Latin letters, and in its own script when it has one."""

    latin: str
    original: str = ""

    @classmethod
    def parse(cls, text: str) -> "Part":
        latin, _, original = text.replace("_", " ").partition("=")
        return cls(latin=latin, original=original)


@dataclass(frozen=True, kw_only=True)
class Language:
    """`state`: the invented state whose people bear such names. `order`: how parts make a name. `script`: ISO 15924."""

    code: str
    state: str
    script: str
    men: str
    women: str
    families: str
    order: Order = "given first"
    blank: str = " "
    """Between the parts of the original script; Chinese, Japanese and Korean write none."""

    @cached_property
    def _men(self) -> tuple[Part, ...]:
        return tuple(Part.parse(text) for text in self.men.split())

    @cached_property
    def _women(self) -> tuple[Part, ...]:
        return tuple(Part.parse(text) for text in self.women.split())

    @cached_property
    def _families(self) -> tuple[tuple[Part, Part], ...]:
        """Of a man, of a woman."""
        pairs = (text.partition(":") for text in self.families.split())
        return tuple((Part.parse(man), Part.parse(woman or man)) for man, _, woman in pairs)

    def name(self, sex: Sex, chance: Random) -> tuple[PersonName, ...]:
        """An invented name; a second one in the original script where there is one."""
        is_woman = sex is Sex.FEMALE
        given = [chance.choice(self._women if is_woman else self._men)]
        families = [chance.choice(self._families)[is_woman]]
        if self.order == "two families":
            families.append(chance.choice(self._families)[is_woman])
        if self.order == "father's name":
            given.append(chance.choice(self._men))
        latin = self._joined([part.latin for part in given], [part.latin for part in families], " ")
        if not self.script:
            return (latin,)
        return latin, replace(
            self._joined([part.original for part in given], [part.original for part in families], self.blank),
            kind=NameKind.ORIGINAL_SCRIPT,
        )

    def _joined(self, given: list[str], families: list[str], blank: str) -> PersonName:
        first, second = (families, given) if self.order == "family first" else (given, families)
        return PersonName(full=blank.join((*first, *second)), family=" ".join(families), given=" ".join(given))
