"""Checks in a process of their own, for `bench.replicas`: loads persons, then checks, and prints what it saw as JSON.

`load COUNT`; `check COUNT` (waits for a line on standard input before it begins, so that its start is not measured).
"""

import json
import os
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from random import Random

os.environ["DJANGO_SETTINGS_MODULE"] = "spoc.config.settings"

import django

django.setup()

from bench.screening import load as load_people  # noqa: E402
from bench.screening_damage import EIGHT_KINDS  # noqa: E402
from bench.screening_people import people  # noqa: E402
from spoc.core.terms.offices import Actor, Purpose, Role, Via  # noqa: E402
from spoc.core.terms.persons import Identity, PersonName  # noqa: E402
from spoc.office.subjects.held_parts import held_parts  # noqa: E402
from spoc.office.subjects.nodes import fleet  # noqa: E402
from spoc.office.subjects.selectors import candidates_for  # noqa: E402
from spoc.procedures.person_query import ask  # noqa: E402
from spoc.procedures.questions import PersonQuestion  # noqa: E402

OFFICER = Actor(name="bench", role=Role.OFFICER, via=Via.PAGE)
POPULATION = 20_000


def load(count: str) -> dict[str, object]:
    return {"each_second": load_people(people(int(count)))}


def check(count: str) -> dict[str, object]:
    """nodes, behind: of every third look, which server and by how many seconds; lost: checks that failed."""
    held, chance = people(POPULATION), Random("replicas")
    asked = [chance.choice(list(EIGHT_KINDS.values()))[1](chance.choice(held), chance) for _ in range(int(count))]
    held_parts()
    for name in asked[:50]:
        fleet().served(lambda: candidates_for(Identity(names=[PersonName(full=name)])))  # noqa: B023
    print("ready", flush=True)
    sys.stdin.readline()
    nodes, behind, lost = Counter[str](), [], 0
    began = time.perf_counter()
    for place, name in enumerate(asked):
        if place % 3 == 0:  # not each time: looking takes a turn of the replicas too
            served = fleet().served(lambda: None)
            nodes[served.node] += 1
            behind.append(served.behind)
        try:
            ask(PersonQuestion(name=name), actor=OFFICER, purpose=Purpose.POLICE_CHECK, reason="bench",
                at=datetime.now(UTC))  # fmt: skip
        except Exception:
            lost += 1
    return {"seconds": time.perf_counter() - began, "nodes": nodes, "behind": sorted(behind), "lost": lost}


if __name__ == "__main__":
    commands = {"load": load, "check": check}
    print(json.dumps(commands[sys.argv[1]](sys.argv[2])))
