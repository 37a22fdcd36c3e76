"""All alerts of our own that the training office begins with, requests to INTERPOL and unfinished ones among them."""

from collections.abc import Mapping
from datetime import date

from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.procedures.training.own.cells import Entered, ago, lost, person, thing
from spoc.procedures.training.own.persons import persons_of_ours
from spoc.procedures.training.own.things import things_of_ours

C, K = AlertCategory, SubjectKind


def entered(today: date) -> tuple[Entered, ...]:
    """In the order in which they were drafted, all days counted from this one."""
    return (*persons_of_ours(today), *things_of_ours(today), *_notices(today), *_unfinished(today))


def _request(today: date) -> Mapping[str, object]:
    return {
        "detail__status": "possible threat",
        "detail__national_reference": "NCB 77/2026",
        "detail__requested_on": ago(today, 60),
        "detail__action": "inform",
        "entry__unavailable": "marks; photograph; dactyloscopic; dna; belongings",
    }


def _notices(today: date) -> tuple[Entered, ...]:
    return (
        Entered(
            name="threat",
            category=C.ORANGE,
            kind=K.THREAT,
            days=50,
            cells=thing(
                data__threat_type="object; concealment",
                data__heading="Torches that fire a shot",
                data__description="A single shot of 6.35 mm, fired by the switch of the lamp.",
                **_request(today),
            ),
        ),
        Entered(
            name="found_body",
            category=C.BLACK,
            kind=K.BODY,
            days=35,
            cells=thing(
                data__found_on=ago(today, 50),
                data__found_place="river bank near Podhájske Lazy",
                data__found_country="QM",
                data__sex="F",
                data__age_from="30",
                data__age_to="45",
                number__inventory_number="PM-2026-17",
                **_request(today),
            ),
        ),
    )


def _unfinished(today: date) -> tuple[Entered, ...]:
    """Proposed ones wait for the second officer; drafts for their own."""
    return (
        Entered(name="proposed", category=C.ARREST, days=0, cells=person("Hromozvodný", "Imrich", "1988-08-08")),
        Entered(
            name="proposed_thing",
            category=C.OBJECT,
            kind=K.VEHICLE,
            days=0,
            cells=thing(
                number__plate="ZA 220 TK",
                number__plate__state="QM",
                data__make="Haselwerk",
                data__model="H 120",
                **lost(today),
            ),
        ),
        Entered(
            name="draft", category=C.JUDICIAL, days=1, cells={"identity.family": "Snehulienková", "alert.reason": ""}
        ),
        Entered(
            name="draft_thing",
            category=C.OBJECT,
            kind=K.DOCUMENT,
            days=0,
            cells={"number.document_number": "QM88120", "number.document_number.kind": "passport"},
        ),
    )
