"""Verifies the signatures of CMS signed data, detached or with the content inside (RFC 5652, 5)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from spoc.core.formats.certificates import facts_of
from spoc.core.formats.problems import DAMAGE
from spoc.core.formats.seal.values import SealError
from spoc.core.terms.messages import SetAsideWhy

_DIGESTS: dict[str, type[hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512,
}  # fmt: skip
"""What RFC 8551, 2.1 and 2.2 want and allow; SHA-1 and MD5 can be forged."""


_MOST_SIGNERS, _MOST_CERTIFICATES = 4, 30


@dataclass(frozen=True, kw_only=True)
class Signed:
    """Verified content. certificates: all that came along, the signer's first."""

    content: bytes
    certificates: tuple[x509.Certificate, ...]
    signed_at: datetime | None
    algorithm: str


def verify_signed(der: bytes, detached: bytes | None) -> Signed:
    """Every signature in the signed data is right for the content; the first signer is the signer.

    detached: the signed part as it stands in the mail; None when the content is inside. Raises SealError:
    BAD_SIGNATURE, BROKEN_MIME; UNTRUSTED_CERTIFICATE when the signer's certificate did not come along.
    """
    try:
        info = cms.ContentInfo.load(der)
        if info["content_type"].native != "signed_data":
            raise SealError(SetAsideWhy.NOT_SEALED, "seal.not_signed", found=str(info["content_type"].native))
        signed = info["content"]
        content = _content(signed) if detached is None else detached
        certificates = _certificates(signed)
        signers = list(signed["signer_infos"])
        if not signers or len(signers) > _MOST_SIGNERS or len(certificates) > _MOST_CERTIFICATES:
            code = "seal.too_many_signers" if signers else "seal.nobody_signed"
            raise SealError(SetAsideWhy.BAD_SIGNATURE, code, opened=content)
        found = [_verify(signer, signed, content, certificates) for signer in signers]
    except SealError:
        raise
    except DAMAGE as wrong:
        raise SealError(
            SetAsideWhy.BAD_SIGNATURE, "seal.broken_cms", detail=str(wrong)[:200], opened=detached
        ) from wrong
    return found[0]


def _verify(
    signer: cms.SignerInfo, signed: cms.SignedData, content: bytes, certificates: list[x509.Certificate]
) -> Signed:
    certificate = _signer_certificate(signer["sid"], certificates, content)
    digest = str(signer["digest_algorithm"]["algorithm"].native)
    if digest not in _DIGESTS:
        raise _bad("seal.weak_digest", content, certificate, found=digest)
    attributes = _attributes(signer)
    if attributes:
        _check_attributes(attributes, signed, content, certificate, digest)
        # Signed is the SET of the attributes, not what stands there under another tag (RFC 5652, 5.4).
        covered = b"\x31" + signer["signed_attrs"].dump()[1:]
    else:
        covered = content
    try:
        algorithm = _check_signature(certificate, signer, covered, digest)
    except (InvalidSignature, UnsupportedAlgorithm, *DAMAGE) as wrong:
        raise _bad("seal.bad_signature", content, certificate) from wrong
    others = tuple(each for each in certificates if each != certificate)
    return Signed(
        content=content,
        certificates=(certificate, *others),
        signed_at=_signing_time(attributes),
        algorithm=f"{algorithm} {digest}",
    )


def _check_attributes(
    attributes: dict[str, object], signed: cms.SignedData, content: bytes, certificate: x509.Certificate, digest: str
) -> None:
    """The content's digest and type are among what was signed (RFC 5652, 11.1, 11.2)."""
    if attributes.get("message_digest") not in (
        hashlib.new(digest, content).digest(),
        hashlib.new(digest, content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")).digest(),
    ):
        raise _bad("seal.content_changed", content, certificate)
    if attributes.get("content_type") != signed["encap_content_info"]["content_type"].native:
        raise _bad("seal.other_content_type", content, certificate)


def _check_signature(certificate: x509.Certificate, signer: cms.SignerInfo, covered: bytes, digest: str) -> str:
    algorithm, signature = signer["signature_algorithm"], signer["signature"].native
    kind, key = str(algorithm.signature_algo), certificate.public_key()
    hashed = _DIGESTS[digest]()
    if kind == "rsassa_pkcs1v15" and isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, covered, padding.PKCS1v15(), hashed)
    elif kind == "rsassa_pss" and isinstance(key, rsa.RSAPublicKey):
        inner = _DIGESTS[str(algorithm.hash_algo)]()
        mask = _DIGESTS[str(algorithm["parameters"]["mask_gen_algorithm"]["parameters"]["algorithm"].native)]()
        salt = int(algorithm["parameters"]["salt_length"].native)
        key.verify(signature, covered, padding.PSS(padding.MGF1(mask), salt), inner)
    elif kind == "ecdsa" and isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, covered, ec.ECDSA(hashed))
    else:
        raise UnsupportedAlgorithm(f"{kind} with this key")
    return kind


def _attributes(signer: cms.SignerInfo) -> dict[str, object]:
    """The signed attributes that have exactly one value, as RFC 5652 demands of those we read."""
    found: dict[str, object] = {}
    for attribute in signer["signed_attrs"]:
        name, values = str(attribute["type"].native), attribute["values"]
        if name in found or len(values) != 1:
            raise ValueError(f"attribute {name} has not exactly one value")
        if name in ("message_digest", "content_type", "signing_time"):
            found[name] = values[0].native
    return found


def _signing_time(attributes: dict[str, object]) -> datetime | None:
    when = attributes.get("signing_time")
    return when if isinstance(when, datetime) else None


def _content(signed: cms.SignedData) -> bytes:
    content = signed["encap_content_info"]["content"]
    if content.native is None:
        raise SealError(SetAsideWhy.BAD_SIGNATURE, "seal.no_content")
    return bytes(content)


def _certificates(signed: cms.SignedData) -> list[x509.Certificate]:
    """Those that can be read; the others cannot be the signer's."""
    found = []
    for choice in signed["certificates"]:
        if choice.name == "certificate":
            try:
                found.append(x509.load_der_x509_certificate(choice.chosen.dump()))
            except ValueError:
                continue
    return found


def _signer_certificate(
    sid: cms.SignerIdentifier, certificates: list[x509.Certificate], content: bytes
) -> x509.Certificate:
    for certificate in certificates:
        if sid.name == "subject_key_identifier":
            ours = x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest
            if bytes(sid.chosen.native) in (ours, _stated_identifier(certificate)):
                return certificate
        elif sid.chosen["serial_number"].native == certificate.serial_number:
            issuer = sid.chosen["issuer"]
            if issuer.dump() == certificate.issuer.public_bytes():
                return certificate
    raise SealError(SetAsideWhy.UNTRUSTED_CERTIFICATE, "seal.no_signer_certificate", opened=content)


def _stated_identifier(certificate: x509.Certificate) -> bytes | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    except (x509.ExtensionNotFound, *DAMAGE):
        return None


def _bad(code: str, content: bytes, certificate: x509.Certificate, **values: str) -> SealError:
    return SealError(SetAsideWhy.BAD_SIGNATURE, code, opened=content, signer=facts_of(certificate), **values)
