"""Pictures, prints and profiles: looked at, judged, kept as they came; what the law or the file forbids is refused."""

import hashlib
from dataclasses import replace

import pytest

from spoc.core.formats.nist import Field, Record, write_binary, write_inti
from spoc.core.law.access import FieldGroup
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.biometrics import Relation
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm, VictimValues
from spoc.core.terms.reasons import Reason
from spoc.office.audit.models import AuditEntry
from spoc.office.subjects.models import Biometric
from spoc.office.subjects.selectors import kinds_of_biometrics
from spoc.office.subjects.services import NewSubject, create_subject, erase_subjects
from spoc.procedures.refusal import RefusedError
from spoc.procedures.subjects import biometrics, misused_identity
from spoc.procedures.subjects.biometric_files import look
from spoc.procedures.subjects.biometrics import NewFile
from spoc.procedures.subjects.misused_identity import Consented
from tests.channels.mail.invented import NOW
from tests.core.formats.nist.invented import classical, every_kind, face, finger, mark
from tests.core.formats.pictures.drawn import PDF, ZIP, jpeg, png
from tests.procedures.holdings import BORDER_GUARD, CLERK, LATER, OLGA, alert_on
from tests.procedures.subjects.conftest import MakeAlert, own_alert_on

pytestmark = pytest.mark.django_db

KIND = BiometricKind
PHOTO = NewFile(kind=KIND.PHOTOGRAPH, content=jpeg(), name="face.jpg", is_judged=True)
PRINTS = NewFile(kind=KIND.FINGERPRINTS, content=write_binary(classical(finger())), name="prints.an2", is_judged=True)
PROFILE = NewFile(
    kind=KIND.DNA,
    content=write_binary(classical(Record(type=18, idc=1, source=(Field(number=3, text="0"),)))),
    name="profile.an2",
    is_judged=True,
)


def refused(subject_id: int, new: NewFile) -> Reason:
    before = Biometric.objects.count()
    with pytest.raises(RefusedError) as error:
        biometrics.attach(subject_id, new, by=OLGA, at=LATER)
    assert Biometric.objects.count() == before
    return error.value.reason


def attached(subject_id: int, new: NewFile) -> Biometric:
    return biometrics.attach(subject_id, new, by=OLGA, at=LATER)


def test_a_picture_is_kept_byte_for_byte_with_what_it_says_of_itself(own_alert: MakeAlert) -> None:
    subject = own_alert(AlertCategory.ARREST).subject_id
    kept = attached(subject, replace(PHOTO, origin="form L of 12 January"))
    held = biometrics.open_file(kept.pk, by=OLGA, at=LATER)
    assert bytes(held.content) == PHOTO.content
    assert (held.sha256, held.size) == (hashlib.sha256(PHOTO.content).hexdigest(), len(PHOTO.content))
    assert (held.media_type, held.width, held.height) == ("image/jpeg", 480, 640)
    assert (held.origin, held.added_by, held.added_at) == ("form L of 12 January", "olga", LATER)


def test_prints_show_the_quality_that_their_file_tells(own_alert: MakeAlert) -> None:
    kept = attached(own_alert(AlertCategory.ARREST).subject_id, PRINTS)
    assert kept.media_type == "application/vnd.nist.itl"
    assert [(one["measure"], one["position"], one["score"]) for one in kept.quality] == [
        ("NQM", 2, 1),
        ("SQM", 2, 88),
        ("FQM", 2, 40),
        ("FQM", 3, None),
    ]


def test_prints_in_the_xml_of_interpol_are_read_too(own_alert: MakeAlert) -> None:
    kept = attached(own_alert(AlertCategory.ARREST).subject_id, replace(PRINTS, content=write_inti(every_kind())))
    assert kept.media_type == "application/vnd.nist.itl+xml"
    assert kept.quality


