"""What is ready and stays off until the office turns it on: no day of application was found for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import act_of
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class BehindSwitch(Rule):
    """One switch. id: its name, as the office's settings give it. default: whether it is on where nobody set it."""

    default: bool = False


SWITCHES: tuple[BehindSwitch, ...] = (
    BehindSwitch(
        id="information-alerts",
        source=Source(act="R62", article="37a"),
        confidence=Confidence.V,
        since=act_of("R62").since,
        note="The text is in force since 1 August 2022 (Regulation (EU) 2022/1190); the day of application, set by the "
        "Commission, was not found.",
    ),
    BehindSwitch(
        id="silver-notices",
        source=Source(act="SILVER", article="pilot framework"),
        confidence=Confidence.N,
        since=act_of("SILVER").since,
        note="A pilot of some countries; whether it goes on after November 2025 was not found.",
    ),
)


def is_on(switch: str, turned_on: Collection[str], on: date) -> bool:
    """Whether a switch is on. turned_on: the names that the office's settings turned on. Without a name: yes."""
    if not switch:
        return True
    return switch in turned_on or any(row.default for row in in_force(SWITCHES, on) if row.id == switch)


def why_off(switch: str, turned_on: Collection[str], on: date) -> Reason | None:
    """None when what stands behind the switch may be used; else the reason, with the act that is waited for."""
    if is_on(switch, turned_on, on):
        return None
    source = next((str(row.source) for row in SWITCHES if row.id == switch), "")
    return Reason(code="alerts.entry.switched_off", values={"switch": switch, "source": source})
