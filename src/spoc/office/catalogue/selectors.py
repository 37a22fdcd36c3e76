"""Which bureaux there are, which of their certificates hold, whom we trust, what the office set itself."""

import json
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet

from spoc.core.law.rules import Override, why_not_override
from spoc.core.law.tables import TABLES
from spoc.office import prepared
from spoc.office.catalogue.models import Bureau, BureauCertificate, LawOverride, NationalCategory, TrustAnchor


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


def overrides_of(table: str, on: date) -> tuple[Override, ...]:
    """The office's own values for the rows of a table of the law, begun by this day.

    A release may have raised a row's confidence, or taken the row away: from then on the law counts.
    """
    rows = LawOverride.objects.filter(table=table, since__lte=on).order_by("since", "id")
    own = (Override(row=one.row, since=one.since, value=one.value) for one in rows)
    return tuple(one for one in own if why_not_override(TABLES[table], one) is None)


def overrides_in(tables: Collection[str], on: date) -> dict[str, list[Override]]:
    """As `overrides_of`, of several tables in one reading."""
    found: dict[str, list[Override]] = {}
    for table, row, since, value in prepared.run(_OVERRIDES, [list(tables), on]):
        own = Override(row=row, since=since, value=json.loads(value))
        if why_not_override(TABLES[table], own) is None:
            found.setdefault(table, []).append(own)
    return found


_OVERRIDES = """
SELECT "table", row, since, value::text FROM catalogue_lawoverride
WHERE "table" = ANY(%s) AND since <= %s ORDER BY since, id
"""


def own_law_values() -> QuerySet[LawOverride]:
    return LawOverride.objects.order_by("table", "row", "since")


def national_categories(on: date | None = None) -> QuerySet[NationalCategory]:
    """Those that the office defined; on: only those under which an alert may be entered on this day."""
    rows = NationalCategory.objects.all()
    if on is None:
        return rows
    return rows.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


def national_category(code: str) -> NationalCategory | None:
    return NationalCategory.objects.filter(code=code).first()
