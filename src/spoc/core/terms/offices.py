"""Who works here and why they ask: desks, roles, purposes, channels, actors."""

from dataclasses import dataclass
from enum import StrEnum


class Desk(StrEnum):
    """The part of the office that works a channel."""

    SIRENE = "SIRENE"
    NCB = "NCB"
    ENU = "ENU"


class Role(StrEnum):
    OFFICER = "officer"
    SHIFT_LEAD = "shift_lead"
    CLERK = "clerk"
    DATA_PROTECTION_OFFICER = "dpo"
    ADMINISTRATOR = "administrator"
    END_USER = "end_user"
    """Police or border guard of a national authority: asks, and reports a match to the desk; nothing else."""


class Purpose(StrEnum):
    """Why personal data is looked up. The legal basis of each stands in `core/law/access.py`."""

    BORDER_CHECK = "border_check"
    POLICE_CHECK = "police_check"
    CRIMINAL_INVESTIGATION = "criminal_investigation"
    MISSING_PERSON = "missing_person"
    SURRENDER = "surrender"
    VEHICLE_REGISTRATION = "vehicle_registration"
    TRAVEL_AUTHORISATION = "travel_authorisation"
    """For the travel authorisation of the Union or its search portal: INTERPOL's owner of a record never learns."""
    INCOMING_MESSAGE = "incoming_message"
    """Cross-check of a message that came in."""
    DESK_WORK = "desk_work"
    """Reading and answering what lies on the desk: a case, a message, an alert already known by reference."""
    OVERSIGHT = "oversight"
    SECURITY = "security"
    """Sign-in, accounts and keys of our own people; nobody is looked up with it."""
    TRAINING = "training"


class Channel(StrEnum):
    SIRENE_MAIL = "sirene_mail"
    I247 = "i247"
    SIENA = "siena"
    NATIONAL_MAIL = "national_mail"


class System(StrEnum):
    """Where a record comes from."""

    SIS = "SIS"
    INTERPOL = "INTERPOL"
    UN = "UN"
    NATIONAL = "NATIONAL"


class Via(StrEnum):
    """The face through which the office was reached."""

    PAGE = "page"
    API = "api"
    TERMINAL = "terminal"
    WORKER = "worker"
    """A procedure that runs by itself: mail that came in, the clock."""


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts, as the audit keeps it: copied values, so that the entry outlives the account."""

    name: str
    """User name, or ``system`` for what runs by itself."""
    role: Role | None
    desk: Desk | None = None
    via: Via = Via.PAGE
    authority: str = ""
    """Code of the national authority of an end user."""
    user_id: int | None = None


SYSTEM = Actor(name="system", role=None, via=Via.WORKER)
