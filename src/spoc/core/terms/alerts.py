"""Alerts: categories, what they are about, requested action, warnings. The law of each stands in `core/law`."""

from enum import StrEnum


class SubjectKind(StrEnum):
    """Whom or what a record is about; what each is described by stands in `core/terms/kinds/`, one file a kind."""

    PERSON = "person"
    """Also one who is missing: what is known before death (ante-mortem) is part of the person's description."""
    ENTITY = "entity"
    """A company or group that the Security Council listed."""
    BODY = "body"
    """An unidentified body, described post-mortem."""
    UNKNOWN_PERPETRATOR = "unknown_perpetrator"
    """Nothing but prints from the scene of a crime (R62 Art 40)."""
    DOCUMENT = "document"
    """Issued: passport, identity card, visa, residence permit, travel document, driving licence."""
    BLANK_DOCUMENT = "blank_document"
    REGISTRATION_DOCUMENT = "registration_document"
    """Vehicle registration certificate."""
    NUMBER_PLATE = "number_plate"
    VEHICLE = "vehicle"
    TRAILER = "trailer"
    CARAVAN = "caravan"
    VEHICLE_PART = "vehicle_part"
    EQUIPMENT = "equipment"
    """Industrial equipment."""
    EQUIPMENT_PART = "equipment_part"
    BOAT = "boat"
    BOAT_ENGINE = "boat_engine"
    AIRCRAFT = "aircraft"
    AIRCRAFT_ENGINE = "aircraft_engine"
    CONTAINER = "container"
    FIREARM = "firearm"
    BANKNOTE = "banknote"
    """Registered or counterfeit."""
    PAYMENT_MEANS = "payment_means"
    """Non-cash: held under checks alone (R62 Art 36)."""
    WORK_OF_ART = "work_of_art"
    """Described by Object ID."""
    IT_ITEM = "it_item"
    VALUABLE = "valuable"
    """Another identifiable object of high value (R62 Art 38(2)(r))."""
    ASSET = "asset"
    """What a silver notice seeks."""
    THREAT = "threat"
    """Event, object, process or way of working that an orange or a purple notice tells of."""

    @property
    def is_human(self) -> bool:
        """Whether it is described by identities: who reads it sees it by the rules for persons."""
        return self in (self.PERSON, self.ENTITY, self.BODY, self.UNKNOWN_PERPETRATOR)


class AlertCategory(StrEnum):
    """Codes of `spec` 1.1 and of INTERPOL; the row of each (act, article, review period) is in
    `core/law/alert_categories.py`.
    """

    ARREST = "ARR"
    MISSING_PROTECTION = "MIS-A"
    MISSING_WHEREABOUTS = "MIS-B"
    CHILD_ABDUCTION = "PRE-C"
    CHILD_AT_RISK = "PRE-D"
    VULNERABLE_AT_RISK = "PRE-E"
    JUDICIAL = "JUD"
    CHECK_DISCREET = "CHK-D"
    CHECK_INQUIRY = "CHK-I"
    CHECK_SPECIFIC = "CHK-S"
    INFORMATION = "INF"
    """Behind a switch that is off: Article 37a's first day of application was not found."""
    OBJECT = "OBJ"
    UNKNOWN = "UNK"
    REFUSAL = "REF"
    REFUSAL_SANCTION = "REF-R"
    RETURN = "RET"
    RED = "RED"
    BLUE = "BLUE"
    GREEN = "GREEN"
    YELLOW = "YELLOW"
    BLACK = "BLACK"
    ORANGE = "ORANGE"
    PURPLE = "PURPLE"
    SILVER = "SILVER"
    """Behind a switch that is off: a pilot outside INTERPOL's rules."""
    UN_LISTING = "UN"
    """A listing of the UN Security Council; an INTERPOL-UN Special Notice where the entry says so."""
    DIFFUSION_WANTED = "D-WANT"
    DIFFUSION_LOCATE = "D-LOC"
    DIFFUSION_WARN = "D-WARN"
    DIFFUSION_MISSING = "D-MISS"
    DIFFUSION_BODY = "D-BODY"
    DIFFUSION_METHOD = "D-METH"
    STOLEN_DOCUMENT = "SLTD"
    """Stolen and lost travel documents; administrative ones are the class SAD of the same database."""
    STOLEN_VEHICLE = "SMV"
    STOLEN_VESSEL = "SVD"
    STOLEN_ART = "WOA"
    FIREARM_RECORD = "IARMS"
    NATIONAL = "NAT"
    """A category that the office itself defined, with act and article: `catalogue`'s national categories."""


class RequestedAction(StrEnum):
    """What the finder is asked to do. Which category asks for which: `core/law/alert_categories.py`."""

    ARREST = "arrest"
    PROTECT = "protect"
    PREVENT_TRAVEL = "prevent_travel"
    TELL_WHEREABOUTS = "tell_whereabouts"
    TELL_RESIDENCE = "tell_residence"
    CHECK_DISCREETLY = "check_discreetly"
    CHECK_BY_INQUIRY = "check_by_inquiry"
    CHECK_SPECIFICALLY = "check_specifically"
    COLLECT_COVERTLY = "collect_covertly"
    SEIZE = "seize"
    IDENTIFY = "identify"
    REFUSE_ENTRY = "refuse_entry"
    CONFIRM_RETURN = "confirm_return"
    VERIFY_THROUGH_NCB = "verify_through_ncb"
    INFORM_ISSUER = "inform_issuer"
    """What a national list asks for where it says nothing else: tell the authority that entered it."""