def test_a_face_in_a_container_is_a_photograph(own_alert: MakeAlert) -> None:
    new = replace(PHOTO, content=write_binary(classical(face())))
    assert attached(own_alert(AlertCategory.ARREST).subject_id, new).media_type == "application/vnd.nist.itl"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "picture.empty", id="nothing"),
        pytest.param(ZIP, "picture.archive", id="an archive by the name of a picture"),
        pytest.param(b"MZ" + bytes(60), "picture.unknown_kind", id="a program by the name of a picture"),
        pytest.param(PDF, "file.wrong_kind", id="a paper instead of a face"),
        pytest.param(jpeg()[:-2], "picture.cut_short", id="cut short"),
        pytest.param(png(60_000, 60_000), "picture.too_many_pixels", id="a picture that would fill the memory"),
        pytest.param(jpeg() + bytes(2**25), "file.too_large", id="too large"),
        pytest.param(write_binary(classical(finger())), "file.no_such_record", id="prints instead of a face"),
    ],
)
def test_a_file_that_is_no_photograph_is_refused(own_alert: MakeAlert, content: bytes, code: str) -> None:
    assert refused(own_alert(AlertCategory.ARREST).subject_id, replace(PHOTO, content=content)).code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(ZIP, "picture.archive", id="an archive"),
        pytest.param(jpeg(), "file.wrong_kind", id="a picture, which no other office could compare"),
        pytest.param(write_binary(classical(face())), "file.no_such_record", id="a face"),
        pytest.param(b"no container", "nist.no_length", id="something else"),
    ],
)
def test_a_file_that_holds_no_prints_is_refused(own_alert: MakeAlert, content: bytes, code: str) -> None:
    assert refused(own_alert(AlertCategory.ARREST).subject_id, replace(PRINTS, content=content)).code == code


def test_nothing_is_kept_before_its_quality_was_judged(own_alert: MakeAlert) -> None:
    reason = refused(own_alert(AlertCategory.ARREST).subject_id, replace(PHOTO, is_judged=False))
    assert (reason.code, reason.values["source"]) == ("biometric.quality_not_judged", "R62 Art 42")


def test_whoever_judges_is_told_what_is_low() -> None:
    assert [one.code for one in look(KIND.PHOTOGRAPH, jpeg(120, 160)).warnings] == ["file.small_face"]
    assert [one.code for one in look(KIND.FINGERPRINTS, PRINTS.content).warnings] == ["file.low_quality"]
    assert look(KIND.PHOTOGRAPH, jpeg()).warnings == ()


def test_dna_is_kept_of_a_missing_person_to_be_protected_where_nothing_else_is_there(own_alert: MakeAlert) -> None:
    assert attached(own_alert(AlertCategory.MISSING_PROTECTION).subject_id, PROFILE).kind == KIND.DNA


def test_dna_of_a_wanted_person_is_refused_with_its_rule(own_alert: MakeAlert) -> None:
    reason = refused(own_alert(AlertCategory.ARREST).subject_id, PROFILE)
    assert (reason.code, reason.values["source"]) == ("alerts.dna.category", "R62 Art 42(3)")


def test_dna_of_whom_a_second_alert_seeks_for_arrest_is_refused(own_alert: MakeAlert) -> None:
    alert = own_alert(AlertCategory.MISSING_PROTECTION)
    own_alert_on(alert.subject, AlertCategory.ARREST)
    assert refused(alert.subject_id, PROFILE).code == "alerts.dna.category"


def test_dna_beside_a_photograph_is_refused_unless_the_photograph_does_not_serve(own_alert: MakeAlert) -> None:
    subject = own_alert(AlertCategory.MISSING_PROTECTION).subject_id
    attached(subject, PHOTO)
    assert refused(subject, PROFILE).code == "alerts.dna.others_there"
    attached(subject, replace(PROFILE, unsuitable="taken at the age of two"))


def test_dna_of_a_relative_needs_the_relatives_consent(own_alert: MakeAlert) -> None:
    subject = own_alert(AlertCategory.MISSING_PROTECTION).subject_id
    sister = replace(PROFILE, relation=Relation.SIBLING)
    assert refused(subject, sister).code == "biometric.relative_consents"
    kept = attached(subject, replace(sister, consent="file 12, page 4"))
    assert (kept.relation, kept.consent) == (Relation.SIBLING, "file 12, page 4")
    assert refused(subject, replace(PHOTO, relation=Relation.SIBLING)).code == "biometric.relatives_dna_only"


def test_of_an_unknown_perpetrator_nothing_but_prints_is_kept(own_alert: MakeAlert) -> None:
    subject = own_alert(AlertCategory.UNKNOWN, SubjectKind.UNKNOWN_PERPETRATOR).subject_id
    latent = replace(PRINTS, kind=KIND.LATENT_PRINTS, content=write_binary(classical(mark())))
    assert attached(subject, latent).kind == KIND.LATENT_PRINTS
    reason = refused(subject, PHOTO)
    assert (reason.code, reason.values["source"]) == ("alerts.prints_only", "R62 Art 40")


