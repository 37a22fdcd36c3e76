"""Alerts, own and foreign: the entry, its life, its marks, the orders to central systems, the lists it came from."""

from spoc.office.alerts.models.alert import Alert
from spoc.office.alerts.models.drafts import AlertDraft
from spoc.office.alerts.models.life import AlertChange, AlertStep, Assessment, Departure, Hiding
from spoc.office.alerts.models.lists import ListImport
from spoc.office.alerts.models.marks import AlertFile, AlertLink, Flag
from spoc.office.alerts.models.notices import SecretariatEvent
from spoc.office.alerts.models.orders import CentralAttempt, CentralOrder, OrderState
from spoc.office.alerts.models.tally import AlertTally

__all__ = [
    "Alert",
    "AlertChange",
    "AlertDraft",
    "AlertFile",
    "AlertLink",
    "AlertStep",
    "AlertTally",
    "Assessment",
    "CentralAttempt",
    "CentralOrder",
    "Departure",
    "Flag",
    "Hiding",
    "ListImport",
    "OrderState",
    "SecretariatEvent",
]
