"""How Latin letters are read: one small table of spelling rules per family of languages.

A rule is ``letters=sounds``; ``c>eiy=s`` holds before one of the letters e, i, y; ``^`` is the beginning, ``!`` the end
of the name. Longer rules go first, a language's own before the common ones. Sources: the orthographies themselves;
romanisations: ICAO 9303-3, BGN/PCGN, Hepburn, Revised Romanisation and McCune-Reischauer, Pinyin, Wade-Giles.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_COMMON = """
tsch=C tch=C sch=S shch=SC sh=S ch=C zh=Z kh=x gh=G th=T dh=D ph=f dj=J dzh=J dz=z ts=c tz=c ck=k qu=k q=k x=ks j=J
ss=s kk=k c>eiy=s c=k oo=u ee=i ou=u ey!=i ie!=i y>aeiou=y y=i w=w
š=S č=C ž=Z ć=C ś=S ź=Z ż=Z ń=n ň=n ñ=ny ł=l ç=s ş=S ș=S ğ= ţ=c ț=c ř=rZ ď=d ť=t đ=d ı=i ö=o ø=o ü=u å=o ä=e æ=e
œ=e ß=s ð=D þ=T ï=i ë=e ā=a ē=e ī=i ō=o ū=u ģ=g ķ=k ļ=l ņ=n ŕ=r ů=u ő=o ű=u ą=an ę=en ė=e į=i ų=u ə=e õ=o ẓ=z ḥ=h ṣ=s
ẹ=e ọ=o ô=o î=i â=a ê=e û=u
"""
_FAMILIES = {
    "english": "gh!= igh=ai ough=o augh=o kn=n wr=r wh=w mc=mk ea=i ai=e ay=e ew=u aw=o ow=o oa=o g>eiy=J "
    "dge=J e!= es!=s ed!=d le!=l tion=Sn ci>ao=S wn=n u>rn=e",
    "german": "tzsch=C sch=S ch=x cz=C chs=ks ei=ai ey=ai ie=i eu=oi äu=oi j=y w=v v=f z=c tz=c sp=Sp ^st=St "
    "^s>aeiou=z dt=t oe=o ue=u ae=e aa=o th=t ph=f c=k ij=ai",
    "slavic": "szcz=SC sz=S cz=C rz=Z dż=J dź=J ch=x h=h c>k=c c=c j=y w=v ó=u ck=ck ç=C dj=J lj=ly nj=ny gj=J xh=J "
    "ci>aou=C si>aou=S zi>aou=Z gy=d ly=y ny=n cs=C zs=Z s!=s th=t ë=yo",
    "french": "eaux!=o eau=o aux!=o au=o oux!=u ou=u oi=wa oy=wa ai=e ay=e ei=e eu=e oeu=e ch=S gn=ny gu>eiy=g g>eiy=Z "
    "j=Z ille=iy ill=iy th=t h= es!= e!= ent!=an ts!= t!= d!= s!= x!= z!= er!=e ez!=e tch=C dj=J an>bcdfgjklpqrstvz=an "
    "ç=s é!=e ée!=e in!=an ain!=an",
    "spanish": "ch=C ll=y ñ=ny nh=ny lh=ly ç=s j=x g>ei=x gu>ei=g qu=k z=s v=B b=B h= x=S ão=aon ãe=ain y=i th=t ^hu=w",
    "italian": "ch=k sch=sk sci>aou=S sc>ei=S ci>aou=C c>ei=C gi>aou=J g>ei=J gli=li gn=ny gh=g zz=c z=c j=y h= "
    "cc>ei=C gg>ei=J qu=kw",
    "turkish": "c=J ç=C ş=S ğ= j=Z ı=i v=v y=y ch=C sh=S",
}
_DROPPED_R = "r!= re!= r>bcdfgklmnpqstvxz= er!=e ar!=a or!=o ir>bcdfgklmnpqstvxz=e ur>bcdfgklmnpqstvxz=e "
"""English as East Asian scripts write it down: no r at the end of a syllable."""
_PINYIN = "zh=Q ch=C sh=S x=S q=C z=Q c=c j=Q r!=L er=eL ng!=n ng=n l=L h=h hs=S yu=u b=B p=P d=d t=t g=g k=k w=w r=L"
"""Chinese names, and the transcription of foreign ones into Chinese, where l stands for l and r."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """letters at this place read as sounds; only at the start or end, or only before one of some letters."""

    letters: str
    sounds: str
    at_start: bool
    at_end: bool
    before: str

    def holds(self, word: str, place: int) -> bool:
        after = place + len(self.letters)
        if not word.startswith(self.letters, place) or (self.at_start and place) or (self.at_end and after < len(word)):
            return False
        return not self.before or (after < len(word) and word[after] in self.before)


_Reader = Mapping[str, Sequence[_Rule]]


def _reader(rules: str) -> _Reader:
    """The rules by their first letter, the longest first; of equally long ones the narrower first, then the earlier."""
    by_letter: dict[str, list[_Rule]] = {}
    for entry in rules.split():
        rule = _rule(entry)
        by_letter.setdefault(rule.letters[0], []).append(rule)
    for found in by_letter.values():
        found.sort(key=lambda rule: (-len(rule.letters), not (rule.at_end or rule.at_start or rule.before)))
    return by_letter


def _rule(entry: str) -> _Rule:
    pattern, _, sounds = entry.partition("=")
    body, _, before = pattern.partition(">")
    return _Rule(body.strip("^!"), sounds, body.startswith("^"), body.endswith("!"), before)


def _sounds(reader: _Reader, word: str) -> str:
    out, place, end = [], 0, len(word)
    while place < end:
        for rule in reader.get(word[place], ()):
            if rule.holds(word, place):
                out.append(rule.sounds)
                place += len(rule.letters)
                break
        else:
            out.append(word[place])
            place += 1
    return "".join(out)


def _own_first(own: str) -> str:
    """The common rules, less those that a language has its own reading for."""
    taken = {entry.partition("=")[0] for entry in own.split()}
    common = [entry for entry in _COMMON.split() if entry.partition("=")[0] not in taken]
    return f"{own} {' '.join(common)}"


_READERS: dict[str, _Reader] = {name: _reader(_own_first(rules)) for name, rules in _FAMILIES.items()}
_READERS["plain"] = _reader(_COMMON)
_read_dropped = _reader(_own_first(f"{_DROPPED_R}{_FAMILIES['english']}"))
_read_pinyin = _reader(_own_first(_PINYIN))
_KNOWN = frozenset(char for rules in (_COMMON, *_FAMILIES.values()) for char in rules)
FAMILIES = ("plain", "english", "german", "slavic", "french", "spanish", "italian", "turkish")


@lru_cache(maxsize=1 << 16)
def read(word: str) -> tuple[str, ...]:
    """All ways a Latin word (small letters, marks kept) may sound, the plain reading first, each once."""
    word = _known(word)
    return tuple(dict.fromkeys(_sounds(_READERS[family], word) for family in FAMILIES))


@lru_cache(maxsize=1 << 14)
def read_dropped(word: str) -> str:
    """How a Latin word sounds to a writer of Korean, Japanese or Chinese who heard it in English."""
    return _sounds(_read_dropped, _known(word))


@lru_cache(maxsize=1 << 14)
def read_pinyin(word: str) -> str:
    """How a word of Pinyin syllables sounds, in the sounds other languages hear."""
    return _sounds(_read_pinyin, word)


def _known(word: str) -> str:
    """Marks that no rule knows taken off."""
    return "".join(char if char in _KNOWN else unicodedata.normalize("NFD", char)[0] for char in word)
