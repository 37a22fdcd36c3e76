"""Reference pages of the law: its tables as an officer or a lawyer reads them."""

from collections.abc import Callable

from markdown import page, table

from spoc.core.law.access import ALLOWED, DENY, VISIBLE, FieldGroup, Verb
from spoc.core.law.acts import ACTS, OUR_OWN
from spoc.core.law.batches import AUTHORISED, BASES, BOUNDS, OUTSIDE_BOUNDS
from spoc.core.law.clock import WARN_AT
from spoc.core.law.deadlines import ANSWERS, AT_ONCE
from spoc.core.law.forms import FORMS, TWO_OFFICERS
from spoc.core.law.purposes import PURPOSES
from spoc.core.law.query_limits import INFORMS, PROFILE_RATES, SAMPLES
from spoc.core.law.registry import NUMBERS, REGISTERS
from spoc.core.law.retention import KEPT
from spoc.core.law.rules import Confidence, Rule
from spoc.core.law.sources import ASKED_OUTSIDE
from spoc.core.law.transitions import GONE, MOVES, START, Course, MayMove
from spoc.core.terms.offices import Role
from spoc.words import batches, fields, law, messages, notices, offices, statuses

SURE = (
    "**Sure** says how sure the system is: V read in the act, N read in a national or second source, S confirmed "
    "indirectly, M remembered, P a proposal of this project. Rows of V, N and S may refuse; an office may put its own "
    "value in place of an N or S; rows of M and P only warn and ask for a reason.\n"
)
COURSES = {
    Course.OUTGOING: "A message that goes out",
    Course.RAW: "The bytes that came in",
    Course.INCOMING: "The message read from them",
    Course.SET_ASIDE: "What was set aside",
    Course.ALERT: "An alert of our own",
    Course.NOTICE: "A notice that we ask INTERPOL to publish",
    Course.COPY: "A copy of another's alert",
    Course.CASE: "A case file",
}


def law_of(row: Rule) -> list[str]:
    since = f"{row.since}" + (f" to {row.until}" if row.until else "")
    return [str(row.source), row.confidence.value, since]


LAW = ["Source", "Sure", "Since"]


def forms() -> str:
    rows = [
        [
            messages.form(row.form),
            row.note,
            row.way.replace("_", " "),
            "".join(sorted(row.replies)) or "none",
            "yes" if row.starts_clock else "when it asks" if row.replies else "no",
            "yes" if row.is_enabled else "no",
            row.manual,
            *law_of(row),
        ]
        for row in FORMS
    ]
    head = ["Form", "Used when", "From and to", "Answered by", "Starts our clock", "In use", "Manual", *LAW]
    two = [[row.id, row.forms, *law_of(row), row.note] for row in TWO_OFFICERS]
    numbers = [
        [field.number, field.name, field.confidence, "".join(sorted(field.forms)), "".join(sorted(field.mandatory))]
        for field in fields.CATALOGUE
    ]
    return page(
        "SIRENE forms",
        "`spoc/core/law/forms.py` and `spoc/core/formats/sirene/fields.py`",
        SURE,
        table(head, rows),
        "## A second officer\n",
        table(["Row", "Letters", *LAW, "Note"], two),
        "## Fields\n\nThe wire layout of the recast SIRENE form is not public. Numbers that are known are the "
        "Manual's; those beginning with P are ours.\n",
        table(["Number", "Field", "Sure", "On", "Needed on"], numbers),
    )


