"""Letters of other scripts as sounds (`sounds.py`); where a letter stands for several sounds, as the sign for those.

Cyrillic, Greek, Georgian and Armenian write every sound; Hebrew and Arabic few vowels. Sources: the romanisation
tables of BGN/PCGN, ISO 9, ISO 233, ISO 259, ISO 843, ISO 9984, ISO 9985, ISO 15919.
"""

from collections.abc import Mapping
from types import MappingProxyType


def _table(text: str) -> Mapping[str, str]:
    pairs = (entry.partition("=") for entry in text.split())
    return MappingProxyType({letter: sounds for letter, _, sounds in pairs})


CYRILLIC = _table(
    "а=a б=b в=v г=g д=d е=e ё=yo ж=Z з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x ц=c ч=C ш=S щ=SC ъ= "
    "ы=i ь= э=e ю=yu я=ya ґ=g є=ye і=i ї=yi ў=w ђ=J ѓ=J ѕ=z ј=y љ=ly њ=ny ћ=C ќ=C џ=J ә=e ғ=G қ=k ң=n ө=o ұ=u ү=u һ=h "
    "ѣ=e ӯ=u ӣ=i ҷ=J ҳ=h ӏ="
)
GREEK = _table(
    "α=a β=v γ=g δ=D ε=e ζ=z η=i θ=T ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s ς=s τ=t υ=i φ=f χ=x ψ=ps ω=o "
    "αι=e ει=i οι=i ου=u αυ=av ευ=ev μπ=b ντ=d γκ=g γγ=ng τζ=J τσ=C"
)
GEORGIAN = _table(
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=Z რ=r ს=s ტ=t უ=u ფ=P ქ=k ღ=G ყ=k შ=S ჩ=C ც=c ძ=z "
    "წ=c ჭ=C ხ=x ჯ=J ჰ=h"
)
ARMENIAN = _table(
    "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=e թ=t ժ=Z ի=i լ=l խ=x ծ=c կ=k հ=h ձ=z ղ=G ճ=C մ=m յ=y ն=n շ=S ո=o չ=C պ=p ջ=J ռ=r "
    "ս=s վ=v տ=t ր=r ց=c ւ=v փ=P ք=k օ=o ֆ=f ու=u և=ev"
)
HEBREW = _table(
    "א=A ב=B ג=g ד=d ה=h ו=W ז=z ח=x ט=t י=I כ=X ך=X ל=l מ=m ם=m נ=n ן=n ס=s ע=A פ=P ף=f צ=c ץ=c ק=k ר=r ש=$ ת=t "
    "ג'=J ז'=Z צ'=C ץ'=C ת'=T ד'=D ח'=x וו=v יי=I ׳= קס=ks"
)
ARABIC = _table(
    "ا=a أ=a إ=i آ=a ٱ=a ء=A ؤ=u ئ=I ب=b ت=t ث=T ج=J ح=h خ=x د=d ذ=D ر=r ز=z س=s ش=S ص=s ض=d ط=t ظ=z ع=A غ=G ف=f ق=k "
    "ك=k ل=l م=m ن=n ه=h ة=a و=W ي=I ى=a پ=p چ=C ژ=Z گ=g ک=k ڤ=v ی=I ۀ=a ہ=h ھ=h ٹ=t ڈ=d ڑ=r ں=n ے=e ې=e ۍ=I ئ=I ډ=d "
    "ړ=r ږ=g ښ=x ټ=t څ=c ځ=z ڼ=n ګ=g ڭ=n ۆ=u ێ=e ە=e ڕ=r ڵ=l َ=a ِ=i ُ=u تش=C دج=J"
)
DEVANAGARI = _table(
    "अ=a आ=a इ=i ई=i उ=u ऊ=u ऋ=ri ए=e ऐ=ai ओ=o औ=au ऑ=o ा=a ि=i ी=i ु=u ू=u ृ=ri े=e ै=ai "
    "ो=o ौ=au ॉ=o ं=n ँ=n ः=h ऍ=e ॅ=e क=k ख=k ग=g घ=g ङ=n च=C छ=C ज=J झ=J ञ=n ट=t ठ=t ड=d "
    "ढ=d ण=n त=t थ=t द=d ध=d न=n प=p फ=P ब=b भ=b म=m य=y र=r ल=l व=v श=S ष=S स=s ह=h ळ=l "
    "क़=k ख़=x ग़=G ज़=z फ़=f ड़=r ढ़=r"
)
THAI = _table(
    "ก=k ข=k ค=k ฆ=k ง=n จ=J ฉ=C ช=C ซ=s ฌ=C ญ=y ฎ=d ฏ=t ฐ=t ฑ=t ฒ=t ณ=n ด=d ต=t ถ=t ท=t "
    "ธ=t น=n บ=b ป=p ผ=p ฝ=f พ=p ฟ=f ภ=p ม=m ย=I ร=L ล=L ว=W ศ=s ษ=s ส=s ห=h ฬ=L อ=A ฮ=h "
    "ะ=a ั=a า=a ำ=am ิ=i ี=i ึ=u ื=u ุ=u ู=u เ=e แ=a โ=o ใ=ai ไ=ai ์= ็= ่= ้= ๊= ๋= ฯ="
)
_KANA_ROWS = (
    ("アイウエオ", ""), ("カキクケコ", "k"), ("ガギグゲゴ", "g"), ("サシスセソ", "s"), ("ザジズゼゾ", "z"),
    ("タチツテト", "t"), ("ダヂヅデド", "d"), ("ナニヌネノ", "n"), ("ハヒフヘホ", "h"), ("バビブベボ", "B"),
    ("パピプペポ", "p"), ("マミムメモ", "m"), ("ラリルレロ", "L"),
)  # fmt: skip
_KANA_EXTRA = (
    "シ=Si ジ=Qi チ=Ci ツ=cu ヂ=Qi ヅ=zu フ=fu ヤ=ya ユ=yu ヨ=yo ワ=wa ヲ=o ン=n ヴ=v "
    "ッ= ー= ァ=a ィ=i ゥ=u ェ=e ォ=o ャ=ya ュ=yu ョ=yo ヶ=ga ヮ=wa シャ=Sa シュ=Su "
    "ショ=So シェ=Se ジャ=Qa ジュ=Qu ジョ=Qo ジェ=Qe チャ=Ca チュ=Cu チョ=Co チェ=Ce ティ=ti ディ=di トゥ=tu ドゥ=du "
    "デュ=du テュ=tu ファ=fa フィ=fi フェ=fe フォ=fo フュ=fu ヴァ=va ヴィ=vi ヴェ=ve ヴォ=vo ウィ=wi ウェ=we ウォ=wo "
    "ツァ=ca ツィ=ci ツェ=ce ツォ=co イェ=ye クァ=ka クォ=ko グァ=ga ・= ＝="
)
KANA: Mapping[str, str] = MappingProxyType(
    {letter: head + vowel for row, head in _KANA_ROWS for letter, vowel in zip(row, "aiueo", strict=True)}
    | dict(_table(_KANA_EXTRA))
)
"""Katakana; Hiragana is read as the same."""

HANGUL_FIRST = ("g", "k", "n", "d", "t", "L", "m", "B", "p", "$", "$", "", "Q", "Q", "C", "k", "t", "P", "h")
HANGUL_VOWELS = ("a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we", "wi", "yu",
                 "A", "ui", "i")  # fmt: skip
HANGUL_LAST = ("", "k", "k", "ks", "n", "n", "n", "t", "L", "Lk", "Lm", "LB", "Ls", "Lt", "LP", "L", "m", "p", "p", "t",
               "t", "n", "t", "t", "k", "t", "p", "")  # fmt: skip
"""The letters of a Hangul block in the order of Unicode chapter 3.12; the last of a block as it sounds."""
