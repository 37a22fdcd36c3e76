"""An officer who checks, in a process of its own: a word a line on standard input, its answer a line of JSON.

`enter NAME`, `withdraw NAME`, `look NAME` (which server was read, how far behind it may be, whether it holds the name),
`check NAME` (whether the officer is shown a match, and what the API tells of the server), `states` (of the replicas).
"""

import json
import os
import sys
from collections.abc import Mapping

os.environ["DJANGO_SETTINGS_MODULE"] = "spoc.config.settings"

import django

django.setup()

from spoc.api.shapes import AnswerShape  # noqa: E402
from spoc.core.terms.persons import Identity, PersonName  # noqa: E402
from spoc.office.alerts.models import Alert  # noqa: E402
from spoc.office.alerts.services import withdraw_alerts  # noqa: E402
from spoc.office.subjects.nodes import fleet  # noqa: E402
from spoc.office.subjects.selectors import candidates_for  # noqa: E402
from spoc.procedures.answers import answer_view  # noqa: E402
from tests.channels.mail.invented import NOW  # noqa: E402
from tests.procedures.holdings import OLGA, alert_on, ask_for  # noqa: E402


def enter(name: str) -> Mapping[str, object]:
    return {"alert": alert_on(Identity(names=(PersonName(full=name),))).pk}


def withdraw(name: str) -> Mapping[str, object]:
    alert = Alert.objects.get(subject__identities__names__full=name)
    withdraw_alerts([alert.pk], at=NOW)
    return {"alert": alert.pk}


def look(name: str) -> Mapping[str, object]:
    asked = Identity(names=(PersonName(full=name),))
    looked = fleet().served(lambda: candidates_for(asked).found)
    return {"node": looked.node, "behind": looked.behind, "found": bool(looked.found)}


def check(name: str) -> Mapping[str, object]:
    query = ask_for(name)
    told = AnswerShape.from_orm(answer_view(query, OLGA, NOW.date())).model_dump(mode="json")
    (own,) = told["sources"]
    kept = query.answers.get()
    assert (own["node"], own["behind_ms"]) == (kept.node, kept.behind_ms)
    return {"found": query.matches.exists(), "node": kept.node, "behind_ms": kept.behind_ms}


def states() -> Mapping[str, object]:
    return {one.name: {"behind": one.behind, "is_lost": one.is_lost} for one in fleet().states()}


if __name__ == "__main__":
    commands = {"enter": enter, "withdraw": withdraw, "look": look, "check": check}
    for line in sys.stdin:
        word, _, name = line.strip().partition(" ")
        answer = states() if word == "states" else commands[word](name)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
