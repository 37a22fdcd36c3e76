"""A hundred thousand invented persons for the bench: names of made syllables in ten languages, borne by Zipf's law.

Each name is made as a row of sounds, written in its own script and in two Latin spellings that different states use, by
tables of this file alone: nothing here knows the tables that the product compares with.
"""

from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random


@dataclass(frozen=True, slots=True)
class Spelling:
    """One part of a name: as an office writes it, as another does, and in its own script."""

    usual: str
    other: str
    original: str


@dataclass(frozen=True, slots=True)
class Person:
    given: Sequence[Spelling]
    family: Spelling
    birth: tuple[int, int, int]
    state: str
    is_male: bool

    def full(self, how: str = "usual") -> str:
        parts = [*self.given, self.family]
        return " ".join(getattr(part, how) for part in parts)


@dataclass(frozen=True)
class Tongue:
    """A language: which syllables make its names, which endings its family names have, how sounds are spelled."""

    state: str
    onsets: str
    vowels: str
    codas: str
    endings: str
    usual: Mapping[str, str]
    other: Mapping[str, str]
    original: Mapping[str, str]
    middle: float = 0.2
    """Share of persons with a second given name or a patronymic."""


def _map(text: str) -> dict[str, str]:
    return {left: right for left, _, right in (entry.partition("=") for entry in text.split())}


_ICAO = _map("sh=sh ch=ch zh=zh kh=kh ts=ts y=i")
_GERMAN = _map("sh=sch ch=tsch zh=sch kh=ch ts=z y=j v=w z=s")
_FRENCH = _map("sh=ch ch=tch zh=j kh=kh ts=ts y=y u=ou")
_HACHEK = _map("sh=š ch=č zh=ž kh=ch ts=c y=j")
_CYRILLIC = _map(
    "sh=ш ch=ч zh=ж kh=х ts=ц y=й a=а b=б v=в g=г d=д e=е z=з i=и k=к l=л m=м n=н o=о p=п r=р s=с t=т u=у f=ф"
)
_GREEK = _map("kh=χ th=θ ts=τσ a=α b=μπ v=β g=γ d=δ e=ε z=ζ i=ι k=κ l=λ m=μ n=ν o=ο p=π r=ρ s=σ t=τ u=ου f=φ ks=ξ")
_GEORGIAN = _map(
    "sh=შ ch=ჩ zh=ჟ kh=ხ ts=ც a=ა b=ბ v=ვ g=გ d=დ e=ე z=ზ i=ი k=კ l=ლ m=მ n=ნ o=ო p=პ r=რ s=ს t=თ u=უ j=ჯ gh=ღ"
)
_ARABIC = _map(
    "sh=ش kh=خ gh=غ th=ث dh=ذ aa=ا ii=ي uu=و a= i= u= b=ب t=ت j=ج h=ه d=د r=ر z=ز s=س f=ف q=ق k=ك l=ل m=م n=ن w=و y=ي"
)
_ARABIC_ENGLISH = _map("aa=a ii=i uu=u th=th dh=dh q=q j=j kh=kh gh=gh")
_ARABIC_FRENCH = _map("aa=a ii=i uu=ou u=ou th=th dh=d q=k j=dj kh=kh gh=gh sh=ch w=ou")
_ARABIC_LOOSE = _map("aa=a ii=ee uu=oo i=e u=o th=t dh=z q=k j=j kh=kh gh=g")
_HEBREW = _map("sh=ש ts=צ kh=ח a= e= i=י o=ו u=ו b=ב g=ג d=ד v=ו z=ז t=ט y=י k=ק l=ל m=מ n=נ s=ס p=פ r=ר h=ה")
_HEBREW_USUAL = _map("sh=sh ts=tz kh=ch y=y")
_HEBREW_OTHER = _map("sh=sch ts=z kh=h y=j v=w k=c")

