"""Whether the office is well, for programs that have signed in."""

from datetime import timedelta
from enum import StrEnum

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import ConfigDict

import spoc
from spoc.api.problems import answers
from spoc.office.accounts.doors import needs_sign_in
from spoc.office.audit.selectors import waiting_since

router = Router(tags=["health"])
MAY_WAIT = timedelta(seconds=30)
"""Audit entries are chained each second; when one waits for so long, no worker is at work."""


class Status(StrEnum):
    OK = "ok"
    DEGRADED = "degraded"


class HealthShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok", "version": "0.1.0"}]})

    status: Status
    version: str


@router.get("", response=answers({200: HealthShape}), summary="Is the office well")
@needs_sign_in()
def health(request: HttpRequest) -> HealthShape:
    since = waiting_since()
    is_well = since is None or timezone.now() - since < MAY_WAIT
    return HealthShape(status=Status.OK if is_well else Status.DEGRADED, version=spoc.__version__)
