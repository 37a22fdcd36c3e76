"""What happens to an alert has its words: every step, and every code inside a reason about alerts."""

import pytest
from django.utils.translation import override

from spoc.core.law.transitions import MOVES, Course
from spoc.core.terms.reasons import Reason
from spoc.words import alert_events, reasons

LIVES = (Course.ALERT, Course.NOTICE, Course.COPY)


def test_every_step_of_an_alert_has_its_word_and_no_word_is_for_nothing() -> None:
    assert set(alert_events.EVENTS) == {row.event for row in MOVES if row.course in LIVES}


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        pytest.param(
            Reason(
                code="alerts.move.not_from",
                values={"event": "extend", "state": "draft", "states": "active, located", "source": "R62 Art 53(6)"},
            ),
            "“Extend” is not possible from “Draft”, only from: Active, Located (R62 Art 53(6)).",
            id="a step from the wrong state",
        ),
        pytest.param(
            Reason(
                code="alerts.flag.ground",
                values={"category": "CHK-D", "ground": "released", "source": "R62 Art 25"},
            ),
            "This is no ground for a flag on “Discreet check”: Released during the surrender procedure (R62 Art 25).",
            id="a ground that is for arrests alone",
        ),
        pytest.param(
            Reason(code="alerts.victim.no_consent", values={"point": "father", "source": "R62 Art 62(3)"}),
            "The victim has not agreed to this being kept: Father's name (R62 Art 62(3)).",
            id="no consent for one point",
        ),
    ],
)
def test_codes_inside_a_reason_about_alerts_become_words(reason: Reason, sentence: str) -> None:
    with override("en"):
        assert reasons.sentence(reason) == sentence
