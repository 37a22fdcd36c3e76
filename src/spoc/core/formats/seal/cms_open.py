"""Opens CMS enveloped data with whichever of our keys it was encrypted for (RFC 5652, 6; RFC 5083)."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from asn1crypto import cms, core
from cryptography import x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.padding import PKCS7

from spoc.core.formats.certificates import KeyPair
from spoc.core.formats.problems import DAMAGE
from spoc.core.formats.seal.values import SealError
from spoc.core.terms.messages import SetAsideWhy

_KEY_LENGTHS = {
    "aes128_cbc": 16, "aes192_cbc": 24, "aes256_cbc": 32, "aes128_gcm": 16, "aes192_gcm": 24, "aes256_gcm": 32,
}  # fmt: skip
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1, "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512,
}  # fmt: skip
"""For OAEP only, where SHA-1 is still sound and is the default (RFC 8017, A.2.1)."""


_MOST_TRIES = 8
"""Each costs a private-key operation, and whoever writes the message decides how often a key of ours is named."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    content: bytes
    key: KeyPair
    cipher: str


def open_envelope(der: bytes, our_keys: Sequence[KeyPair]) -> Opened:
    """The content of enveloped data. Raises SealError: NOT_SEALED, WRONG_KEY, BROKEN_MIME."""
    try:
        info = cms.ContentInfo.load(der)
        kind = info["content_type"].native
        if kind not in ("enveloped_data", "authenticated_enveloped_data"):
            raise SealError(SetAsideWhy.NOT_SEALED, "seal.not_encrypted", found=str(kind))
        envelope = info["content"]
        field = "encrypted_content_info" if kind == "enveloped_data" else "auth_encrypted_content_info"
        cipher = str(envelope[field]["content_encryption_algorithm"]["algorithm"].native)
        if cipher not in _KEY_LENGTHS or cipher.endswith("_gcm") is (kind == "enveloped_data"):
            raise SealError(SetAsideWhy.BROKEN_MIME, "seal.unsupported_cipher", found=cipher)
        key, content_key = _content_key(envelope["recipient_infos"], our_keys, _KEY_LENGTHS[cipher])
        decrypt = _cbc if kind == "enveloped_data" else _gcm
        return Opened(content=decrypt(envelope, content_key), key=key, cipher=cipher)
    except SealError:
        raise
    except DAMAGE as wrong:
        raise SealError(SetAsideWhy.BROKEN_MIME, "seal.broken_cms", detail=str(wrong)[:200]) from wrong


def _content_key(recipients: cms.RecipientInfos, our_keys: Sequence[KeyPair], length: int) -> tuple[KeyPair, bytes]:
    """The key under which the content is encrypted, opened by ours."""
    addressed = 0
    for recipient in recipients:
        if recipient.name != "ktri":
            continue
        for pair in our_keys:
            if isinstance(pair.key, rsa.RSAPrivateKey) and _is_for(recipient.chosen["rid"], pair.certificate):
                addressed += 1
                if addressed > _MOST_TRIES:
                    break
                content_key = _decrypted_key(recipient.chosen, pair.key)
                if content_key is not None and len(content_key) == length:
                    return pair, content_key
    if addressed:
        raise SealError(SetAsideWhy.WRONG_KEY, "seal.key_does_not_open")
    raise SealError(SetAsideWhy.WRONG_KEY, "seal.for_another_key", found="; ".join(_named(recipients))[:500])


def _is_for(rid: cms.RecipientIdentifier, certificate: x509.Certificate) -> bool:
    """By issuer and serial number, or by subject key identifier."""
    if rid.name == "subject_key_identifier":
        return bytes(rid.chosen.native) in _key_identifiers(certificate)
    same_serial = rid.chosen["serial_number"].native == certificate.serial_number
    if not same_serial:
        return False
    issuer = certificate.issuer.public_bytes()
    # The same name may be written in another string type: the library compares as RFC 5280, 7.1 says.
    return bool(rid.chosen["issuer"].dump() == issuer or rid.chosen["issuer"] == _name(issuer))


def _name(der: bytes) -> object:
    return cms.IssuerAndSerialNumber._fields[0][1].load(der)


def _key_identifiers(certificate: x509.Certificate) -> Iterator[bytes]:
    with suppress(x509.ExtensionNotFound, *DAMAGE):
        yield certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    yield x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest


def _decrypted_key(recipient: cms.KeyTransRecipientInfo, key: rsa.RSAPrivateKey) -> bytes | None:
    algorithm = recipient["key_encryption_algorithm"]
    try:
        return key.decrypt(recipient["encrypted_key"].native, _padding(algorithm))
    except ValueError:
        return None


def _padding(algorithm: cms.KeyEncryptionAlgorithm) -> padding.AsymmetricPadding:
    if algorithm["algorithm"].native != "rsaes_oaep":
        return padding.PKCS1v15()
    parameters = algorithm["parameters"]
    inner = parameters["hash_algorithm"]["algorithm"].native
    mask = parameters["mask_gen_algorithm"]["parameters"]["algorithm"].native
    return padding.OAEP(padding.MGF1(_HASHES[mask]()), _HASHES[inner](), None)


def _cbc(envelope: cms.EnvelopedData, key: bytes) -> bytes:
    info = envelope["encrypted_content_info"]
    start = info["content_encryption_algorithm"]["parameters"].native
    decryptor = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    padded = decryptor.update(info["encrypted_content"].native) + decryptor.finalize()
    unpadder = PKCS7(128).unpadder()
    return unpadder.update(padded) + unpadder.finalize()


def _gcm(envelope: cms.AuthEnvelopedData, key: bytes) -> bytes:
    info = envelope["auth_encrypted_content_info"]
    nonce = next(iter(core.Sequence.load(info["content_encryption_algorithm"]["parameters"].dump()).native.values()))
    attributes = envelope["auth_attrs"]
    # The attributes are covered as a SET, not under the tag they are sent with (RFC 5083, 2.2).
    covered = b"\x31" + attributes.dump()[1:] if len(attributes) else None
    try:
        return AESGCM(key).decrypt(nonce, info["encrypted_content"].native + envelope["mac"].native, covered)
    except InvalidTag as wrong:
        raise SealError(SetAsideWhy.BROKEN_MIME, "seal.damaged") from wrong


def _named(recipients: cms.RecipientInfos) -> Iterator[str]:
    """Whom it is for, for the person who looks for the right key."""
    for recipient in recipients:
        if recipient.name != "ktri":
            yield str(recipient.name)
        elif recipient.chosen["rid"].name == "issuer_and_serial_number":
            rid = recipient.chosen["rid"].chosen
            yield f"{rid['issuer'].human_friendly}, {rid['serial_number'].native:x}"
        else:
            yield bytes(recipient.chosen["rid"].chosen.native).hex()
