"""Alerts are entered and withdrawn at random moments while officers check: after a change no check answers wrongly."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from django.db import connection

from spoc.core.terms.alerts import DeletionGround
from spoc.office.alerts.models import Alert
from spoc.procedures.alerts import ending as alert_ending
from tests.procedures.alerts.own import LATER, OLGA, active
from tests.procedures.holdings import ask_for

CHANGES = 10_000 if os.environ.get("SPOC_SOAK") == "1" else 60
WRITERS, CHECKERS = 2, 2
ONSETS, VOWELS = ("b", "d", "gr", "kl", "m", "sv", "tr", "v", "z", "pl"), "aeiou"


@dataclass
class Wanted:
    """One name. version rises before each change; is_held is set, and settled with it, once the change is committed."""

    family: str
    given: str
    alert: Alert | None = None
    version: int = 0
    is_held: bool = False
    settled: int = 0


@dataclass
class Shift:
    """What the officers share."""

    people: list[Wanted] = field(default_factory=list)
    answers: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    wrong: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)


def word(chance: Random) -> str:
    return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(6)).capitalize()


def write(shift: Shift, chance: Random, changes: int) -> None:
    """Enters somebody new, or withdraws one of those this writer entered."""
    mine: list[Wanted] = []
    for _ in range(changes):
        if mine and chance.random() < 0.5:
            one = mine.pop(chance.randrange(len(mine)))
            one.version += 1
            assert one.alert is not None
            alert_ending.withdraw(
                one.alert.pk, DeletionGround.DECISION_REVOKED, reason="It is over.", by=OLGA, at=LATER
            )
            one.is_held, one.settled = False, one.version
        else:
            one = Wanted(family=word(chance), given=word(chance), version=1)
            shift.people.append(one)
            one.alert = active(family=one.family, identity__given=one.given)
            one.is_held, one.settled = True, one.version
            mine.append(one)


def check(shift: Shift, chance: Random) -> None:
    """An answer counts when nobody changed the alert between the question and the answer."""
    while not shift.is_over.is_set():
        if shift.errors:
            return
        if not shift.people:
            continue
        one = chance.choice(shift.people[-40:])
        version, is_held = one.version, one.is_held
        if one.settled != version or one.alert is None:
            continue
        found = ask_for(f"{one.given} {one.family}").matches.filter(alert=one.alert).exists()
        if one.version == version:
            shift.answers[is_held] += 1
            if found is not is_held:
                shift.wrong.append(f"{one.family}: {'not found' if is_held else 'still found'}")


def on_own_connection(shift: Shift, work: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        except Exception as error:
            shift.errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_no_check_after_a_change_answers_wrongly(own_database: str) -> None:
    shift = Shift()
    writers = [
        on_own_connection(shift, lambda place=place: write(shift, Random(f"writer {place}"), CHANGES // WRITERS))  # type: ignore[misc]
        for place in range(WRITERS)
    ]
    checkers = [
        on_own_connection(shift, lambda place=place: check(shift, Random(f"checker {place}")))  # type: ignore[misc]
        for place in range(CHECKERS)
    ]
    for one in writers:
        one.join()
    shift.is_over.set()
    for one in checkers:
        one.join()
    assert not shift.errors
    assert not shift.wrong
    assert all(count > 0 for count in shift.answers.values()), "both entered and withdrawn alerts were asked for"
