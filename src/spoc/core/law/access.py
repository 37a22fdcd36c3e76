"""Which role may do and see what; a purpose's own row stands in `purposes`. What no row allows is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.purposes import purpose_rule
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.offices import Purpose, Role
from spoc.core.terms.reasons import Reason


class Verb(StrEnum):
    """What a user may be allowed to do; each is a permission of its own."""

    ASK = "ask"
    """Put a query to the sources, with purpose and reason."""
    ASK_MANY = "ask_many"
    """Put a list into the one box, in place of one question."""
    REPORT_MATCH = "report_match"
    """Tell the desk of a match."""
    JUDGE_MATCH = "judge_match"
    """Say of a match: different, unsure, need information."""
    CONFIRM_HIT = "confirm_hit"
    READ_ALERTS = "read_alerts"
    READ_CASES = "read_cases"
    WORK_CASES = "work_cases"
    """Take, note, close and reopen."""
    READ_MESSAGES = "read_messages"
    WORK_MESSAGES = "work_messages"
    """Acknowledge, assign, attach to a case."""
    DRAFT_FORM = "draft_form"
    SEND_FORM = "send_form"
    RESOLVE_SET_ASIDE = "resolve_set_aside"
    IMPORT_LIST = "import_list"
    ENTER_ALERT = "enter_alert"
    """Draft an alert of our own, propose it, keep it up to date, answer questions about it."""
    APPROVE_ALERT = "approve_alert"
    """The second pair of eyes; never of one's own proposal."""
    EXTEND_ALERT = "extend_alert"
    """After a recorded assessment."""
    WITHDRAW_ALERT = "withdraw_alert"
    """Delete, suspend, say that the purpose is achieved."""
    FLAG_ALERT = "flag_alert"
    """Add and lift flags on ours, ask for flags on those of others."""
    LINK_ALERT = "link_alert"
    HIDE_ALERT = "hide_alert"
    """Hide an arrest alert from end users during an operation."""
    JUDGE_SAMENESS = "judge_sameness"
    """Say that two subjects are the same, and undo it."""
    IMPORT_ALERTS = "import_alerts"
    """In bulk: own alerts and foreign files."""
    EXPORT_ALERTS = "export_alerts"
    """A list of alerts as a file."""
    SEE_COPIES = "see_copies"
    """How the national copy and the technical copies stand; no person's data."""
    MEND_COPIES = "mend_copies"
    """Load, replay and compare the national copy, list technical copies."""
    SEE_QUALITY = "see_quality"
    """Findings of the data-quality rules."""
    SEE_RATES = "see_rates"
    """How often matches were judged same or different, by source and rule; no person's data."""
    SEE_ASKERS = "see_askers"
    """Who of our own people asked unusually often."""
    DEFINE_CATEGORY = "define_category"
    """National categories."""
    ASK_FOR_MANY = "ask_for_many"
    """Ask for an authorisation, have a file of questions gone through, keep a watch list."""
    AUTHORISE_MANY = "authorise_many"
    """Grant or refuse what another officer asked for."""
    SEE_MANY = "see_many"
    """Authorisations, jobs and watch lists; no person's data but those of one's own."""
    PLAN_SHIFTS = "plan_shifts"
    READ_AUDIT = "read_audit"
    EXPORT_AUDIT = "export_audit"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_CATALOGUE = "manage_catalogue"
    """Partner bureaux, certificates, trust anchors, the office's own values for law rows."""
    SEE_SYSTEM = "see_system"
    """Channels, jobs, system check; no person's data."""


class FieldGroup(StrEnum):
    """Groups of fields of a record, since nobody sees a record whole by right."""

    IDENTITY = "identity"
    """Names, birth, sex, nationality, documents: what a match is judged by."""
    OBJECT = "object"
    ACTION = "action"
    """Category, requested action, issuing state, reference."""
    WARNINGS = "warnings"
    OFFENCE = "offence"
    AUTHORITY = "authority"
    """Who decided, and the decision's reference."""
    REMARKS = "remarks"
    """Free text and what else a list says."""
    RELATED = "related"
    """Cases, messages and other records about the same subject."""


@dataclass(frozen=True, kw_only=True)
class MayDo(Rule):
    """What a role may do."""

    role: Role
    verbs: frozenset[Verb]


@dataclass(frozen=True, kw_only=True)
class MaySee(Rule):
    """Which groups of fields a role sees of a record that it may read at all."""

    role: Role
    groups: frozenset[FieldGroup]


@dataclass(frozen=True, kw_only=True)
class DeniedUnlessAllowed(Rule):
    """The rule behind every refusal here: what no row allows is not allowed."""


DENY = DeniedUnlessAllowed(
    id="deny-by-default",
    source=Source(act="LED", article="29", paragraph="2", point="e"),
    confidence=Confidence.V,
    since=date(2018, 5, 6),
    note="Persons see only the data that their authorisation covers. The rows below are the authorisations.",
)

_ROLES = Source(act=OUR_OWN, article="roles of the office")


