"""Small words of names: those that only join, honorifics that say little, and how often-borne names weigh.

Origin of the rows: grammars of naming in the languages named; a new complaint from the field is a new row.
"""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = _words("al el ul ur as ash ar at ad an az ath il ed es er en ud us eddine ol")
"""Arabic and Persian articles, with the assimilated forms, when they stand alone."""

SERVANT = _words("abd abdal abdel abdul abdol abdur abdus abdou abdoul")
"""Abd al X is one name (servant of X)."""

OPENS: Mapping[str, str] = (
    dict.fromkeys(SERVANT, "abd")
    | dict.fromkeys(("abu", "abou", "aboo", "abi"), "abu")
    | dict.fromkeys(("umm", "um", "oum"), "umm")
    | {"عبد": "عبد", "ابو": "ابو", "أبو": "ابو", "ابی": "ابو", "أم": "ام", "абд": "абд", "абу": "абу", "умм": "умм"}
)
"""Words that make one name with the next: servant of X, and the by-names father and mother of X; as they are joined."""

LINKS = _words(
    "bin ben ibn bint binti bent binte beni ould wuld ag van von der den de del della di da do dos das du des la le "
    "lo les los las ter ten zu zum zur af av y e i und och vom ap mac o na oglu ogly kyzy kizi qizi uly zade wa ait "
    "بن ابن بنت ولد бин бен ибн оглы кызы угли фон ван дер ди де ла"
)
"""Son of, daughter of, from, of, and: words between names in Arabic, Turkic, Dutch, German and Romance languages."""

HONORIFICS = _words(
    "mr mrs ms dr prof sir lord general gen colonel col major maj captain capt lieutenant lt commander sheikh shaikh "
    "shaykh sheik cheikh sayyid sayed syed sayyed seyed haji hajji haj hajj hadji al-hajj mullah mulla mollah maulvi "
    "maulavi maulawi mawlawi moulvi mawlana maulana akhund akhundzada qari hafiz ustad ustaz imam mufti khan agha jan "
    "begum bey pasha don dona monsieur madame herr frau pan pani ing mgr judr mudr phdr ii iii iv jr sr ra baba the "
    "brigadier marshal admiral sultan amir emir alhaji alhaj el-hadj"
)
"""Titles and courtesies: they agree without proving and differ without harm."""

ALSO_NAMES = _words("jan khan agha don pasha bey baba sultan amir emir hafiz imam major frau ra")
"""Of those the ones that are somebody's name elsewhere: missing on one side, they are missed a little."""

OFTEN_BORNE = _words(
    "muhammad mohammad mohammed mohamed ahmad ahmed ali hasan hassan hussein husayn hussain abdallah abdullah umar "
    "omar ibrahim yusuf mahmud mustafa khan singh kumar kaur nguyen tran thi van john maria jose juan ivan anna jan "
    "kim lee li wang zhang chen liu park smith garcia said khalid salih saleh karim rahman aziz hamid gul shah"
)
"""Parts so often borne that they weigh less where no frequency is given."""
