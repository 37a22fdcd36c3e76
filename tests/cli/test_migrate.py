"""`spoc migrate`: after it nobody is missed for having been written by an earlier version."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.persons import Identity, PersonName
from spoc.office.subjects.models import Name
from spoc.office.subjects.selectors import candidates_for
from spoc.office.subjects.services import NewSubject, create_subject
from tests.channels.mail.invented import NOW
from tests.cli.test_audit import Spoc, spoc

__all__ = ["spoc"]
ASKED = Identity(names=(PersonName(full="Jaropolk Vinohradnik Starsi"),))


def test_names_of_an_earlier_version_are_indexed_anew_before_anybody_checks(spoc: Spoc) -> None:
    subject = create_subject(NewSubject(kind=SubjectKind.PERSON, identities=(ASKED,)), at=NOW)
    Name.objects.update(pairs=[], parts=[], key_version=1)
    assert not candidates_for(ASKED).found
    done = spoc("migrate")
    assert (done.returncode, "indexed anew: 1 rows" in done.stdout) == (0, True), done.stderr
    assert [one.subject_id for one in candidates_for(ASKED).found] == [subject.pk]
