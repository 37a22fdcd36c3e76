"""One shape for everything that goes wrong: a stable code, a sentence in the caller's language, the fields meant."""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from pydantic import ConfigDict, Field

from spoc.procedures.alerts.checking import Noted
from spoc.procedures.alerts.readiness import NotReadyError
from spoc.procedures.questions import QuestionError
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.words.reasons import sentence

log = logging.getLogger("spoc.api")

SIGN_IN, FORBIDDEN, NOT_FOUND, CONFLICT = 401, 403, 404, 409
TOO_LARGE, NOT_JSON, UNFIT, TOO_MANY, FAULT = 413, 415, 422, 429, 500

_STATUS_OF: Mapping[str, int] = {
    "access": FORBIDDEN,
    "confirmation.not_asked": CONFLICT,
    "batch.authorisation_not_in_force": FORBIDDEN,
    "batch.decided_already": CONFLICT,
    "batch.needs_authorisation": FORBIDDEN,
    "batch.own_application": FORBIDDEN,
    "hit": CONFLICT,
    "import.not_now": CONFLICT,
    "import.nothing_failed": CONFLICT,
    "import.nothing_to_approve": CONFLICT,
    "import.row_has_not_failed": CONFLICT,
    "information.answered": CONFLICT,
    "batch.source_not_open": FORBIDDEN,
    "batch.source_not_in_bulk": FORBIDDEN,
    "batch.register_not_in_bulk": FORBIDDEN,
    "batch.source_not_authorised": FORBIDDEN,
    "batch.outside_needs_authorisation": FORBIDDEN,
    "information.not_asked": CONFLICT,
    "job.erased": CONFLICT,
    "job.not_now": CONFLICT,
    "job.not_yours": FORBIDDEN,
    "law": CONFLICT,
    "profile": FORBIDDEN,
    "profile.most": TOO_MANY,
    "alerts.move": CONFLICT,
    "alerts.move.same_officer": FORBIDDEN,
    "alerts.approve.own": FORBIDDEN,
    "alerts.approve.role": FORBIDDEN,
    "alerts.draft.none": CONFLICT,
    "alerts.flag.gone": CONFLICT,
    "alerts.flag.there": CONFLICT,
    "alerts.hide.not_hidden": CONFLICT,
    "alerts.kept_back": CONFLICT,
    "alerts.link.gone": CONFLICT,
    "alerts.link.there": CONFLICT,
    "alerts.order.not_failed": CONFLICT,
    "alerts.purpose": CONFLICT,
    "alerts.extend.too_late": CONFLICT,
    "biometric.withdrawn_already": CONFLICT,
    "misuse.not_there": NOT_FOUND,
    "misuse.no_consent_to_withdraw": CONFLICT,
    "quality.not_open": CONFLICT,
    "sameness.claimed_already": CONFLICT,
    "sameness.no_claim": CONFLICT,
    "subject.foreign": CONFLICT,
    "subject.not_there": NOT_FOUND,
    "watch.ended": CONFLICT,
    "watch.needs_authorisation": FORBIDDEN,
}
"""By the longest beginning of a reason's code; every other reason is about what was sent."""


class FieldProblem(Schema):
    """One field of what was sent, and what is wrong with it. Its value is not repeated."""

    field: str = Field(description="where it stands, as body.birth")
    problem: str = Field(description="what is wrong")


class FindingShape(Schema):
    """One thing that the law, or the declaration of the kind of subject, says of what was typed for an alert."""

    key: str = Field(description="under which a reason is given where it warns")
    field: str = Field(description="column, point of data or part of the form that it is about; empty: the whole")
    code: str
    sentence: str = Field(description="in the language of the caller")
    weight: str = Field(description="refuses, warns (a reason is needed), reminds")
    rule: str = Field(description="id of the law's row; empty where the declaration of the kind says so")
    source: str = Field(description="where the rule stands")
    confidence: str = Field(description="how sure the rule is: V read in the act ... P a proposal of this system")
    answer: str = Field("", description="the reason that was given in spite of it")


class Problem(Schema):
    """Why the call was not carried out; nothing was changed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "code": "access.role",
                    "detail": "Your role does not include it.",
                    "fields": [],
                    "findings": [],
                    "current": None,
                }
            ]
        }
    )

    code: str = Field(description="stable, for programs")
    detail: str = Field(description="a sentence for people, in the language of the caller")
    fields: list[FieldProblem] = Field(default_factory=list, description="when single fields are wrong")
    findings: list[FindingShape] = Field(default_factory=list, description="when an alert may not go on as typed")
    current: dict[str, Any] | None = Field(None, description="when somebody else wrote first: what stands there now")


class WrittenMeanwhileError(Exception):
    """Somebody else wrote first. current: what stands there now, as JSON."""

    def __init__(self, current: Mapping[str, Any]) -> None:
        super().__init__("written meanwhile")
        self.current = current


class TooLargeError(Exception):
    """The body is larger than any call needs."""


class NotJsonError(Exception):
    """The body is of another media type."""


def answers(
    good: Mapping[int, object], *, body: bool = False, conflict: bool = False, found: bool = False
) -> dict[int, object]:
    """Every status that a call can end with. found: it names a record. conflict: the record's state may forbid it."""
    bad = {400, SIGN_IN, FORBIDDEN, UNFIT, TOO_MANY, FAULT}
    bad |= {TOO_LARGE, NOT_JSON} if body else set()
    bad |= {NOT_FOUND} if found else set()
    bad |= {CONFLICT} if conflict else set()
    return {**good, **dict.fromkeys(sorted(bad), Problem)}


