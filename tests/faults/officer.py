"""A process in an officer's place.

`prepare`; `enrol` (gives her a password and prints the seed of her codes); `draft N` (prints the ids of so many
drafts); `queue ID`; `verify` (seals, then walks the chain).
"""

import os
import sys

os.environ["SPOC_AS_OWNER"] = "false"
os.environ["DJANGO_SETTINGS_MODULE"] = "spoc.config.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from spoc.core.terms.offices import Actor, Desk, Role  # noqa: E402
from spoc.jobs.simulators import introduce  # noqa: E402
from spoc.office.accounts.models import User  # noqa: E402
from spoc.office.accounts.policy import actor_of  # noqa: E402
from spoc.office.accounts.services.second_factor import enrol_second_factor  # noqa: E402
from spoc.office.audit.chain import verify_chain  # noqa: E402
from spoc.office.audit.services import seal  # noqa: E402
from spoc.office.catalogue.models import Bureau  # noqa: E402
from spoc.office.registry.selectors import series_with_gaps  # noqa: E402
from spoc.procedures import queueing  # noqa: E402
from spoc.procedures.refusal import RefusedError  # noqa: E402
from tests.faults.pages import PASSWORD  # noqa: E402
from tests.procedures.writing import drafted_form  # noqa: E402


def irena() -> Actor:
    defaults = {"full_name": "Irena", "role": Role.OFFICER, "desk": Desk.SIRENE, "made_at": timezone.now()}
    return actor_of(User.objects.get_or_create(username="irena", defaults=defaults)[0])


def prepare() -> str:
    introduce(port=settings.OFFICE.simulator_port, at=timezone.now())
    return irena().name


@transaction.atomic
def enrol() -> str:
    user, by = User.objects.get(username=irena().name), irena()
    user.set_password(PASSWORD)
    user.save()
    return enrol_second_factor(user, by=by, at=timezone.now())


@transaction.atomic
def draft(count: str) -> str:
    bureau, officer = Bureau.objects.get(), irena()
    return " ".join(str(drafted_form(bureau, by=officer, at=timezone.now()).pk) for _ in range(int(count)))


def queue(message_id: str) -> str:
    try:
        return queueing.queue(int(message_id), version=1, by=irena(), at=timezone.now()).form_ref
    except RefusedError as refused:
        return refused.reason.code


def verify() -> str:
    seal()
    verdict = verify_chain(witness=settings.OFFICE.home / "audit-witness.jsonl")
    if verdict.broken is not None:
        return f"broken: {verdict.broken}"
    return f"gaps: {series_with_gaps()}" if series_with_gaps() else "whole"


def main() -> None:
    commands = {"prepare": prepare, "enrol": enrol, "draft": draft, "queue": queue, "verify": verify}
    sys.stdout.write(commands[sys.argv[1]](*sys.argv[2:]))
