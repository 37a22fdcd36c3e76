"""Data of INTERPOL's notices, diffusions and records: public forms and slides, the rest from memory or proposed."""

from spoc.core.law.acts import OUR_OWN
from spoc.core.law.categories.asking import PERSON, K
from spoc.core.law.data.rows import Case, Need, NeedsData, needs
from spoc.core.law.rules import Confidence, Source
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.data_points import DataPoint

N, M, P = Confidence.N, Confidence.M, Confidence.P
_C, _D = AlertCategory, DataPoint


def _rpd(article: str, paragraph: str = "") -> Source:
    return Source(act="RPD", article=article, paragraph=paragraph)


_FORM = (_rpd("73-81"), M)
_CONDITIONS = (_rpd("83", "2"), M)
_THRESHOLD = (_rpd("83", "1"), N)
_ASSURANCES = (_rpd("84"), M)
_DATABASE = (_rpd("34-53"), N)
_OURS = (Source(act=OUR_OWN, article="data of INTERPOL records"), P)

_RED = ([_C.RED, _C.DIFFUSION_WANTED], PERSON)
_BLUE = ([_C.BLUE, _C.DIFFUSION_LOCATE], PERSON)
_GREEN = ([_C.GREEN, _C.DIFFUSION_WARN], PERSON)
_YELLOW = ([_C.YELLOW, _C.DIFFUSION_MISSING], PERSON)
_BLACK = ([_C.BLACK, _C.DIFFUSION_BODY], [K.BODY])
_OF_PERSONS = ([*_RED[0], *_BLUE[0], *_GREEN[0], *_YELLOW[0]], PERSON)
_ALL = ([*_OF_PERSONS[0], *_BLACK[0], _C.ORANGE, _C.PURPLE, _C.DIFFUSION_METHOD, _C.SILVER], list(K))
_OTHERS = (
    _D.NAMES_AT_BIRTH,
    _D.ORIGINAL_SCRIPT,
    _D.PREVIOUS_NAMES,
    _D.BIRTH_DATE_RANGE,
    _D.BIRTH_PLACE,
    _D.NATIONALITIES,
    _D.FATHER,
    _D.MOTHER,
    _D.FAMILY,
    _D.PHYSICAL_DESCRIPTION,
    _D.MARKS,
    _D.LANGUAGES,
    _D.OCCUPATION,
    _D.ADDRESSES,
    _D.DOCUMENT_NUMBER,
    _D.PHOTOGRAPH,
    _D.DACTYLOSCOPIC,
    _D.DNA,
    _D.WARNINGS,
    _D.RESTRICTIONS,
)

