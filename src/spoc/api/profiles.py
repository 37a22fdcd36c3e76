"""What the caller may ask, before he asks: the profile of his role, with the office's own values in place."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.office.accounts.doors import actor_in, needs
from spoc.procedures.query_profiles import Standing, standing_of

router = Router(tags=["checks"])

# Any below: a value of `procedures.query_profiles`.


class ProfileShape(Schema):
    """asked: within the last hour, by hand; a program's own bound answers with 429."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kinds": ["person", "document"], "systems": ["SIS", "INTERPOL"], "not_by": ["nationality"],
                    "shown": ["action", "identity", "object", "warnings"], "asked": 12, "most": 600, "refuses": False,
                }
            ]
        }
    )  # fmt: skip

    kinds: list[str] = Field(description="kinds of subject that may be asked for; object: every other kind")
    systems: list[str] = Field(description="systems that may be asked; the purpose must open them too")
    not_by: list[str] = Field(description="fields that may not be asked by")
    shown: list[str] = Field(description="groups of fields of a record that are shown")
    asked: int
    most: int = Field(description="queries an hour")
    refuses: bool = Field(description="whether more are refused; else the shift lead is told of unusually many")

    @staticmethod
    def resolve_not_by(standing: Any) -> list[str]:
        return list(standing.barred)

    @staticmethod
    def resolve_shown(standing: Any) -> list[str]:
        return sorted(standing.shown)


@router.get("", response=answers({200: ProfileShape}), summary="What you may ask")
@needs(Verb.ASK)
def profile(request: HttpRequest) -> Standing:
    return standing_of(actor_in(request), timezone.now())
