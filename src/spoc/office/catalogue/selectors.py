"""Which bureaux there are, which of their certificates hold, whom we trust, what the office set itself."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from spoc.office.catalogue.models import Bureau, BureauCertificate, LawOverride, TrustAnchor


def active_bureaux() -> QuerySet[Bureau]:
    return Bureau.objects.filter(is_active=True)


def bureau_with_address(address: str) -> Bureau | None:
    """By its mailbox, in capitals or not."""
    return Bureau.objects.filter(mail_address__iexact=address.strip()).first()


def bureaux_with_certificates() -> QuerySet[Bureau]:
    return Bureau.objects.prefetch_related("certificates")


def bureau_with_code(code: str) -> Bureau | None:
    return Bureau.objects.filter(code=code).first()


def certificate_with_fingerprint(fingerprint: str) -> BureauCertificate | None:
    return BureauCertificate.objects.filter(fingerprint=fingerprint.lower()).first()


def bureau_of_certificate(fingerprint: str) -> Bureau | None:
    """Whose certificate it is, by its SHA-256, unless it was withdrawn."""
    rows = BureauCertificate.objects.filter(fingerprint=fingerprint.lower(), withdrawn_at__isnull=True)
    found = rows.select_related("bureau").first()
    return found.bureau if found else None


def valid_certificates_of(bureau: Bureau, at: datetime) -> QuerySet[BureauCertificate]:
    """Those that may be encrypted to at this moment, the longest valid first."""
    rows = bureau.certificates.filter(not_before__lte=at, not_after__gte=at)
    return rows.filter(Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at)).order_by("-not_after", "id")


def trust_anchors() -> QuerySet[TrustAnchor]:
    return TrustAnchor.objects.filter(is_active=True).order_by("id")


def certificates_ending(before: datetime) -> QuerySet[BureauCertificate]:
    """Certificates of active bureaux that end soon, or have ended, the nearest first."""
    rows = BureauCertificate.objects.filter(bureau__is_active=True, withdrawn_at__isnull=True, not_after__lt=before)
    return rows.select_related("bureau").order_by("not_after")


def overrides_of(table: str, on: date) -> QuerySet[LawOverride]:
    """The office's own values for the rows of a table, begun by this day."""
    return LawOverride.objects.filter(table=table, since__lte=on).order_by("since", "id")
