"""Two invented partner states with their bureaux: Northmark (QN), which a simulator answers for, and Southmere (QS)."""

from datetime import datetime

from django.conf import settings

from spoc.core.terms.offices import SYSTEM, Desk
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.services import BureauFacts, set_bureau
from spoc.procedures.training.alerts import NORTHMARK, SOUTHMERE

NAMES = {NORTHMARK: "SIRENE Bureau Northmark", SOUTHMERE: "SIRENE Bureau Southmere"}


def make_bureaux(at: datetime) -> int:
    """How many were new. One that is there is left as it is: its certificates are its own."""
    made = 0
    for state, name in NAMES.items():
        code = f"SIRENE-{state}"
        if not Bureau.objects.filter(code=code).exists():
            set_bureau(code, _facts(state, name), by=SYSTEM, at=at)
            made += 1
    return made


def _facts(state: str, name: str) -> BureauFacts:
    """Southmere has no certificate yet: nothing can leave to it, and the page says why."""
    return BureauFacts(
        state=state,
        name=name,
        mail_address=f"sirene@{state.lower()}.example",
        smtp_host="127.0.0.1",
        smtp_port=settings.OFFICE.simulator_port,
        desk=Desk.SIRENE,
        is_simulated=state == NORTHMARK,
    )