class AlertState(StrEnum):
    """Where an alert stands in its life; which step leads where: `core/law/transitions.py`."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    """Waits for the second pair of eyes."""
    APPROVED = "approved"
    """On its way to the central system, which has not acknowledged it yet."""
    KEPT_BACK = "kept_back"
    """Waits at national level until an incompatible alert ends (SM08 2.2.1)."""
    ACTIVE = "active"
    SUBMITTED = "submitted"
    """Notices: at the General Secretariat."""
    UNDER_REVIEW = "under_review"
    INFO_REQUESTED = "info_requested"
    PUBLISHED = "published"
    SUSPENDED = "suspended"
    ACCESS_BLOCKED = "access_blocked"
    """While a complaint is examined."""
    LOCATED = "located"
    RETENTION_REVIEW = "retention_review"
    REFUSED = "refused"
    """By the approver, the central system or the General Secretariat."""
    WITHDRAWN = "withdrawn"
    PURPOSE_ACHIEVED = "purpose_achieved"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    """By INTERPOL."""
    PURGED = "purged"
    """Nothing personal is left."""


LIVE_STATES = frozenset({AlertState.ACTIVE, AlertState.PUBLISHED, AlertState.LOCATED, AlertState.RETENTION_REVIEW})
"""In which an alert is found by checks and asks for its action."""
ENDED_STATES = frozenset(
    {
        AlertState.REFUSED,
        AlertState.WITHDRAWN,
        AlertState.PURPOSE_ACHIEVED,
        AlertState.EXPIRED,
        AlertState.CANCELLED,
        AlertState.PURGED,
    }
)
ON_THEIR_WAY = frozenset(AlertState) - LIVE_STATES - ENDED_STATES - {AlertState.DRAFT}
"""More than a draft, and found by no check yet, or no more for a while: proposed, approved, kept back, suspended."""


class DeletionGround(StrEnum):
    """Why an alert is deleted; which category knows which: `core/law/deletion.py`."""

    SURRENDERED = "surrendered"
    DECISION_REVOKED = "decision_revoked"
    CASE_RESOLVED = "case_resolved"
    WHEREABOUTS_KNOWN = "whereabouts_known"
    PLACED_UNDER_PROTECTION = "placed_under_protection"
    PROTECTIVE_ACTION = "protective_action"
    COMMUNICATED = "communicated"
    SEIZED = "seized"
    IDENTIFIED = "identified"
    RETURN_CONFIRMED = "return_confirmed"
    REPLACED = "replaced"
    """A return alert by a refusal, after a hit at entry."""
    STATUS_GAINED = "status_gained"
    """Citizenship or free movement."""
    OWNER_DECISION = "owner_decision"
    """The competent authority decided so."""
    EUROPOL_PROPOSAL = "europol_proposal"
    EXPIRY = "expiry"
    PERSON_ALERT_ENDED = "person_alert_ended"
    """Of an object linked to it (R62 Art 54(3))."""
    DEATH = "death"
    ACQUITTED = "acquitted"
    TIME_BARRED = "time_barred"
    RECOVERED = "recovered"
    ENTERED_IN_ERROR = "entered_in_error"


class LinkReason(StrEnum):
    """Why two alerts of ours belong together; a link changes neither action nor access (R62 Art 63)."""

    SAME_CASE = "same_case"
    ACCOMPLICE = "accomplice"
    TRAVELS_TOGETHER = "travels_together"
    USES_OBJECT = "uses_object"
    TO_FIND_PERSON = "to_find_person"
    """An object entered so that the person be found: it ends with the person's alert."""
    FAMILY = "family"


class FlagGround(StrEnum):
    """Why a state asks that an action be not carried out on its territory (R62 Art 24(1), 25)."""

    NATIONAL_LAW = "national_law"
    INTERNATIONAL_OBLIGATIONS = "international_obligations"
    ESSENTIAL_INTERESTS = "essential_interests"
    SURRENDER_REFUSED = "surrender_refused"
    RELEASED = "released"
    OBVIOUS_REFUSAL = "obvious_refusal"


class DocumentKind(StrEnum):
    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    RESIDENCE_PERMIT = "residence_permit"
    VISA = "visa"
    TRAVEL_DOCUMENT = "travel_document"
    DRIVING_LICENCE = "driving_licence"
    VEHICLE_REGISTRATION = "vehicle_registration"
    NATIONAL_NUMBER = "national_number"
    OTHER = "other"


class IdentifierKind(StrEnum):
    """What kind of number tells one thing from all others."""

    DOCUMENT_NUMBER = "document_number"
    VIN = "vin"
    PLATE = "plate"
    SERIAL = "serial"
    NATIONAL_NUMBER = "national_number"
    ENGINE_NUMBER = "engine_number"
    HULL_NUMBER = "hull_number"
    """ISO 10087 (HIN, CIN)."""
    IMO_NUMBER = "imo_number"
    MMSI = "mmsi"
    REGISTRATION_MARK = "registration_mark"
    """Of a boat or an aircraft."""
    VESSEL_NAME = "vessel_name"
    ICAO_ADDRESS = "icao_address"
    """24 bits, six hexadecimal digits."""
    CONTAINER_NUMBER = "container_number"
    """ISO 6346."""
    NOTE_NUMBER = "note_number"
    """Of a banknote."""
    CARD_NUMBER = "card_number"
    """Of a non-cash means of payment."""
    IMEI = "imei"
    MAC_ADDRESS = "mac_address"
    INVENTORY_NUMBER = "inventory_number"


class Warning(StrEnum):  # noqa: A001  the word of R62 Art 20(3)(j)
    ARMED = "armed"
    VIOLENT = "violent"
    ESCAPED = "escaped"
    SUICIDE_RISK = "suicide_risk"
    HEALTH_THREAT = "health_threat"
    TERRORISM = "terrorism"