_OFFICER_VERBS = frozenset(
    {
        Verb.ASK,
        Verb.ASK_MANY,
        Verb.JUDGE_MATCH,
        Verb.CONFIRM_HIT,
        Verb.READ_ALERTS,
        Verb.READ_CASES,
        Verb.WORK_CASES,
        Verb.READ_MESSAGES,
        Verb.WORK_MESSAGES,
        Verb.DRAFT_FORM,
        Verb.SEND_FORM,
        Verb.RESOLVE_SET_ASIDE,
        Verb.ENTER_ALERT,
        Verb.APPROVE_ALERT,
        Verb.EXTEND_ALERT,
        Verb.WITHDRAW_ALERT,
        Verb.FLAG_ALERT,
        Verb.LINK_ALERT,
        Verb.JUDGE_SAMENESS,
        Verb.SEE_COPIES,
        Verb.SEE_QUALITY,
        Verb.SEE_SYSTEM,
        Verb.ASK_FOR_MANY,
        Verb.SEE_MANY,
    }
)
_LEAD_VERBS = frozenset(
    {
        Verb.PLAN_SHIFTS,
        Verb.IMPORT_LIST,
        Verb.HIDE_ALERT,
        Verb.IMPORT_ALERTS,
        Verb.EXPORT_ALERTS,
        Verb.MEND_COPIES,
        Verb.DEFINE_CATEGORY,
        Verb.SEE_RATES,
        Verb.SEE_ASKERS,
        Verb.AUTHORISE_MANY,
    }
)


def _may(role: Role, verbs: frozenset[Verb], note: str) -> MayDo:
    return MayDo(
        id=f"may-{role}", role=role, verbs=verbs, source=_ROLES, confidence=Confidence.P, since=RECAST, note=note
    )


ALLOWED: tuple[MayDo, ...] = (
    _may(Role.OFFICER, _OFFICER_VERBS, "Works the desk."),
    _may(
        Role.SHIFT_LEAD,
        _OFFICER_VERBS | _LEAD_VERBS,
        "Works the desk, plans who is on duty, brings in lists and files, hides arrest alerts, keeps the national "
        "copy, defines national categories, authorises batches and watch lists.",
    ),
    _may(
        Role.CLERK,
        frozenset({Verb.READ_CASES, Verb.READ_MESSAGES, Verb.WORK_MESSAGES, Verb.RESOLVE_SET_ASIDE, Verb.SEE_SYSTEM}),
        "Keeps the registry: puts messages to cases and resolves what was set aside; asks no source.",
    ),
    _may(
        Role.DATA_PROTECTION_OFFICER,
        frozenset(
            {
                *(Verb.READ_AUDIT, Verb.EXPORT_AUDIT),
                *(Verb.SEE_QUALITY, Verb.SEE_COPIES, Verb.SEE_SYSTEM, Verb.SEE_MANY),
                *(Verb.SEE_RATES, Verb.SEE_ASKERS),
            }
        ),
        "Sees every read and write, and works no case (LED Art 34).",
    ),
    _may(
        Role.ADMINISTRATOR,
        frozenset(
            {
                Verb.MANAGE_ACCOUNTS,
                Verb.MANAGE_CATALOGUE,
                Verb.SEE_COPIES,
                Verb.MEND_COPIES,
                Verb.SEE_SYSTEM,
                Verb.SEE_RATES,
            }
        ),
        "Keeps accounts, bureaux and certificates; reads no person.",
    ),
    _may(
        Role.END_USER,
        frozenset({Verb.ASK, Verb.REPORT_MATCH}),
        "Police or border guard: only asks, and reports a match to the desk.",
    ),
)


def _sees(role: Role, groups: frozenset[FieldGroup], note: str) -> MaySee:
    return MaySee(
        id=f"sees-{role}", role=role, groups=groups, source=_ROLES, confidence=Confidence.P, since=RECAST, note=note
    )


_ALL_GROUPS = frozenset(FieldGroup)

VISIBLE: tuple[MaySee, ...] = (
    _sees(Role.OFFICER, _ALL_GROUPS, "The whole record."),
    _sees(Role.SHIFT_LEAD, _ALL_GROUPS, "The whole record."),
    _sees(
        Role.CLERK,
        frozenset({FieldGroup.IDENTITY, FieldGroup.OBJECT, FieldGroup.ACTION, FieldGroup.RELATED}),
        "What is needed to put a message to its case.",
    ),
    _sees(
        Role.END_USER,
        frozenset({FieldGroup.IDENTITY, FieldGroup.OBJECT, FieldGroup.ACTION, FieldGroup.WARNINGS}),
        "Whom to compare, what to do, what to beware of; not why.",
    ),
    _sees(
        Role.DATA_PROTECTION_OFFICER,
        frozenset({FieldGroup.RELATED}),
        "References, so that an entry of the log can be followed; the contents of records are not needed for that.",
    ),
)


def why_not_do(role: Role | None, verb: Verb, on: date) -> Reason | None:
    """None when the role may do it; else the reason. A user without a role may do nothing."""
    if any(row.role is role and verb in row.verbs for row in in_force(ALLOWED, on)):
        return None
    return Reason(code="access.role", values={"role": role or "", "verb": verb, "source": str(DENY.source)})


def why_not_purpose(role: Role | None, purpose: Purpose, on: date) -> Reason | None:
    """None when the role may look up personal data for this purpose; else the reason."""
    if role in purpose_rule(purpose, on).roles:
        return None
    return Reason(code="access.purpose", values={"role": role or "", "purpose": purpose, "source": str(DENY.source)})


def groups_for(role: Role | None, on: date) -> frozenset[FieldGroup]:
    """The groups of fields that a role sees of a record it may read; none for a role without a row."""
    return _joined([row.groups for row in in_force(VISIBLE, on) if row.role is role])


def verbs_for(role: Role | None, on: date) -> frozenset[Verb]:
    """Everything that a role may do."""
    return frozenset(verb for row in in_force(ALLOWED, on) if row.role is role for verb in row.verbs)


def _joined(sets: Sequence[frozenset[FieldGroup]]) -> frozenset[FieldGroup]:
    return frozenset().union(*sets)
