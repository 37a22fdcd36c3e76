"""The acts that rows cite: short code, title, number, and from when each applies."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.rules import Confidence, Source

RECAST = date(2023, 3, 7)
"""Start of operations of the recast SIS (V: the Commission's glossary)."""

OUR_OWN = "SPOC"
"""Code under which proposals of this project stand; rows citing it are always of confidence P."""

VERIFY_SOURCE = Source(act="OAC", article="rule 4501:2-10-14")
"""Where it was read that a record of INTERPOL's is verified through the National Central Bureau before any action."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """celex: number in EUR-Lex, empty where the act is none of the Union's. since: first day from which we cite it."""

    code: str
    title: str
    celex: str
    since: date
    since_confidence: Confidence


V, S, M, P = Confidence.V, Confidence.S, Confidence.M, Confidence.P

ACTS: tuple[Act, ...] = (
    Act(
        code="R60",
        title="Regulation (EU) 2018/1860, SIS for the return of illegally staying third-country nationals",
        celex="32018R1860",
        since=RECAST,
        since_confidence=V,
    ),
    Act(
        code="R61",
        title="Regulation (EU) 2018/1861, SIS in the field of border checks",
        celex="32018R1861",
        since=RECAST,
        since_confidence=V,
    ),
    Act(
        code="R62",
        title="Regulation (EU) 2018/1862, SIS in police and judicial cooperation in criminal matters",
        celex="32018R1862",
        since=RECAST,
        since_confidence=V,
    ),
    Act(
        code="R1240",
        title="Regulation (EU) 2018/1240, European Travel Information and Authorisation System",
        celex="32018R1240",
        since=date(2018, 10, 9),
        since_confidence=M,
    ),
    Act(
        code="D977",
        title="Directive (EU) 2023/977, exchange of information between law-enforcement authorities",
        celex="32023L0977",
        since=date(2024, 12, 12),
        since_confidence=V,
    ),
    Act(
        code="LED",
        title="Directive (EU) 2016/680, protection of personal data in law enforcement",
        celex="32016L0680",
        since=date(2018, 5, 6),
        since_confidence=M,
    ),
    Act(
        code="FD584",
        title="Framework Decision 2002/584/JHA on the European arrest warrant",
        celex="32002F0584",
        since=date(2004, 1, 1),
        since_confidence=M,
    ),
    Act(
        code="SM08",
        title="Decisions 2008/333/EC and 2008/334/JHA, SIRENE Manual (first for SIS II)",
        celex="32008D0333, 32008D0334",
        since=date(2008, 3, 4),
        since_confidence=M,
    ),
    Act(
        code="SM11",
        title="Commission Implementing Decision 2011/406/EU, SIRENE Manual (SIS 1+)",
        celex="32011D0406",
        since=date(2011, 7, 1),
        since_confidence=M,
    ),
    Act(
        code="SM13",
        title="Commission Implementing Decision 2013/115/EU, SIRENE Manual (SIS II)",
        celex="32013D0115",
        since=date(2013, 4, 9),
        since_confidence=M,
    ),
    Act(
        code="SM17",
        title="Commission Implementing Decision (EU) 2017/1528, SIRENE Manual, the last one published",
        celex="32017D1528",
        since=date(2017, 8, 31),
        since_confidence=M,
    ),
    Act(
        code="Q31",
        title="Commission Implementing Decision (EU) 2021/31, quality of photographs, DNA and prints (police)",
        celex="32021D0031",
        since=RECAST,
        since_confidence=S,
    ),
    Act(
        code="Q2165",
        title="Commission Implementing Decision (EU) 2020/2165, quality of photographs and prints (border, return)",
        celex="32020D2165",
        since=RECAST,
        since_confidence=S,
    ),
    Act(
        code="SR362",
        title="Swiss N-SIS Ordinance SR 362.0, state of 1 January 2024, which carries over the recast",
        celex="",
        since=date(2024, 1, 1),
        since_confidence=V,
    ),
    Act(
        code="RPD",
        title="INTERPOL's Rules on the Processing of Data, III/IRPD/GA/2011",
        celex="",
        since=date(2012, 7, 1),
        since_confidence=M,
    ),
    Act(
        code="SILVER",
        title="INTERPOL's pilot framework of the Silver Notice, outside the Rules (day of the first notice)",
        celex="",
        since=date(2025, 1, 10),
        since_confidence=Confidence.N,
    ),
    Act(
        code="IC",
        title="INTERPOL's Constitution, Articles 2 and 3 (first day not read)",
        celex="",
        since=date(2012, 7, 1),
        since_confidence=P,
    ),
    Act(
        code="REFUGEE",
        title="INTERPOL General Assembly Resolution GA-2017-86-RES-09, refugee policy",
        celex="",
        since=date(2017, 9, 26),
        since_confidence=M,
    ),
    Act(
        code="OAC",
        title="Ohio Administrative Code, a rule of the United States on INTERPOL's databases (first day not read)",
        celex="",
        since=date(2012, 7, 1),
        since_confidence=P,
    ),
    Act(
        code="UNSCR1617",
        title="United Nations Security Council Resolution 1617 (2005)",
        celex="",
        since=date(2005, 7, 29),
        since_confidence=M,
    ),
    Act(
        code="SK410",
        title="Slovak Decree 410/2015 on the administration of registries of public bodies",
        celex="",
        since=date(2016, 1, 1),
        since_confidence=M,
    ),
    Act(
        code="SK628",
        title="Slovak Decree 628/2002 implementing the Archives Act",
        celex="",
        since=date(2003, 1, 1),
        since_confidence=M,
    ),
    Act(
        code=OUR_OWN,
        title="Proposal of this project; there is no public source",
        celex="",
        since=RECAST,
        since_confidence=P,
    ),
)

_BY_CODE = {act.code: act for act in ACTS}


def act_of(code: str) -> Act:
    """The act with this code. Raises KeyError for a code that is not in the catalogue."""
    return _BY_CODE[code]
