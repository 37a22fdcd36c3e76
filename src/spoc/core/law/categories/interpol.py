"""The categories of INTERPOL: notices, diffusions, records of its databases; and the Security Council's listings."""

from dataclasses import replace
from datetime import date

from spoc.core.law.acts import VERIFY_SOURCE, act_of
from spoc.core.law.categories.asking import PERSON, CategoryAsks, K
from spoc.core.law.rules import Confidence, Source
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.offices import Desk, System

N = Confidence.N


def _asks(
    category: AlertCategory, article: str, subjects: frozenset[SubjectKind], note: str, *, act: str = "RPD"
) -> CategoryAsks:
    """Purposes were read at second hand and articles follow from their order, hence N; so does the verification."""
    return CategoryAsks(
        id=category.value,
        category=category,
        system=System.INTERPOL,
        desk=Desk.NCB,
        source=Source(act=act, article=article),
        confidence=N,
        since=act_of(act).since,
        subjects=subjects,
        requested_action=RequestedAction.VERIFY_THROUGH_NCB,
        action_source=VERIFY_SOURCE,
        action_confidence=N,
        note=note,
    )


_C = AlertCategory
_THREAT, _BODY = frozenset({K.THREAT}), frozenset({K.BODY})
_SOUGHT = PERSON | {K.UNKNOWN_PERPETRATOR}
_DIFFUSED = "97-101"
_DATABASES = "34-53"

_SILVER = replace(
    _asks(
        _C.SILVER,
        "pilot framework",
        frozenset({K.ASSET}),
        "Locate, identify or watch assets tied to crime. A pilot outside the Rules, of 52 countries with a quota; its "
        "state after November 2025 was not found.",
        act="SILVER",
    ),
    switch="silver-notices",
)
_UN = replace(
    _asks(
        _C.UN_LISTING,
        "95",
        frozenset({K.PERSON, K.ENTITY}),
        "Never acted on by form: the National Central Bureau verifies it with the source first (RPD Art 63, M).",
    ),
    system=System.UN,
    since=date(2012, 7, 1),
    may_be_own=False,
)

INTERPOL: tuple[CategoryAsks, ...] = (
    _asks(
        _C.RED,
        "82",
        PERSON,
        "Locate a wanted person and detain, arrest or restrict, with a view to extradition or surrender.",
    ),
    _asks(_C.BLUE, "88", _SOUGHT, "Locate, identify or learn about a person of interest in an investigation."),
    _asks(_C.GREEN, "89", PERSON, "Warn of a person's criminal activities that threaten public safety."),
    _asks(_C.YELLOW, "90", PERSON, "Locate a missing person, or identify one who cannot say who they are."),
    _asks(_C.BLACK, "91", _BODY, "Learn about an unidentified body."),
    _asks(_C.PURPLE, "92", _THREAT, "Methods, objects, devices, ways of concealment; normally no person."),
    _asks(_C.ORANGE, "93", PERSON | _THREAT, "Warn of a serious and imminent threat to public safety."),
    _SILVER,
    _UN,
    _asks(_C.DIFFUSION_WANTED, _DIFFUSED, PERSON, "As a Red Notice, sent by a bureau itself; also examined."),
    _asks(_C.DIFFUSION_LOCATE, _DIFFUSED, _SOUGHT, "As a Blue Notice, sent by a bureau to whom it chooses."),
    _asks(_C.DIFFUSION_WARN, _DIFFUSED, PERSON | _THREAT, "As a Green or an Orange Notice, sent by a bureau itself."),
    _asks(_C.DIFFUSION_MISSING, _DIFFUSED, PERSON, "As a Yellow Notice, sent by a bureau itself."),
    _asks(_C.DIFFUSION_BODY, _DIFFUSED, _BODY, "As a Black Notice, sent by a bureau itself."),
    _asks(_C.DIFFUSION_METHOD, _DIFFUSED, _THREAT, "As a Purple Notice, sent by a bureau itself."),
    _asks(
        _C.STOLEN_DOCUMENT,
        _DATABASES,
        frozenset({K.DOCUMENT, K.BLANK_DOCUMENT, K.REGISTRATION_DOCUMENT}),
        "Stolen, lost or revoked travel documents, and administrative ones (SAD). Only the issuing country records; no "
        "personal data.",
    ),
    _asks(
        _C.STOLEN_VEHICLE,
        _DATABASES,
        frozenset({K.VEHICLE, K.TRAILER, K.CARAVAN, K.VEHICLE_PART}),
        "Stolen motor vehicles and their identifiable parts; no personal data.",
    ),
    _asks(_C.STOLEN_VESSEL, _DATABASES, frozenset({K.BOAT, K.BOAT_ENGINE}), "Stolen vessels and their engines."),
    _asks(
        _C.STOLEN_ART,
        _DATABASES,
        frozenset({K.WORK_OF_ART}),
        "Stolen works of art, fully identifiable by Object ID; no personal data (a notice: RPD Art 94).",
    ),
    _asks(
        _C.FIREARM_RECORD,
        _DATABASES,
        frozenset({K.FIREARM}),
        "Lost, stolen, trafficked or smuggled firearms, and requests to trace them.",
    ),
)
