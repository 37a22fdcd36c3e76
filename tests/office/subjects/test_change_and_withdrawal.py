"""Whichever comes first, a change of a subject or the withdrawal of its last alert: afterwards no check finds it."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import connection

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.persons import Identity, PersonName
from spoc.office.subjects.models import Identifier, Name, Subject
from spoc.office.subjects.services import (
    NewIdentifier,
    NewSubject,
    change_values,
    create_subject,
    replace_subject,
    set_searchable,
)
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER

ROUNDS = 8
NEW = NewSubject(
    kind=SubjectKind.PERSON,
    identities=(Identity(names=(PersonName(full="Ostap Vechornyk"),)),),
    identifiers=(NewIdentifier(kind=IdentifierKind.DOCUMENT_NUMBER, value="QX0000017"),),
)


def side_by_side(subject: Subject, new: NewSubject) -> None:
    ready = Barrier(2)

    def change() -> None:
        ready.wait()
        change_values(subject, new, origin="form 4", at=LATER)
        connection.close()

    def withdraw() -> None:
        ready.wait()
        set_searchable([subject.pk], searchable=False, at=LATER)
        connection.close()

    threads = [Thread(target=change), Thread(target=withdraw)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


@pytest.mark.usefixtures("own_database")
def test_a_change_never_puts_a_withdrawn_subject_back_into_the_index() -> None:
    for place in range(ROUNDS):
        subject = create_subject(NEW, at=NOW)
        renamed = replace(NEW.identities[0], names=(PersonName(full=f"Ostap {'abcdefgh'[place]}rankovyi"),))
        number = replace(NEW.identifiers[0], value=f"QX000001{place}")
        side_by_side(subject, replace(NEW, identities=(renamed,), identifiers=(number,)))
        assert not Name.objects.filter(identity__subject=subject, is_searchable=True).exists()
        assert not Identifier.objects.filter(subject=subject, is_searchable=True).exists()
        replace_subject(subject, NEW, at=LATER)
        assert Name.objects.filter(identity__subject=subject, is_searchable=True).exists()
