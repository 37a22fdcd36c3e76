"""`/health`: open to everybody, says ok or degraded, and nothing more."""

import logging
from datetime import timedelta

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from spoc.office.audit.selectors import waiting_since

MAY_WAIT = timedelta(seconds=30)
"""Entries are chained each second; when one waits for so long, no worker is at work."""

logger = logging.getLogger(__name__)


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 with ok; 503 with degraded, when the database does not answer or the audit is not being chained."""
    is_well = _is_well()
    return JsonResponse({"status": "ok" if is_well else "degraded"}, status=200 if is_well else 503)


def _is_well() -> bool:
    try:
        since = waiting_since()
    except Error as error:
        logger.warning("health: the database does not answer: %s", type(error).__name__)
        return False
    return since is None or timezone.now() - since < MAY_WAIT
