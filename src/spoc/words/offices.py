"""Desks, roles, purposes, channels and systems in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.core.terms.offices import Channel, Desk, Purpose, Role, System, Via
from spoc.words.filling import Text, told

DESKS: Mapping[str, Text] = {
    Desk.SIRENE: _("SIRENE Bureau"),
    Desk.NCB: _("INTERPOL National Central Bureau"),
    Desk.ENU: _("Europol National Unit"),
}
ROLES: Mapping[str, Text] = {
    Role.OFFICER: _("Officer"),
    Role.SHIFT_LEAD: _("Shift lead"),
    Role.CLERK: _("Registry clerk"),
    Role.DATA_PROTECTION_OFFICER: _("Data-protection officer"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.END_USER: _("User of a national authority"),
}
PURPOSES: Mapping[str, Text] = {
    Purpose.BORDER_CHECK: _("Border check"),
    Purpose.POLICE_CHECK: _("Police check"),
    Purpose.CRIMINAL_INVESTIGATION: _("Criminal investigation"),
    Purpose.MISSING_PERSON: _("Search for a missing person"),
    Purpose.SURRENDER: _("Surrender on a European arrest warrant"),
    Purpose.VEHICLE_REGISTRATION: _("Registration of a vehicle"),
    Purpose.TRAVEL_AUTHORISATION: _("Travel authorisation of the Union"),
    Purpose.INCOMING_MESSAGE: _("Cross-check of an incoming message"),
    Purpose.DESK_WORK: _("Work on a case of the desk"),
    Purpose.OVERSIGHT: _("Oversight"),
    Purpose.SECURITY: _("Security of the system"),
    Purpose.TRAINING: _("Training"),
}
CHANNELS: Mapping[str, Text] = {
    Channel.SIRENE_MAIL: _("SIRENE mail"),
    Channel.I247: _("I-24/7"),
    Channel.SIENA: _("SIENA"),
    Channel.NATIONAL_MAIL: _("National mail"),
}
SYSTEMS: Mapping[str, Text] = {
    System.SIS: _("Schengen Information System"),
    System.INTERPOL: _("INTERPOL"),
    System.UN: _("UN Security Council"),
    System.NATIONAL: _("National register"),
}
VIAS: Mapping[str, Text] = {
    Via.PAGE: _("page"),
    Via.API: _("API"),
    Via.TERMINAL: _("terminal"),
    Via.WORKER: _("system itself"),
}


def desk(value: str) -> str:
    return told(DESKS, value)


def role(value: str) -> str:
    return told(ROLES, value)


def purpose(value: str) -> str:
    return told(PURPOSES, value)


def channel(value: str) -> str:
    return told(CHANNELS, value)


def system(value: str) -> str:
    return told(SYSTEMS, value)