def deadlines() -> str:
    rows = [
        [
            row.id,
            law.DUTIES[row.duty],
            f"{row.hours:g} h",
            row.categories or "all",
            row.forms or "all",
            "urgent" if row.only_urgent else "",
            *law_of(row),
            row.note,
        ]
        for row in ANSWERS
    ]
    at_once = [
        [row.id, row.categories or "all", "urgent" if row.only_urgent else "", *law_of(row), row.note]
        for row in AT_ONCE
    ]
    return page(
        "Deadlines",
        "`spoc/core/law/answering.py`",
        SURE,
        "Hours are elapsed hours of UTC: holidays, weekends and summer time change nothing. A row that names the "
        "category goes before one that names none; then the shortest. A row of an act is the deadline, and its "
        "confidence says whether it may refuse; one of our own is a target before it. Officers are "
        f"warned when {', '.join(map(str, WARN_AT))} per cent of the time are gone.\n",
        table(["Row", "What is due", "Within", "Categories", "Forms", "Only", *LAW, "Note"], rows),
        "## Immediately\n\nThe law gives no figure for these; the targets above stand for it.\n",
        table(["Row", "Categories", "Only", *LAW, "Note"], at_once),
    )


def retention() -> str:
    rows = [
        [row.id, row.record, f"{row.months} months", row.trigger, row.at_the_end, *law_of(row), row.note]
        for row in KEPT
    ]
    registers = [[row.code, offices.desk(row.desk), row.record, *law_of(row), row.note] for row in REGISTERS]
    numbers = [[row.id, *law_of(row), row.note] for row in NUMBERS]
    return page(
        "Retention and registers",
        "`spoc/core/law/retention.py` and `registry.py`",
        SURE,
        "The periods are known to the system and shown; carrying out a disposal is not part of it yet.\n",
        table(["Row", "What", "How long", "From", "Then", *LAW, "Note"], rows),
        "## Registers\n",
        table(["Code", "Desk", "Class", *LAW, "What is entered"], registers),
        table(["Row", *LAW, "Rule"], numbers),
    )


def profiles() -> list[str]:
    return [
        "## Query profiles\n\nEach role may ask for every kind of subject, in every system that its purpose opens, by "
        "every field, until the office says otherwise: `spoc law list` shows the rows, `spoc law set profile_kinds "
        "end_user-vehicle allowed=no` closes one. Proposals that stand for no act are the office's own to set, "
        "whatever their confidence. How to: [limit and sample queries](../howto/limit-and-sample-queries.md).\n",
        table(
            ["Row", "Told above, an hour", "Told above, off duty", "Most an hour", "Refused above", *LAW],
            [
                [row.id, row.warns_above, row.off_duty, row.most, "yes" if row.refuses else "no", *law_of(row)]
                for row in PROFILE_RATES
            ],
        ),
        table(
            ["Row", "One query in", "Days to justify", "Reminded after", *LAW],
            [[row.id, row.one_in, row.days, row.remind_after, *law_of(row)] for row in SAMPLES],
        ),
        table(["Row", "Hours", *LAW], [[row.id, row.hours, *law_of(row)] for row in INFORMS]),
    ]


def access() -> str:
    purposes = [
        [
            offices.purpose(row.purpose),
            row.roles,
            row.systems or "none",
            row.keeps_from_owner or "",
            *law_of(row),
            row.note,
        ]
        for row in PURPOSES
    ]
    allowed = {row.role: row.verbs for row in ALLOWED}
    seen = {row.role: row.groups for row in VISIBLE}
    verbs = [[verb.value, *("yes" if verb in allowed[role] else "" for role in Role)] for verb in Verb]
    groups = [[group.value, *("yes" if group in seen.get(role, ()) else "" for role in Role)] for group in FieldGroup]
    roles = [offices.role(role) for role in Role]
    return page(
        "Access",
        "`spoc/core/law/access.py`, `purposes.py`, `query_limits.py`, `sources.py` and `batches.py`",
        SURE,
        f"What no row allows is refused ({DENY.source}, {DENY.confidence}).\n",
        "## Purposes\n",
        table(["Purpose", "Roles", "Systems searched", "Owner never learns", *LAW, "Note"], purposes),
        *_of_many(),
        *profiles(),
        *_outside(),
        "## What a role may do\n",
        table(["Verb", *roles], verbs),
        "## Which fields of a record a role sees\n",
        table(["Fields", *roles], groups),
    )