INTERPOL_DATA: tuple[NeedsData, ...] = (
    needs("requests", _ALL, Need.MANDATORY, [_D.NATIONAL_REFERENCE, _D.REQUESTED_ON, _D.ACTION], _FORM),
    needs("status", _OF_PERSONS, Need.MANDATORY, [_D.STATUS], (_rpd("44"), N)),
    needs(
        "red",
        _RED,
        Need.MANDATORY,
        [_D.FACTS, _D.CHARGES, _D.LAW_OF_OFFENCE, _D.WARRANT, _D.OFFENCE],
        _CONDITIONS,
        note="One entry for each warrant; facts with time, place and the person's own part. Identity: two ways.",
    ),
    needs("red-penalty", _RED, Need.MANDATORY, [_D.MAXIMUM_PENALTY], _THRESHOLD, case=Case.PROSECUTION),
    needs("red-sentence", _RED, Need.MANDATORY, [_D.SENTENCE], _THRESHOLD, case=Case.SENTENCE),
    needs(
        "red-assurances",
        _RED,
        Need.MANDATORY,
        [_D.ASSURANCES],
        _ASSURANCES,
        note="The authority is competent; extradition will be sought; where no judge signed, a court can be asked.",
    ),
    needs("red-publication", ([_C.RED], PERSON), Need.MANDATORY, [_D.PUBLICATION], (_rpd("61"), N)),
    needs("red-states", _RED, Need.OPTIONAL, [_D.EXTRADITION_STATES, _D.ACCOMPLICES], _FORM),
    needs("blue", _BLUE, Need.MANDATORY, [_D.FACTS, _D.OFFENCE], _FORM),
    needs("green", _GREEN, Need.MANDATORY, [_D.SURNAMES, _D.REASON, _D.OFFENCE], _FORM),
    needs(
        "yellow",
        _YELLOW,
        Need.MANDATORY,
        [_D.GENDER, _D.FACTS, _D.EVENT_DATE, _D.EVENT_PLACE, _D.EVENT_COUNTRY],
        _FORM,
    ),
    needs(
        "yellow-found-on",
        _YELLOW,
        Need.OPTIONAL,
        [_D.BELONGINGS, _D.MEDICAL_NEEDS],
        (_rpd("90"), N),
    ),
    needs("black", _BLACK, Need.MANDATORY, [_D.FACTS, _D.EVENT_DATE, _D.EVENT_PLACE, _D.EVENT_COUNTRY], _FORM),
    needs(
        "black-body",
        _BLACK,
        Need.IF_AVAILABLE,
        [_D.BODY, _D.GENDER, _D.PHOTOGRAPH, _D.DACTYLOSCOPIC, _D.DNA, _D.MARKS, _D.BELONGINGS],
        (_rpd("91"), N),
    ),
    needs("identity", _OF_PERSONS, Need.IF_AVAILABLE, [_D.SURNAMES, _D.FORENAMES, _D.BIRTH_DATE, _D.GENDER], _FORM),
    needs("others", _OF_PERSONS, Need.OPTIONAL, _OTHERS, _FORM),
    needs("threat", ([_C.ORANGE, _C.DIFFUSION_WARN], [K.THREAT]), Need.MANDATORY, [_D.DESCRIPTION, _D.REASON], _FORM),
    needs(
        "method",
        ([_C.PURPLE, _C.DIFFUSION_METHOD], [K.THREAT]),
        Need.MANDATORY,
        [_D.DESCRIPTION, _D.OFFENCE],
        _FORM,
        note="Normally no person's data.",
    ),
    needs("asset", ([_C.SILVER], [K.ASSET]), Need.MANDATORY, [_D.DESCRIPTION, _D.OFFENCE, _D.FACTS], _OURS),
    needs(
        "travel-document",
        ([_C.STOLEN_DOCUMENT], [K.DOCUMENT, K.BLANK_DOCUMENT, K.REGISTRATION_DOCUMENT]),
        Need.MANDATORY,
        [_D.IDENTIFIER, _D.OBJECT_TYPE, _D.DOCUMENT_COUNTRY, _D.FRAUD_TYPE],
        _DATABASE,
        note="As INTERPOL told ICAO in 2014; no holder is named.",
    ),
    needs(
        "travel-document-desirable",
        ([_C.STOLEN_DOCUMENT], [K.DOCUMENT, K.BLANK_DOCUMENT, K.REGISTRATION_DOCUMENT]),
        Need.IF_AVAILABLE,
        [_D.THEFT_COUNTRY, _D.THEFT_DATE, _D.ISSUED_AND_EXPIRY, _D.NATIONAL_REFERENCE],
        _DATABASE,
    ),
    needs(
        "stolen-things",
        (
            [_C.STOLEN_VEHICLE, _C.STOLEN_VESSEL],
            [K.VEHICLE, K.TRAILER, K.CARAVAN, K.VEHICLE_PART, K.BOAT, K.BOAT_ENGINE],
        ),
        Need.MANDATORY,
        [_D.IDENTIFIER],
        _OURS,
    ),
    needs(
        "stolen-art",
        ([_C.STOLEN_ART], [K.WORK_OF_ART]),
        Need.MANDATORY,
        [_D.OBJECT_TYPE, _D.OBJECT_ID, _D.OBJECT_PICTURE],
        _DATABASE,
        note="Only fully identifiable objects, by Object ID.",
    ),
    needs(
        "firearm",
        ([_C.FIREARM_RECORD], [K.FIREARM]),
        Need.MANDATORY,
        [_D.IDENTIFIER, _D.MAKE, _D.OBJECT_TYPE, _D.CALIBRE],
        _DATABASE,
        note="The minimum of a request to trace, with the country of origin.",
    ),
    needs(
        "happened",
        (
            [_C.STOLEN_VEHICLE, _C.STOLEN_VESSEL, _C.STOLEN_ART, _C.FIREARM_RECORD],
            [K.VEHICLE, K.TRAILER, K.CARAVAN, K.VEHICLE_PART, K.BOAT, K.BOAT_ENGINE, K.WORK_OF_ART, K.FIREARM],
        ),
        Need.IF_AVAILABLE,
        [_D.THEFT_DATE, _D.THEFT_COUNTRY, _D.MAKE, _D.MODEL, _D.NATIONAL_REFERENCE],
        _OURS,
    ),
)
