"""Bureaux, their certificates and the authorities we trust are entered, changed, withdrawn; each leaves its entry."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from django.db import transaction
from django.db.models import Q

from spoc.core.formats.certificates import certificate_pem, facts_of, read_certificates
from spoc.core.law.categories.national import NationalCategory as CategoryByLaw
from spoc.core.law.categories.national import what_is_wrong
from spoc.core.law.rules import Override, why_not_override
from spoc.core.law.tables import TABLES
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Desk, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.audit.services import Details, record
from spoc.office.catalogue.models import Bureau, BureauCertificate, LawOverride, NationalCategory, TrustAnchor


class CatalogueError(ValueError):
    """What was to be entered cannot be; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class BureauFacts:
    """What is known of a bureau. ``smtp_ca_pem``: the authority of its mail server; empty: those the machine trusts."""

    state: str
    name: str
    mail_address: str
    smtp_host: str
    smtp_port: int = 25
    smtp_ca_pem: str = ""
    desk: Desk = Desk.SIRENE
    languages: str = "en"
    usual_gap_minutes: int | None = None
    is_simulated: bool = False


@transaction.atomic
def set_bureau(code: str, facts: BureauFacts, *, by: Actor, at: datetime) -> Bureau:
    """Enters the bureau of this code, or changes it."""
    values = {name: getattr(facts, name) for name in BureauFacts.__dataclass_fields__}
    bureau, _ = Bureau.objects.update_or_create(code=code, defaults={**values, "is_active": True})
    _leave_entry("catalogue.bureau.set", f"bureau:{bureau.code}", by=by, at=at)
    return bureau


@transaction.atomic
def set_active(bureau: Bureau, *, active: bool, by: Actor, at: datetime) -> None:
    """To a bureau that is not active nothing leaves; what comes from it is set aside."""
    Bureau.objects.filter(pk=bureau.pk).update(is_active=active)
    bureau.is_active = active
    action = "catalogue.bureau.opened" if active else "catalogue.bureau.closed"
    _leave_entry(action, f"bureau:{bureau.code}", by=by, at=at)


def note_silence_told(bureau: Bureau, *, heard_at: datetime, at: datetime) -> bool:
    """True for the one who is first to tell of the silence that began after `heard_at`."""
    untold = Q(silence_told_at__isnull=True) | Q(silence_told_at__lt=heard_at)
    return bool(Bureau.objects.filter(untold, pk=bureau.pk).update(silence_told_at=at))


@transaction.atomic
def add_certificate(bureau: Bureau, pem: str, *, by: Actor, at: datetime) -> BureauCertificate:
    """Enters a certificate of a bureau; one it has already is given back as it is.

    Raises CatalogueError: not a certificate, not an RSA key (S/MIME encrypts to no other), another bureau's.
    """
    certificate = _certificate(pem)
    if not isinstance(certificate.public_key(), RSAPublicKey):
        raise CatalogueError(Reason(code="catalogue.certificate.not_rsa"))
    facts = facts_of(certificate)
    found, is_new = BureauCertificate.objects.get_or_create(
        fingerprint=facts.fingerprint,
        defaults={
            "bureau": bureau,
            "pem": certificate_pem(certificate).decode(),
            "subject": facts.subject[:255],
            "serial": facts.serial[:80],
            "not_before": facts.not_before,
            "not_after": facts.not_after,
        },
    )
    if found.bureau_id != bureau.pk:
        raise CatalogueError(Reason(code="catalogue.certificate.of_another", values={"bureau": str(found.bureau)}))
    if is_new:
        _leave_entry("catalogue.certificate.added", f"certificate:{facts.fingerprint}", by=by, at=at)
    return found


@transaction.atomic
def withdraw_certificate(certificate: BureauCertificate, *, by: Actor, at: datetime) -> None:
    """From now on it is neither encrypted to nor accepted as a signer."""
    BureauCertificate.objects.filter(pk=certificate.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)
    _leave_entry("catalogue.certificate.withdrawn", f"certificate:{certificate.fingerprint}", by=by, at=at)


@transaction.atomic
def add_trust_anchor(pem: str, *, name: str = "", by: Actor, at: datetime) -> TrustAnchor:
    """Enters an authority whose bureaux' signatures we accept. Raises CatalogueError when it is none."""
    certificate = _certificate(pem)
    if not _is_authority(certificate):
        raise CatalogueError(Reason(code="catalogue.anchor.not_an_authority"))
    facts = facts_of(certificate)
    anchor, _ = TrustAnchor.objects.update_or_create(
        fingerprint=facts.fingerprint,
        defaults={
            "name": (name or facts.subject)[:120],
            "pem": certificate_pem(certificate).decode(),
            "not_after": facts.not_after,
            "is_active": True,
        },
    )
    _leave_entry("catalogue.anchor.added", f"anchor:{anchor.fingerprint}", by=by, at=at)
    return anchor


@transaction.atomic
def withdraw_trust_anchor(anchor: TrustAnchor, *, by: Actor, at: datetime) -> None:
    TrustAnchor.objects.filter(pk=anchor.pk).update(is_active=False)
    _leave_entry("catalogue.anchor.withdrawn", f"anchor:{anchor.fingerprint}", by=by, at=at)


@transaction.atomic
def set_own_value(table: str, wanted: Override, *, reason: str, by: Actor, at: datetime) -> LawOverride:
    """The office's own value for a row of the law, from a day on; a deadline that runs keeps the rule that set it.

    Raises CatalogueError: no such table or row, a row of the act itself, a value of the wrong kind, or no reason.
    """
    if table not in TABLES:
        raise CatalogueError(Reason(code="law.override.no_such_table", values={"table": table}))
    if refusal := why_not_override(TABLES[table], wanted):
        raise CatalogueError(refusal)
    if not reason.strip():
        raise CatalogueError(Reason(code="law.override.reason_needed"))
    own, _ = LawOverride.objects.update_or_create(
        table=table,
        row=wanted.row,
        since=wanted.since,
        defaults={"value": dict(wanted.value), "reason": reason.strip(), "set_by": by.name},
    )
    _leave_entry("catalogue.law.set", f"law:{table}.{wanted.row}", by=by, at=at, reason=reason.strip())
    return own


@transaction.atomic
def define_category(wanted: CategoryByLaw, *, by: Actor, at: datetime) -> NationalCategory:
    """Enters a category of the office's own under its code, or changes it; alerts that are there keep what they say.

    Raises CatalogueError with the first fault that the law finds: no act or article, no subject, no sensible review.
    """
    if faults := what_is_wrong(wanted):
        raise CatalogueError(faults[0])
    values = {name: getattr(wanted, name) for name in CategoryByLaw.__dataclass_fields__ if name != "code"}
    values |= {"subjects": sorted(wanted.subjects), "set_by": by.name, "set_at": at}
    row, _ = NationalCategory.objects.update_or_create(code=wanted.code, defaults=values)
    _leave_entry("catalogue.category.set", f"category:{wanted.code}", by=by, at=at)
    return row


def _certificate(pem: str) -> x509.Certificate:
    try:
        return read_certificates(pem.encode())[0]
    except ValueError as error:
        raise CatalogueError(Reason(code="catalogue.certificate.unreadable", values={"why": str(error)})) from error


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _leave_entry(action: str, what: str, *, by: Actor, at: datetime, reason: str = "") -> None:
    record(
        actor=by,
        purpose=Purpose.SECURITY,
        operation=Operation.ADMINISTRATION,
        action=action,
        at=at,
        details=Details(records=(what,), reason=reason),
    )
