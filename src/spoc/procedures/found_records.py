"""What a question found, wherever its record is held: a match on one of ours, or on one of an outside source."""

from collections.abc import Mapping

from spoc.core.terms.offices import Desk, System
from spoc.office.alerts.models import Alert
from spoc.office.screening.models import Match
from spoc.office.sources.models import OutsideMatch

Found = Match | OutsideMatch

DESKS: Mapping[str, Desk] = {"interpol": Desk.NCB, "sis": Desk.SIRENE, "europol": Desk.ENU}
"""By family of an outside source. A national register has none: who asked reads it himself."""


def system_of(found: Found) -> System | None:
    """Whose record it is; None for a register's, for Europol's, and for a record of ours without an alert."""
    if isinstance(found, Match):
        return System(found.alert.system) if found.alert else None
    return System(found.facts["system"]) if found.facts.get("system") else None


def desk_of(alert: Alert) -> Desk:
    """Who works what is found by it: of a list of ours the desk that entered it."""
    if alert.system == System.NATIONAL and alert.desk:
        return Desk(alert.desk)
    return Desk.SIRENE if alert.system in (System.SIS, System.NATIONAL) else Desk.NCB


def desk_for(found: Found) -> Desk | None:
    """Who works what is found so; None where it calls for nobody."""
    if isinstance(found, Match):
        return desk_of(found.alert) if found.alert else None
    return DESKS.get(found.asked.source.partition(":")[0])


def subjects_of(found: Found) -> list[str]:
    """As the audit names them; a record of an outside source by our number of the match, never by theirs."""
    if isinstance(found, OutsideMatch):
        return [f"outside:{found.pk}"]
    return [f"subject:{found.subject_id}", *([f"alert:{found.alert_id}"] if found.alert_id else [])]


def records_of(found: Found) -> list[str]:
    """Rows that an entry of the audit is about."""
    return [f"query:{found.query.pk}" if isinstance(found, OutsideMatch) else f"match:{found.pk}"]