TONGUES: Sequence[Tongue] = (
    Tongue(
        "QN",
        "b v g d zh z k l m n p r s t kh ts ch sh st vl gr br",
        "a e i o u",
        ";n;r;l;s;m",
        "ov ev enko chuk ski in",
        _ICAO,
        _GERMAN,
        _CYRILLIC,
        0.6,
    ),
    Tongue(
        "QB",
        "b v g d z k l m n p r s t kh ts ch sh mil rad",
        "a e i o u",
        ";n;r;l",
        "ovich evich ich kov",
        _HACHEK,
        _ICAO,
        _CYRILLIC,
        0.1,
    ),
    Tongue(
        "QG",
        "b d g z k l m n p r s t v sh ch ts kh",
        "a e i o u",
        ";;n;r",
        "shvili dze iani ia",
        _ICAO,
        _FRENCH,
        _GEORGIAN,
        0.1,
    ),
    Tongue(
        "QE",
        "v g d z k l m n p r s t f kh th",
        "a e i o u",
        ";s;n;r",
        "opulos akis idis os as",
        _map("kh=ch ks=x"),
        _map("kh=h v=b f=ph th=t"),
        _GREEK,
        0.2,
    ),
    Tongue(
        "QA",
        "b t j h kh d r z s sh gh f q k l m n w y th",
        "aa ii uu a i u",
        ";m;n;d;r;l;s;f;b",
        "ii aanii aawii",
        _ARABIC_ENGLISH,
        _ARABIC_LOOSE,
        _ARABIC,
        0.7,
    ),
    Tongue(
        "QF",
        "b t j h kh d r z s sh gh f q k l m n w y",
        "aa ii uu a i u",
        ";m;n;d;r;l;s",
        "ii aanii uushii",
        _ARABIC_FRENCH,
        _ARABIC_ENGLISH,
        _ARABIC,
        0.5,
    ),
    Tongue(
        "QH",
        "b g d z t y k l m n s p r sh ts kh h",
        "a e i o",
        ";n;r;l;m",
        "man berg vits on",
        _HEBREW_USUAL,
        _HEBREW_OTHER,
        _HEBREW,
        0.2,
    ),
    Tongue(
        "QW",
        "b br d f fl g h k l m n p r s st t v w sch",
        "a e i o u ö ü ä ei",
        ";n;r;l;s;rt;nd;lf",
        "mann er berg stein hoff",
        {},
        _map("ö=oe ü=ue ä=ae"),
        _map("ö=o ü=u ä=a"),
        0.4,
    ),
    Tongue(
        "QI",
        "b c d f g l m n p r s t v gi ll",
        "a e i o u á é ó",
        ";n;r;l;s",
        "ez ero ini ano eira",
        {},
        _map("á=a é=e ó=o"),
        _map("á=a é=e ó=o"),
        0.5,
    ),
    Tongue(
        "QC",
        "b p m f d t n l g k h j zh ch sh z s y w",
        "a o e i u ao ai ei ou",
        ";n;ng",
        "",
        {},
        _map("b=p p=p d=t t=t g=k k=k j=ch zh=ch z=ts"),
        {},
        0.0,
    ),
)
GIVEN, FAMILY = 500, 6_000
"""Different given and family names in each language."""


class Names:
    """The names of one language, by rank; the first is borne a thousand times as often as the thousandth."""

    def __init__(self, tongue: Tongue, seed: str) -> None:
        chance = Random(f"{tongue.state}{seed}")
        self.tongue = tongue
        self.given = _distinct(GIVEN, lambda: _part(tongue, chance, chance.choice((2, 2, 3)), ""))
        endings = tongue.endings.split() or [""]
        self.family = _distinct(
            FAMILY,
            lambda: _part(tongue, chance, chance.choice((1, 2, 2)) if tongue.endings else 2, chance.choice(endings)),
        )

    def person(self, chance: Random) -> Person:
        given = [_borne(self.given, chance)]
        if chance.random() < self.tongue.middle:
            given.append(_borne(self.given, chance))
        birth = (chance.randrange(1945, 2007), chance.randrange(1, 13), chance.randrange(1, 29))
        return Person(given, _borne(self.family, chance), birth, self.tongue.state, chance.random() < 0.6)


def people(count: int, seed: str = "bench") -> list[Person]:
    """The same persons for the same seed, the languages in turn."""
    return list(each_person(count, seed))


def each_person(count: int, seed: str = "bench") -> Iterator[Person]:
    """`people` one by one."""
    chance = Random(seed)
    names = [Names(tongue, seed) for tongue in TONGUES]
    return (names[number % len(names)].person(chance) for number in range(count))


def _part(tongue: Tongue, chance: Random, syllables: int, ending: str) -> Spelling:
    sounds: list[str] = []
    for _ in range(syllables):
        sounds += [chance.choice(tongue.onsets.split()), chance.choice(tongue.vowels.split())]
    if not ending:
        sounds.append(chance.choice(tongue.codas.split(";")))
    elif ending[0] not in "aeiou":
        sounds.append(ending)
    else:
        sounds[-1] = ending
    row = "".join(sounds)
    return Spelling(
        _spelled(row, tongue.usual).title(), _spelled(row, tongue.other).title(), _spelled(row, tongue.original)
    )


def _spelled(row: str, table: Mapping[str, str]) -> str:
    """Longest row of the table first, three letters at most; what the table lacks stays."""
    out, place = [], 0
    while place < len(row):
        step = next((size for size in (3, 2) if row[place : place + size] in table), 1)
        out.append(table.get(row[place : place + step], row[place : place + step]))
        place += step
    return "".join(out)


def _distinct(count: int, make: Callable[[], Spelling]) -> list[Spelling]:
    found: dict[str, Spelling] = {}
    tries = 0
    while len(found) < count and tries < 4 * count:
        one = make()
        if len(one.usual) > 2:
            found.setdefault(one.usual, one)
        tries += 1
    return list(found.values())


@cache
def _sums(count: int) -> Sequence[float]:
    """Of the shares of that many names, by rank."""
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def _borne(names: Sequence[Spelling], chance: Random) -> Spelling:
    sums = _sums(len(names))
    return names[bisect(sums, chance.random() * sums[-1])]
