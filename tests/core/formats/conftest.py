"""What the tests of the formats share: a form to start from, two bureaux with their certificates, a sealed mail."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

import tests.core.formats.invented_forms  # noqa: F401  teaches hypothesis how forms are made
from spoc.core.formats.certificates import KeyPair, issue_training_authority, issue_training_certificate
from spoc.core.formats.mail import Envelope
from spoc.core.formats.seal import SealError, Unsealed, seal, unseal
from spoc.core.formats.sirene import ActArticle, FormFile, FormHit, FormIdentifier, FormPerson, SireneForm
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.persons import PartialDate, Sex
from spoc.core.terms.references import FormReference
from tests.core.formats.seals import INNER, Refused


@pytest.fixture(scope="session")
def hit_form() -> SireneForm:
    """Form G: a wanted person of the invented state QM was found in QS."""
    return SireneForm(
        form_type=FormCode.G,
        form_ref=FormReference(sender="QS", recipient="QM", form=FormCode.G, year=2026, number=17),
        thread_id=UUID("7f1c1f6e-3d57-4b62-9d0a-0f5a3a3c7f10"),
        sent_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        sender_cc="QS",
        recipient_cc=("QM",),
        schengen_ids=("QM0000012345",),
        act_article=ActArticle(act="R62", article="26-31"),
        subject_kind=SubjectKind.PERSON,
        person=FormPerson(
            family_name="Testovič",
            given_names="Ľudmila",
            birth_date=PartialDate(year=1984, month=2),
            aliases=("Lída",),
            sex=Sex.FEMALE,
            nationalities=("QM",),
            documents=(FormIdentifier(value="X1234567", kind="passport", country="QM"),),
        ),
        hit=FormHit(
            found_at=datetime(2026, 3, 1, 9, 5, tzinfo=UTC),
            place="Border crossing Skúšobná",
            authority="Border police",
            circumstances="Passenger of a coach.\nShowed her own passport.",
            measures_taken="Arrested.",
            documents_seen=("passport X1234567",),
        ),
        asks_for_biometrics=True,
        free_text="Please confirm.\n\nKind regards",
        attachments=(FormFile(name="photo.jpg", media_type="image/jpeg", size=3, sha256="ab" * 32),),
    )


VALID = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC))


@pytest.fixture(scope="session")
def noon() -> datetime:
    """A moment at which all certificates are valid."""
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def authority() -> KeyPair:
    """The invented authority that both bureaux trust. Elliptic curve, as keys are made faster."""
    return issue_training_authority(
        "Invented authority", "QM", valid=VALID, key=ec.generate_private_key(ec.SECP256R1())
    )


@pytest.fixture(scope="session")
def partner(authority: KeyPair) -> KeyPair:
    """The bureau of QM."""
    return issue_training_certificate(authority, "SIRENE QM", "Desk@bureau.qm.example", valid=VALID)


@pytest.fixture(scope="session")
def ours(authority: KeyPair) -> KeyPair:
    """The bureau of QS."""
    return issue_training_certificate(authority, "SIRENE QS", "desk@bureau.qs.example", valid=VALID)


@pytest.fixture(scope="session")
def envelope(noon: datetime) -> Envelope:
    """From QS to QM."""
    return Envelope(
        sender="desk@bureau.qs.example",
        recipients=("desk@bureau.qm.example",),
        subject="QS-QM-G-2026-0000017",
        message_id="<17@bureau.qs.example>",
        date=noon,
    )


@pytest.fixture
def sealed(ours: KeyPair, partner: KeyPair, noon: datetime) -> bytes:
    """From QM to QS."""
    return seal(INNER, signer=partner, recipients=[ours.certificate], at=noon)


@pytest.fixture
def opened(ours: KeyPair, authority: KeyPair, noon: datetime) -> Callable[[bytes], Unsealed]:
    return lambda data: unseal(data, [ours], [authority.certificate], noon)


@pytest.fixture
def refused(ours: KeyPair, authority: KeyPair, noon: datetime) -> Refused:
    def run(data: bytes, **other: object) -> SealError:
        arguments = {"our_keys": [ours], "anchors": [authority.certificate], "at": noon} | other
        with pytest.raises(SealError) as caught:
            unseal(data, **arguments)  # type: ignore[arg-type]
        return caught.value

    return run