def _outside() -> list[str]:
    rows = [
        [
            row.family,
            row.roles,
            row.purposes or f"each that opens {row.system}",
            "yes" if row.in_bulk else "no",
            *law_of(row),
            row.note,
        ]
        for row in ASKED_OUTSIDE
    ]
    return [
        "## Sources outside the office\n",
        "A source that no row opens to somebody is not asked for him; the mapping of a register may narrow it.\n",
        table(["Sources", "Roles", "Purposes", "For many", *LAW, "Note"], rows),
    ]


def _of_many() -> list[str]:
    """Above the bound, and for whoever is watched: an authorisation, on which legal basis."""
    needs = [[batches.use(row.use), row.longest_days, "yes", *law_of(row), row.note] for row in AUTHORISED]
    bases = [
        [offices.purpose(row.purpose), row.uses, "no" if row.is_free else "yes", *law_of(row), row.note]
        for row in BASES
    ]
    bounds = [[row.id, row.most, *law_of(row), row.note] for row in (*BOUNDS, *OUTSIDE_BOUNDS)]
    return [
        "## Files of persons\n",
        table(["Row", "At once", *LAW, "Note"], bounds),
        "## Authorisations of batches and watch lists\n",
        table(["Use", "Days at most", "Another officer", *LAW, "Note"], needs),
        table(["Purpose", "Uses", "Needs one", *LAW, "Note"], bases),
    ]


def transitions() -> str:
    parts = []
    for course, title in COURSES.items():
        moves = [row for row in MOVES if row.course is course]
        arrows = [f"    {node(row.before)} --> {node(row.after)} : {row.event.replace('_', ' ')}" for row in moves]
        diagram = "\n".join(["```mermaid", "stateDiagram-v2", *dict.fromkeys(arrows), "```\n"])
        parts += [f"## {title}\n", diagram, table(STEP, [step(row) for row in moves])]
    means = [[statuses.outgoing(state), meaning] for state, meaning in statuses.OUTGOING_MEANS.items()]
    return page(
        "States and transitions",
        "`spoc/core/law/transitions.py` and `steps/`",
        "The states are ours (P). A step that is in no table cannot be taken. **Another** marks a step that only "
        "another officer takes than the one who proposed. A clock is a row of the periods, reviews or retention.\n",
        *parts,
        "## What the outbox says\n",
        table(["State", "Meaning"], means),
    )


STEP = ["From", "Event", "To", "Who may", "Only for", "Officer is told", "Clock", "Source", "Sure"]


def step(row: MayMove) -> list[object]:
    clocks = [str(one).replace("_", " ") for one in (row.sets, row.keeps) if one]
    return [
        row.before,
        row.event,
        row.after,
        (law.verb(row.verb) if row.verb else "the system") + (" (another)" if row.by_another else ""),
        row.only or "",
        notices.sentence(row.tells, "…").removesuffix(" *") if row.tells else "",
        ", ".join(clocks),
        row.source,
        row.confidence.value,
    ]


def node(state: str) -> str:
    return "[*]" if state in (START, GONE) else state


def acts() -> str:
    rows = [[act.code, act.title, act.celex, act.since, act.since_confidence] for act in ACTS if act.code != OUR_OWN]
    kinds = [[kind.value, law.CONFIDENCES[kind]] for kind in Confidence]
    return page(
        "Acts and how sure we are",
        "`spoc/core/law/acts.py`",
        table(["Code", "Act", "Number", "Cited from", "Sure"], rows),
        f"`{OUR_OWN}` stands for proposals of this project, which have no public source.\n",
        table(["Sure", "Meaning"], kinds),
    )


PAGES: dict[str, Callable[[], str]] = {
    "access.md": access,
    "acts.md": acts,
    "deadlines.md": deadlines,
    "forms.md": forms,
    "retention.md": retention,
    "transitions.md": transitions,
}
