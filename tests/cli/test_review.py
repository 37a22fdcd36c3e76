"""`spoc review rates`: those who tune see numbers at the terminal, as a table, a file or JSON; nobody else does."""

import csv
import json

from spoc.core.terms.offices import Desk, Role
from spoc.office.screening.models import VerdictKind
from spoc.office.screening.services import keep_verdict
from tests.cli.test_audit import Spoc, spoc
from tests.cli.test_check import enrolled, signed
from tests.procedures.holdings import LATER, OLGA, alert_on, match_for

__all__ = ["spoc"]

DAYS = ("--since", "2026-01-01", "--until", "2026-12-31")


def test_rates_as_json_and_as_a_file(spoc: Spoc) -> None:
    enrolled("lucia.lead", Role.SHIFT_LEAD, Desk.SIRENE)
    alert_on()
    keep_verdict(match_for(), kind=VerdictKind.DIFFERENT, reason="prints", by=OLGA, at=LATER)
    done = spoc("review", "rates", *DAYS, "--json", answers=signed("lucia.lead"))
    assert done.returncode == 0, done.stderr
    [row] = json.loads(done.stdout)
    assert (row["key"], row["different"], row["false_rate"]) == ("SIS", 1, 1.0)


def test_the_file_for_a_spreadsheet(spoc: Spoc) -> None:
    enrolled("lucia.lead", Role.SHIFT_LEAD, Desk.SIRENE)
    alert_on()
    keep_verdict(match_for(), kind=VerdictKind.SAME, reason="prints", by=OLGA, at=LATER)
    done = spoc("review", "rates", "--by", "month", *DAYS, "--csv", answers=signed("lucia.lead"))
    [row] = csv.DictReader(done.stdout.splitlines())
    assert (row["key"], row["same"], row["false_rate"]) == (f"{LATER:%Y-%m}", "1", "0.0000")


def test_an_officer_of_the_desk_does_not_see_them(spoc: Spoc) -> None:
    enrolled("irena.kovac", Role.OFFICER, Desk.SIRENE)
    assert spoc("review", "rates", answers=signed("irena.kovac")).returncode == 77
