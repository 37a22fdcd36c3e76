"""Withdrawing an alert takes it out of the next check's answer, always, however many check at that moment."""

import threading
from dataclasses import dataclass
from time import monotonic

from django.db import connection

from spoc.core.terms.alerts import AlertCategory, DeletionGround, SubjectKind
from spoc.core.terms.offices import Purpose
from spoc.office.alerts.models import Alert
from spoc.procedures import vehicle_query
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.questions import VehicleQuestion
from tests.procedures.alerts.own import LATER, NOW, OLGA, active
from tests.procedures.holdings import ask_for

ROUNDS, CHECKERS = 3, 3


@dataclass(frozen=True, kw_only=True)
class Check:
    """One check that was made: when it began, and whether it answered with the alert."""

    begun: float
    found: bool


class Checkers:
    """Officers who check the same person and the same car again and again, each on a connection of his own."""

    def __init__(self, name: str, plate: str, alerts: set[int]) -> None:
        self.name, self.plate, self.alerts = name, plate, alerts
        self.checks: list[Check] = []
        self.errors: list[Exception] = []
        self.stop, self.running = threading.Event(), threading.Event()
        self.threads = [threading.Thread(target=self._work, args=[place]) for place in range(CHECKERS)]

    def __enter__(self) -> "Checkers":
        for thread in self.threads:
            thread.start()
        assert self.running.wait(30), "nobody checks"
        return self

    def __exit__(self, *error: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def until(self, count: int) -> None:
        """Waits until so many checks more have been made."""
        wanted = len(self.checks) + count
        while len(self.checks) < wanted and not self.errors:
            threading.Event().wait(0.005)

    def _work(self, place: int) -> None:
        try:
            while not self.stop.is_set():
                begun = monotonic()
                query = ask_for(self.name) if place % 2 == 0 else self._ask_for_car()
                found = query.matches.filter(alert__in=self.alerts).exists()
                self.checks.append(Check(begun=begun, found=found))
                self.running.set()
        except Exception as error:
            self.errors.append(error)
            self.running.set()
        finally:
            connection.close()

    def _ask_for_car(self) -> object:
        question = VehicleQuestion(plate=self.plate, state="QM")
        return vehicle_query.ask(question, actor=OLGA, purpose=Purpose.POLICE_CHECK, reason="control 7", at=NOW)


def test_the_next_check_after_a_withdrawal_never_answers_with_it(own_database: str) -> None:
    for place in range(ROUNDS):
        family, plate = f"Zorepad{'aeiou'[place]}chuk", f"QM{place}77KV"
        person = active(family=family)
        car = active(AlertCategory.OBJECT, kind=SubjectKind.VEHICLE, plate=plate)
        with Checkers(f"Ostap {family}", plate, {person.pk, car.pk}) as checkers:
            checkers.until(2 * CHECKERS)
            withdraw(person, DeletionGround.DECISION_REVOKED)
            withdraw(car, DeletionGround.SEIZED)
            gone = monotonic()
            checkers.until(2 * CHECKERS)
        assert not checkers.errors
        before = [one for one in checkers.checks if one.begun < gone]
        after = [one for one in checkers.checks if one.begun >= gone]
        assert any(one.found for one in before), "the checks were real"
        assert after
        assert not any(one.found for one in after)


def withdraw(alert: Alert, ground: DeletionGround) -> None:
    alert_ending.withdraw(alert.pk, ground, reason="It is over.", by=OLGA, at=LATER)
