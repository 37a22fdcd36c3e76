"""What the API says of subjects, alerts, matches and answers: the same fields that a page shows, as JSON."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from spoc.procedures.discretion import screen_of
from spoc.words import alerts as alert_words
from spoc.words.reasons import sentence

# Any below: what a resolver is handed is a value of `procedures.answers` or `procedures.records`, or a part of it.


class ReasonShape(Schema):
    code: str = Field(description="stable, for programs")
    values: dict[str, str]
    sentence: str = Field(description="in the language of the caller")

    @staticmethod
    def resolve_sentence(reason: Any) -> str:
        return sentence(reason)


class NameShape(Schema):
    full: str
    kind: str = Field(description="primary, alias, weak_alias, original_script, former")


class IdentityShape(Schema):
    kind: str = Field(description="confirmed, unconfirmed, alias, misused")
    names: list[NameShape]
    birth_dates: list[str] = Field(description="1984-02-11, 1984-02, 1984, 1980/1985, c. 1984")
    birth_places: list[str]
    sex: str = Field(description="M, F, X or empty")
    nationalities: list[str]

    @staticmethod
    def resolve_birth_dates(identity: Any) -> list[str]:
        return [str(day) for day in identity.birth_dates]


class NumberShape(Schema):
    kind: str
    document_kind: str | None
    value: str
    state: str


class SubjectShape(Schema):
    reference: str = Field(description="opaque, as the audit names it")
    kind: str
    title: str
    identities: list[IdentityShape]
    numbers: list[NumberShape]
    data: dict[str, Any]


class AlertShape(Schema):
    """Empty fields that stand in `hidden` are not shown to this caller; they are not unknown."""

    number: int
    system: str
    state: str
    reference: str
    category: str | None
    requested_action: str | None
    instruction: str = Field(description="the requested action in words")
    flag: ReasonShape | None = Field(
        None, description="it bears our own flag: requested_action is what is done here in place of what it asks for"
    )
    source: str = Field(description="where the law says so")
    issuing_state: str
    issued_on: date | None
    review_on: date | None
    warnings: list[str]
    offence: str
    authority: str
    decision_reference: str
    remarks: str
    is_own: bool
    is_discreet: bool = Field(description="do not disclose: no sound, no large type, no print")
    is_immediate: bool
    is_special_notice: bool
    hidden: list[str]

    @staticmethod
    def resolve_instruction(alert: Any) -> str:
        return alert_words.action(alert.requested_action) if alert.requested_action else ""

    @staticmethod
    def resolve_source(alert: Any) -> str:
        return str(alert.source or "")

    @staticmethod
    def resolve_hidden(alert: Any) -> list[str]:
        return sorted(alert.hidden)


class RowShape(Schema):
    """One feature of both records side by side."""

    feature: str
    outcome: str = Field(description="agrees, similar, differs, unknown")
    strength: float
    points: float
    asked: str
    found: str
    reason: ReasonShape
    working: dict[str, Any] = Field(
        default_factory=dict, description="figures from which the score can be recomputed: docs/reference/matching.md"
    )


class VerdictShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "different",
                    "reason": "scar and fingerprints differ",
                    "given_by": "olga",
                    "given_at": "2026-11-24T09:10:00Z",
                }
            ]
        }
    )

    kind: str
    reason: str
    given_by: str
    given_at: datetime
    same_pair: bool = Field(True, description="on the same question about the record, under whatever query")


class MatchShape(Schema):
    """The machine's view of one record; never a hit before a human confirmed it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "key": "0d9f1f3a-57f2-4c57-8a53-6c2d2f5a1c11",
                    "rank": 1,
                    "score": 0.93,
                    "is_further": False,
                    "step": "confirm",
                    "why_not": None,
                    "is_misused_identity": False,
                    "subject": {
                        "reference": "subject:17", "kind": "person", "title": "Dmytro Khmarosvit", "identities": [],
                        "numbers": [], "data": {},
                    },
                    "alert": None,
                    "rows": [],
                    "verdicts": [],
                    "earlier": [],
                    "open_cases": ["2026-000004"],
                    "hit_case": "",
                }
            ]
        }
    )  # fmt: skip

    key: UUID
    rank: int
    score: float
    is_further: bool = Field(description="below the threshold of a possible match")
    step: str = Field(description="what this caller may do: confirm, verify_through_ncb, report, none")
    why_not: ReasonShape | None = Field(description="why this caller may not confirm it")
    is_misused_identity: bool = Field(description="the data are those of a victim")
    subject: SubjectShape
    alert: AlertShape | None
    rows: list[RowShape]
    verdicts: list[VerdictShape] = Field(description="on this match; the last counts")
    earlier: list[VerdictShape] = Field(description="on other matches of the same subject, newest first")
    open_cases: list[str]
    hit_case: str = Field(description="number of the case that it led to, when it was confirmed")


