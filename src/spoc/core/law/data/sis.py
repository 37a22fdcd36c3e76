"""Data of an alert in SIS and in a list of the office's own: R62 Art 20 and 22, R61, R60 Art 4."""

from spoc.core.law.acts import OUR_OWN
from spoc.core.law.categories.asking import ARTICLE_32, CHECKABLE, CHECKS, PERSON, REFUSALS, SEIZABLE, K
from spoc.core.law.data.rows import Need, NeedsData, needs
from spoc.core.law.rules import Confidence, Source
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.data_points import DataPoint

V, S, M, P = Confidence.V, Confidence.S, Confidence.M, Confidence.P
_C, _D = AlertCategory, DataPoint

_POLICE = frozenset({_C.ARREST, _C.JUDICIAL, _C.INFORMATION}) | ARTICLE_32 | CHECKS
_BORDER = REFUSALS | {_C.RETURN}
_UNKNOWN = ([_C.UNKNOWN], [K.UNKNOWN_PERPETRATOR])
_MINIMUM = (Source(act="R62", article="22"), S)
_CONTENT = (Source(act="R62", article="20", paragraph="3"), S)
_MARKS = (Source(act="R62", article="20", paragraph="3", point="e"), M)
_SWISS = (Source(act="SR362", article="11-11a"), S)
_RETURN = (Source(act="R60", article="4", paragraph="1"), S)
_DNA = (Source(act="R62", article="42", paragraph="3"), S)
_TECHNICAL = (Source(act=OUR_OWN, article="data of objects"), P)
_NATIONAL = (Source(act=OUR_OWN, article="national categories"), P)
_QUALIFIER = (Source(act="R62", article="38", paragraph="2"), V)

_ALWAYS = (_D.SURNAMES, _D.BIRTH_DATE, _D.REASON, _D.ACTION)
_IF_THERE = (
    _D.FORENAMES,
    _D.NAMES_AT_BIRTH,
    _D.PREVIOUS_NAMES,
    _D.BIRTH_PLACE,
    _D.GENDER,
    _D.NATIONALITIES,
    _D.WARNINGS,
    _D.AUTHORITY,
    _D.DECISION,
    _D.OFFENCE,
    _D.NATIONAL_NUMBER,
    _D.DOCUMENT_CATEGORY,
    _D.DOCUMENT_COUNTRY,
    _D.DOCUMENT_NUMBER,
    _D.DOCUMENT_ISSUED_ON,
    _D.DOCUMENT_COPY,
    _D.PHOTOGRAPH,
    _D.DACTYLOSCOPIC,
    _D.LINKS,
)
_NAMES = (_D.SURNAMES, _D.FORENAMES, _D.NAMES_AT_BIRTH, _D.PREVIOUS_NAMES, _D.BIRTH_DATE)
_WITH_STATE = (K.BLANK_DOCUMENT, K.DOCUMENT, K.REGISTRATION_DOCUMENT, K.NUMBER_PLATE)

SIS_DATA: tuple[NeedsData, ...] = (
    needs("persons", (_POLICE, PERSON), Need.MANDATORY, _ALWAYS, _MINIMUM),
    needs("border-persons", (_BORDER, PERSON), Need.MANDATORY, _ALWAYS, _SWISS),
    needs("arrest", ([_C.ARREST], PERSON), Need.MANDATORY, [_D.OFFENCE], _MINIMUM),
    needs(
        "article-32",
        (ARTICLE_32, PERSON),
        Need.MANDATORY,
        [_D.AUTHORITY, _D.DECISION, _D.CASE_TYPE],
        _MINIMUM,
    ),
    needs("refusal", (REFUSALS, PERSON), Need.MANDATORY, [_D.DECISION, _D.GROUNDS], _SWISS),
    needs("return", ([_C.RETURN], PERSON), Need.MANDATORY, [_D.DECISION, _D.ENTRY_BAN], _RETURN),
    needs(
        "return-if-granted",
        ([_C.RETURN], PERSON),
        Need.IF_AVAILABLE,
        [_D.VOLUNTARY_DEPARTURE, _D.RETURN_SUSPENDED, _D.PUBLIC_POLICY_THREAT],
        _RETURN,
    ),
    needs("unknown", _UNKNOWN, Need.MANDATORY, [_D.OFFENCE, _D.DACTYLOSCOPIC], _MINIMUM),
    needs(
        "unknown-nameless",
        _UNKNOWN,
        Need.NEVER,
        _NAMES,
        _MINIMUM,
        note="Nothing but prints and what is needed to run it.",
    ),
    needs(
        "if-available",
        (_POLICE, PERSON),
        Need.IF_AVAILABLE,
        _IF_THERE,
        _CONTENT,
        note="Every other point is mandatory where it is available; expressly pictures and prints.",
    ),
    needs("border-if-available", (_BORDER, PERSON), Need.IF_AVAILABLE, _IF_THERE, _SWISS),
    needs(
        "marks",
        (_POLICE | _BORDER, PERSON),
        Need.OPTIONAL,
        [_D.MARKS],
        _MARKS,
        note="Only where they are strictly needed to identify the person.",
    ),
    needs(
        "dna",
        ([_C.MISSING_PROTECTION], PERSON),
        Need.OPTIONAL,
        [_D.DNA],
        _DNA,
        note="Only where pictures and prints do not serve.",
    ),
    needs(
        "no-dna",
        ((_POLICE | _BORDER) - {_C.MISSING_PROTECTION}, PERSON),
        Need.NEVER,
        [_D.DNA],
        _DNA,
    ),
    needs(
        "objects",
        ([_C.OBJECT], SEIZABLE),
        Need.MANDATORY,
        [_D.IDENTIFIER, _D.REASON, _D.ACTION],
        _TECHNICAL,
        note="The technical rules of SIS are not public; without a number nothing is found.",
    ),
    needs("checked-objects", (CHECKS, CHECKABLE), Need.MANDATORY, [_D.IDENTIFIER, _D.REASON, _D.ACTION], _TECHNICAL),
    needs(
        "described",
        ([_C.OBJECT, *CHECKS], SEIZABLE | CHECKABLE),
        Need.IF_AVAILABLE,
        [_D.DESCRIPTION, _D.MAKE, _D.MODEL, _D.OBJECT_PICTURE, _D.AUTHORITY, _D.DECISION],
        _TECHNICAL,
    ),
    needs("state-of-object", ([_C.OBJECT], _WITH_STATE), Need.OPTIONAL, [_D.STATE_OF_OBJECT], _QUALIFIER),
    needs("national", ([_C.NATIONAL], SubjectKind), Need.MANDATORY, [_D.REASON, _D.AUTHORITY], _NATIONAL),
    needs("national-persons", ([_C.NATIONAL], PERSON), Need.MANDATORY, [_D.SURNAMES], _NATIONAL),
)