def register(api: NinjaAPI) -> None:
    """Tells the API which status each kind of trouble has."""
    kinds: dict[type[Exception], Handler] = {
        NotReadyError: _of_findings,
        WrittenMeanwhileError: _written_meanwhile,
        RefusedError: _of_reason,
        QuestionError: _of_reason,
        NotFoundError: lambda error: Trouble(NOT_FOUND, "not_found", _("There is nothing under this key.")),
        TooLargeError: lambda error: Trouble(TOO_LARGE, "too_large", _("The body is too large.")),
        RequestDataTooBig: lambda error: Trouble(TOO_LARGE, "too_large", _("The body is too large.")),
        NotJsonError: lambda error: Trouble(NOT_JSON, "not_json", _("The body must be JSON (application/json).")),
        ValidationError: _unfit,
        Throttled: _too_many,
        HttpError: _other,
        Exception: _fault,
    }
    for kind, handler in kinds.items():
        api.add_exception_handler(kind, _answering(api, handler))


@dataclass(frozen=True)
class Trouble:
    """One answer that is no good one."""

    status: int
    code: str
    detail: str
    fields: Sequence[Mapping[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Mapping[str, str]] = ()
    current: Mapping[str, Any] | None = None


Handler = Callable[[Any], Trouble]  # Any: each handler knows the one kind of exception it is registered for


def _answering(api: NinjaAPI, handler: Handler) -> Callable[[HttpRequest, Any], HttpResponse]:
    def answer(request: HttpRequest, error: Any) -> HttpResponse:  # Any: as above
        trouble = handler(error)
        body = {
            "code": trouble.code,
            "detail": trouble.detail,
            "fields": list(trouble.fields),
            "findings": list(trouble.findings),
            "current": trouble.current,
        }
        response = api.create_response(request, body, status=trouble.status)
        for name, value in trouble.headers.items():
            response.headers[name] = value
        return response

    return answer


def _of_reason(error: RefusedError | QuestionError) -> Trouble:
    return Trouble(status_of(error.reason.code), error.reason.code, sentence(error.reason))


def status_of(code: str) -> int:
    """By the longest beginning that is known."""
    known = [begin for begin in _STATUS_OF if code == begin or code.startswith(f"{begin}.")]
    return _STATUS_OF[max(known, key=len)] if known else UNFIT


def _of_findings(error: NotReadyError) -> Trouble:
    findings = [finding_as_json(one, error.answers) for one in error.found.noted]
    return Trouble(UNFIT, error.reason.code, sentence(error.reason), findings=findings)


def finding_as_json(one: Noted, answers: Mapping[str, str]) -> dict[str, str]:
    """As `FindingShape` has it."""
    return {
        "key": one.key,
        "field": one.field,
        "code": one.reason.code,
        "sentence": sentence(one.reason),
        "weight": one.weight.value,
        "rule": one.rule,
        "source": one.source,
        "confidence": one.confidence,
        "answer": answers.get(one.key, ""),
    }


def _written_meanwhile(error: WrittenMeanwhileError) -> Trouble:
    detail = _("Somebody else wrote first: look at what stands there now, and send again under its version.")
    return Trouble(CONFLICT, "written_meanwhile", detail, current=error.current)


def _unfit(error: ValidationError) -> Trouble:
    fields = [{"field": ".".join(map(str, one["loc"])), "problem": str(one["msg"])} for one in error.errors]
    return Trouble(UNFIT, "unfit", _("What was sent does not fit."), fields)


def _too_many(error: Throttled) -> Trouble:
    wait = str(max(1, round(error.wait or 1)))
    return Trouble(TOO_MANY, "too_many", _("Too many calls; wait and try again."), headers={"Retry-After": wait})


def _fault(error: Exception) -> Trouble:
    reference = secrets.token_hex(4)
    log.error("API fault %s: %s", reference, type(error).__name__)
    return Trouble(FAULT, "fault", _("Something went wrong on our side (%s).") % reference)


def _other(error: HttpError) -> Trouble:
    """Whatever stops the reading of a body is wrapped by the library; what it was stands behind it."""
    if isinstance(error.__cause__, TooLargeError):
        return Trouble(TOO_LARGE, "too_large", _("The body is too large."))
    if isinstance(error.__cause__, NotJsonError):
        return Trouble(NOT_JSON, "not_json", _("The body must be JSON (application/json)."))
    return Trouble(error.status_code, "bad_request", str(error))