class SourceShape(Schema):
    source: str = Field(description="own:persons, interpol, sis, europol, national:<register>")
    title: str = Field("", description="of a national register, as the office named it")
    state: str = Field(
        description='answered; asked: not yet; provisional: by its copy; no_answer: never to be read as "no match"'
    )
    took_ms: int
    count: int
    was_capped: bool = Field(description="the bound on work was met; there may be more")
    reason: ReasonShape | None = Field(None, description="why it gave no answer")
    as_of: datetime | None = Field(None, description="of a provisional answer: when the copy was last heard of")
    node: str = Field("", description="replica that served our own data; empty: the primary did")
    behind_ms: int | None = Field(None, description="milliseconds by which that replica may be behind the primary")


class OutsideMatchShape(Schema):
    """One record of an outside source, compared with the question; nothing else of it is kept here."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "key": "7b1f3c0e-2c1e-4f7e-9a3e-3c5d8b5f2a33", "source": "national:persons", "record_id": "I-00200",
                    "title": "Dmytro Khmarosvit", "score": 0.93, "is_further": False, "calls": False,
                    "is_provisional": False, "is_held_above": False, "is_discreet": False, "category": None,
                    "requested_action": None, "issuing_state": "", "warnings": [], "handling": "",
                    "shown": {"status": "resident"}, "rows": [], "verdicts": [], "earlier": [],
                }
            ]
        }
    )  # fmt: skip

    key: UUID
    source: str
    record_id: str = Field(description="as the source numbers it")
    title: str = Field(description="what of it was compared and tells it best: a name, a number")
    score: float | None = Field(description="null where the source says only that it holds something")
    is_further: bool
    calls: bool = Field(description="it asks for something; else the source only knows it")
    is_provisional: bool = Field(description="from the national copy: ask again before anything is done")
    is_held_above: bool = Field(description="the same record stands among the matches")
    is_discreet: bool
    category: str | None
    requested_action: str | None
    issuing_state: str
    warnings: list[str]
    handling: str
    shown: dict[str, str] = Field(description="how it stands in a register, and what a thing looks like")
    rows: list[RowShape]
    why_not_act: ReasonShape | None = Field(None, description="why nothing is done yet: its source has to confirm it")
    verdicts: list[VerdictShape] = Field([], description="on this match; the last counts")
    earlier: list[VerdictShape] = Field([], description="on the same record of the same source, newest first")
    passed_on_at: datetime | None = Field(None, description="when the desk of its channel was told")


class ActionShape(Schema):
    requested_action: str
    instruction: str
    warnings: list[str]
    count: int
    is_discreet: bool
    is_immediate: bool

    @staticmethod
    def resolve_instruction(line: Any) -> str:
        return alert_words.action(line.requested_action)


ANSWER_EXAMPLE: dict[str, Any] = {
    "key": "5a1f7c0e-8c1e-4f7e-9a3e-3c5d8b5f2a10",
    "kind": "person",
    "band": "no_record",
    "opens": "no_record",
    "count": 0,
    "actions": [],
    "sources": [{"source": "own:persons", "state": "answered", "took_ms": 7, "count": 0, "was_capped": False}],
    "matches": [],
    "further": [],
    "remarks": [],
    "purpose": "border_check",
    "reason": "gate 4, flight QN 117",
    "asked_at": "2026-11-24T09:00:00Z",
}


class AnswerShape(Schema):
    """What to do comes first, then each possible match, then further candidates."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER_EXAMPLE]})

    key: UUID
    kind: str
    band: str = Field(description="possible, asking, no_answer when a source did not answer, known, no_record")
    opens: str = Field(
        "no_record",
        description="what may stand on an open screen: as band, but noted where nothing that may be shown asks for "
        "anything and there are remarks, or what must not be disclosed; matches with is_discreet stand behind a key",
    )
    count: int
    actions: list[ActionShape]
    sources: list[SourceShape]
    matches: list[MatchShape]
    further: list[MatchShape]
    outside: list[OutsideMatchShape] = Field([], description="what outside sources hold, source by source, best first")
    remarks: list[ReasonShape] = Field(description="on what was asked: wrong check digits, a name that may be cut")
    purpose: str
    reason: str
    asked_at: datetime

    @staticmethod
    def resolve_opens(answer: Any) -> str:
        return screen_of(answer).opens.value

    @staticmethod
    def resolve_outside(view: Any) -> list[Any]:
        return [one for source in view.outside for one in (*source.matches, *source.further)]
