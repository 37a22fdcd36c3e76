"""Whether a certificate is one of those we trust: chain up to an anchor, at a moment that is given."""

from collections.abc import Sequence
from datetime import UTC, datetime

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    Policy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from spoc.core.formats.certificates import CertificateFacts, facts_of
from spoc.core.formats.problems import DAMAGE
from spoc.core.formats.seal.values import SealError
from spoc.core.terms.messages import SetAsideWhy

_FIT_FOR_MAIL = {ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE}


def check_chain(
    leaf: x509.Certificate, others: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate], at: datetime
) -> tuple[x509.Certificate, ...]:
    """The chain from the signer's certificate to an anchor, both included; an anchor may be the certificate itself.

    Raises SealError: CERTIFICATE_EXPIRED when the chain held at another time but does not at `at`, else
    UNTRUSTED_CERTIFICATE. Revocation is not looked up: partners' lists are not reachable from everywhere.
    """
    facts = facts_of(leaf)
    if not facts.not_before <= at <= facts.not_after:
        raise expired(facts)
    try:
        return _verified(leaf, others, anchors, at)
    except (VerificationError, *DAMAGE) as wrong:
        if _held_once(leaf, others, anchors):
            raise SealError(
                SetAsideWhy.CERTIFICATE_EXPIRED, "seal.issuer_expired", subject=facts.issuer, signer=facts
            ) from wrong
        raise SealError(
            SetAsideWhy.UNTRUSTED_CERTIFICATE,
            "seal.untrusted_certificate",
            subject=facts.subject,
            detail=str(wrong)[:200],
            signer=facts,
        ) from wrong


def expired(facts: CertificateFacts) -> SealError:
    """The error for a certificate that is not valid at the moment in question."""
    return SealError(
        SetAsideWhy.CERTIFICATE_EXPIRED,
        "seal.certificate_expired",
        subject=facts.subject,
        not_before=facts.not_before.isoformat(),
        not_after=facts.not_after.isoformat(),
        signer=facts,
    )


def _verified(
    leaf: x509.Certificate, others: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate], at: datetime
) -> tuple[x509.Certificate, ...]:
    if not anchors:
        raise VerificationError("no anchor is known")
    moment = at.astimezone(UTC)
    builder = PolicyBuilder().store(Store(list(anchors))).time(moment)
    verifier = builder.extension_policies(ca_policy=_AUTHORITY, ee_policy=_SIGNER).build_client_verifier()
    return tuple(verifier.verify(leaf, list(others)).chain)


def _held_once(leaf: x509.Certificate, others: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate]) -> bool:
    """Whether the chain held at some time of the signer's certificate: just before one of those at hand ended.

    An authority that has nothing to do with the signer, or ended before it began, decides nothing.
    """
    ends = {each.not_valid_after_utc for each in (leaf, *others, *anchors)}
    return any(_holds(leaf, others, anchors, end) for end in sorted(ends) if leaf.not_valid_before_utc <= end)


def _holds(
    leaf: x509.Certificate, others: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate], at: datetime
) -> bool:
    try:
        return bool(_verified(leaf, others, anchors, at))
    except (VerificationError, *DAMAGE):
        return False


def _is_authority(policy: Policy, certificate: x509.Certificate, found: x509.BasicConstraints) -> None:
    if not found.ca:
        raise ValueError("the issuer is no certification authority")


def _may_sign_certificates(policy: Policy, certificate: x509.Certificate, found: x509.KeyUsage | None) -> None:
    if found is not None and not found.key_cert_sign:
        raise ValueError("the issuer may not sign certificates")


def _may_sign(policy: Policy, certificate: x509.Certificate, found: x509.KeyUsage | None) -> None:
    if found is not None and not (found.digital_signature or found.content_commitment):
        raise ValueError("the certificate is not for signing")


def _is_for_mail(policy: Policy, certificate: x509.Certificate, found: x509.ExtendedKeyUsage | None) -> None:
    if found is not None and not _FIT_FOR_MAIL & set(found):
        raise ValueError("the certificate is not for mail")


# Partners' authorities come without key usage and signers without extended key usage: absence is no refusal, presence
# must fit. What the library demands by default is the web's profile, which no mail certificate has to meet.
_AUTHORITY = (
    ExtensionPolicy.permit_all()
    .require_present(x509.BasicConstraints, Criticality.AGNOSTIC, _is_authority)
    .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _may_sign_certificates)
)
_SIGNER = (
    ExtensionPolicy.permit_all()
    .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _may_sign)
    .may_be_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, _is_for_mail)
)
