"""Unseals a mail: decrypts it, verifies who signed it, and that we trust that certificate at that moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from spoc.core.formats.certificates import CertificateFacts, KeyPair, facts_of
from spoc.core.formats.problems import DAMAGE
from spoc.core.formats.seal.chain import check_chain
from spoc.core.formats.seal.cms_open import open_envelope
from spoc.core.formats.seal.cms_verify import Signed, verify_signed
from spoc.core.formats.seal.entity import entity_in, signed_halves
from spoc.core.formats.seal.values import SealError
from spoc.core.terms.messages import SetAsideWhy


@dataclass(frozen=True, kw_only=True)
class Unsealed:
    """What was inside and who vouches for it.

    inner: the signed mail, byte by byte. chain: from the signer to the anchor. signed_at: as the signer says, if it
    does. opened_with: our certificate. cipher, algorithm: how it was encrypted and signed.
    """

    inner: bytes
    signer: CertificateFacts
    chain: tuple[CertificateFacts, ...]
    signed_at: datetime | None
    opened_with: CertificateFacts
    cipher: str
    algorithm: str


def unseal(data: bytes, our_keys: Sequence[KeyPair], anchors: Sequence[x509.Certificate], at: datetime) -> Unsealed:
    """Opens a sealed mail (its header lines included, or only the sealed entity).

    our_keys: all of ours, old ones too; the one it was encrypted for is found by its identifier. anchors: the
    authorities, or single certificates, that we trust. at: when it arrived. Raises SealError with why NOT_SEALED,
    WRONG_KEY, BAD_SIGNATURE, CERTIFICATE_EXPIRED, UNTRUSTED_CERTIFICATE or BROKEN_MIME.
    """
    try:
        return _unsealed(data, our_keys, anchors, at)
    except SealError:
        raise
    except DAMAGE as wrong:
        raise SealError(SetAsideWhy.BROKEN_MIME, "seal.broken_cms", detail=str(wrong)[:200]) from wrong


def _unsealed(data: bytes, our_keys: Sequence[KeyPair], anchors: Sequence[x509.Certificate], at: datetime) -> Unsealed:
    outer = entity_in(data)
    if not outer.is_cms:
        raise SealError(SetAsideWhy.NOT_SEALED, "seal.not_encrypted", found=outer.media_type)
    opened = open_envelope(outer.content, our_keys)
    signed = _signed(opened.content)
    signer = signed.certificates[0]
    try:
        chain = check_chain(signer, signed.certificates[1:], anchors, at)
    except SealError as wrong:
        wrong.opened = signed.content
        raise
    return Unsealed(
        inner=signed.content,
        signer=facts_of(signer),
        chain=tuple(facts_of(each) for each in chain),
        signed_at=signed.signed_at,
        opened_with=facts_of(opened.key.certificate),
        cipher=opened.cipher,
        algorithm=signed.algorithm,
    )


def _signed(content: bytes) -> Signed:
    """Both ways of signing: a part beside the signature, and the content inside of it (RFC 8551, 3.5)."""
    try:
        inner = entity_in(content)
        if inner.media_type == "multipart/signed":
            part, signature = signed_halves(inner)
            return verify_signed(entity_in(signature).content, part)
        if inner.is_cms:
            return verify_signed(inner.content, None)
    except SealError as wrong:
        wrong.opened = wrong.opened or content
        raise
    raise SealError(SetAsideWhy.NOT_SEALED, "seal.not_signed", found=inner.media_type, opened=content)