def test_a_thing_has_no_face_and_a_person_is_no_thing(own_alert: MakeAlert) -> None:
    vehicle = own_alert(AlertCategory.OBJECT, SubjectKind.VEHICLE).subject_id
    assert refused(vehicle, PHOTO).code == "biometric.not_of_such_a_subject"
    picture = replace(PHOTO, kind=KIND.OBJECT_PICTURE)
    assert attached(vehicle, picture).kind == KIND.OBJECT_PICTURE
    person = own_alert(AlertCategory.ARREST).subject_id
    assert refused(person, picture).code == "biometric.not_of_such_a_subject"


def test_nothing_is_added_to_a_copy_of_another_state() -> None:
    alert = alert_on()
    reason = refused(alert.subject_id, PHOTO)
    assert (reason.code, reason.values["reference"]) == ("subject.foreign", alert.reference)


def test_a_warrant_belongs_to_its_alert(own_alert: MakeAlert) -> None:
    new = replace(PHOTO, kind=KIND.WARRANT)
    assert refused(own_alert(AlertCategory.ARREST).subject_id, new).code == "file.not_of_a_subject"


def test_what_was_withdrawn_is_no_longer_attached_and_cannot_be_withdrawn_again(own_alert: MakeAlert) -> None:
    subject = own_alert(AlertCategory.ARREST).subject_id
    kept = attached(subject, PHOTO)
    assert kinds_of_biometrics(subject) == {KIND.PHOTOGRAPH}
    biometrics.withdraw(kept.pk, why="shows his brother", by=OLGA, at=LATER)
    assert kinds_of_biometrics(subject) == set()
    with pytest.raises(RefusedError) as error:
        biometrics.withdraw(kept.pk, why="once more", by=OLGA, at=LATER)
    assert error.value.reason.code == "biometric.withdrawn_already"


def test_withdrawing_needs_a_reason(own_alert: MakeAlert) -> None:
    kept = attached(own_alert(AlertCategory.ARREST).subject_id, PHOTO)
    with pytest.raises(RefusedError) as error:
        biometrics.withdraw(kept.pk, why=" ", by=OLGA, at=LATER)
    assert error.value.reason.code == "biometric.reason_needed"


def test_attaching_opening_and_withdrawing_leave_their_entries(own_alert: MakeAlert) -> None:
    kept = attached(own_alert(AlertCategory.ARREST).subject_id, PHOTO)
    biometrics.open_file(kept.pk, by=OLGA, at=LATER)
    biometrics.withdraw(kept.pk, why="shows his brother", by=OLGA, at=LATER)
    entries = AuditEntry.objects.order_by("id")
    assert [one.action for one in entries] == ["biometric.attached", "biometric.opened", "biometric.withdrawn"]
    assert all(one.subjects == [f"subject:{kept.subject_id}"] for one in entries)


def test_an_end_user_attaches_nothing_and_a_clerk_opens_no_file(own_alert: MakeAlert) -> None:
    subject = own_alert(AlertCategory.ARREST).subject_id
    with pytest.raises(RefusedError):
        biometrics.attach(subject, PHOTO, by=BORDER_GUARD, at=LATER)
    kept = attached(subject, PHOTO)
    with pytest.raises(RefusedError):
        biometrics.open_file(kept.pk, by=CLERK, at=LATER)


def test_a_name_brings_no_path_along(own_alert: MakeAlert) -> None:
    kept = attached(own_alert(AlertCategory.ARREST).subject_id, replace(PHOTO, name='..\\..\\etc/"pass\nwd".jpg'))
    assert kept.name == "passwd.jpg"


def test_purging_a_subject_leaves_no_file_of_it(own_alert: MakeAlert) -> None:
    subject = own_alert(AlertCategory.ARREST).subject_id
    attached(subject, PHOTO)
    erase_subjects([subject], at=LATER)
    assert not Biometric.objects.exists()


def test_a_subject_without_any_alert_has_no_dna(db: None) -> None:
    subject = create_subject(NewSubject(kind=SubjectKind.PERSON), at=NOW)
    assert refused(subject.pk, PROFILE).code == "biometric.dna_without_alert"


def test_a_victims_picture_is_none_of_the_one_who_is_sought(own_alert: MakeAlert) -> None:
    subject = own_alert(AlertCategory.ARREST).subject
    consent = Consented(
        points=frozenset({DataPoint.PHOTOGRAPH}), given_on=NOW.date(), form=ConsentForm.WRITTEN, evidence="page 3"
    )
    victim = misused_identity.add(subject.pk, VictimValues(), consent, by=OLGA, at=LATER)
    attached(subject.pk, replace(PHOTO, victim=victim.pk))
    assert kinds_of_biometrics(subject.pk) == set()
    (line,) = biometrics.file_lines([subject], frozenset(FieldGroup))[subject.pk]
    assert line.is_of_victim
