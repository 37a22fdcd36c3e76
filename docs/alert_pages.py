"""Reference pages of the law of alerts: categories, entry, what stands beside what, and how long an alert lives."""

from collections.abc import Callable, Iterable, Sequence

from markdown import page, table
from pages_of_law import LAW, SURE, law_of

from spoc.core.law.alert_categories import CATEGORIES, REVIEWS, CategoryAsks, ReviewWithin
from spoc.core.law.approvals import APPROVALS, CHECKLIST
from spoc.core.law.deletion import DELETIONS
from spoc.core.law.entry.rules import ENTRY
from spoc.core.law.mechanics.biometrics import DNA, QUALITY_FIRST
from spoc.core.law.mechanics.flags import FLAGGED, FLAGS
from spoc.core.law.mechanics.hiding import HIDING
from spoc.core.law.mechanics.links import BOUND, LINKS, TO_FIND
from spoc.core.law.mechanics.misused import MISUSED
from spoc.core.law.minimum_data import DATA
from spoc.core.law.notices import NOTICES, VERIFIED_FIRST
from spoc.core.law.periods import PERIODS
from spoc.core.law.precedence import COMPATIBLE, DEFAULT_VERSION, RANKS, SETTING
from spoc.core.law.red_notice import IDENTIFIED, PENALTIES
from spoc.core.law.review_dates import EXTENSIONS, ExtendsAfter
from spoc.core.law.reviews import CONFLICTS, LONGER, SOONER
from spoc.core.law.rules import Rule
from spoc.core.law.switches import SWITCHES
from spoc.words import alerts, data_points, law

Cells = Sequence[object]


def of(rows: Iterable[Rule], head: Sequence[str], cells: Callable[..., Cells]) -> str:
    """A table of rows of the law: id, what cells says of each, its law and its note."""
    lines = [[row.id, *cells(row), *law_of(row), row.note] for row in rows]
    return table(["Row", *head, *LAW, "Note"], lines)


def points(names: Iterable[str]) -> str:
    return ", ".join(sorted(data_points.point(one) for one in names))


def alert_categories() -> str:
    rows = [
        [
            row.id,
            alerts.category(row.category),
            row.system,
            row.desk,
            row.subjects,
            alerts.action(row.requested_action),
            f"{row.action_source} ({row.action_confidence})",
            row.hit_form or "none",
            ", ".join(marks_of(row)),
            *law_of(row),
            row.note,
        ]
        for row in CATEGORIES
    ]
    head = ["Code", "Category", "System", "Desk", "About", "Action on a hit", "Its source", "Form", "Marks"]
    kinds = [[law.NOTICES[row.notice], row.category, row.is_about, *law_of(row), row.note] for row in NOTICES]
    return page(
        "Alert categories, notices and listings",
        "`spoc/core/law/alert_categories.py`, `categories/`, `switches.py` and `notices.py`",
        SURE,
        "An office adds national categories of its own, each with the act and article it rests on.\n",
        table([*head, *LAW, "Note"], rows),
        "## Switches\n",
        of(SWITCHES, ["On by default"], lambda row: ["yes" if row.default else "no"]),
        "## Notices of INTERPOL\n",
        table(["Notice", "Category", "About", *LAW, "Purpose"], kinds),
        "## Never acted on before its source confirmed it\n",
        of(VERIFIED_FIRST, ["Systems"], lambda row: [row.systems]),
    )


def marks_of(row: CategoryAsks) -> list[str]:
    marks = {"discreet": row.is_discreet, "at once": row.is_immediate, "copy only": not row.may_be_own}
    return [word for word, holds in marks.items() if holds] + [switch for switch in [row.switch] if switch]


def alert_entry() -> str:
    return page(
        "Entering an alert",
        "`spoc/core/law/entry_checks.py`, `entry/`, `data/`, `red_notice.py`, `approvals.py` and `mechanics/`",
        SURE,
        "## Checks, in the order in which they are made\n",
        of(ENTRY, ["Step", "Categories"], lambda row: [row.step, row.categories]),
        "## Data\n",
        of(
            DATA,
            ["Categories", "About", "How", "When", "Data"],
            lambda row: [row.categories, row.subjects, row.need, row.case or "", points(row.points)],
        ),
        "## Who is wanted: one of these ways\n",
        of(IDENTIFIED, ["All of", "And one of"], lambda row: [points(row.all_of), points(row.one_of)]),
        "## Penalties\n",
        of(PENALTIES, ["Case", "Counted", "At least"], lambda row: [row.case, row.counted, f"{row.months} months"]),
        "## Pictures, prints and DNA\n",
        of(QUALITY_FIRST, ["Kinds"], lambda row: [row.kinds]),
        of(DNA, ["Categories", "Of relatives"], lambda row: [row.categories, "yes" if row.of_relatives else "no"]),
        "## Objects entered to find a person\n",
        of(TO_FIND, ["Categories", "Objects"], lambda row: [row.categories, row.objects]),
        "## Approval\n",
        of(APPROVALS, ["Verb", "By another"], lambda row: [law.verb(row.verb), "yes" if row.by_another else "no"]),
        "## What a legal officer checks\n",
        of(CHECKLIST, ["Check", "Categories"], lambda row: [data_points.check(row.check), row.categories]),
    )


def alert_precedence() -> str:
    return page(
        "Which alerts stand beside each other",
        "`spoc/core/law/precedence.py` and `manuals/`",
        SURE,
        f"The setting `{SETTING}` makes a version active; without it `{DEFAULT_VERSION}` is. Of the rows of a version "
        "the first that fits counts.\n",
        "## Compatibility\n",
        of(
            COMPATIBLE,
            ["Version", "One", "The other", "Compatible", "Only"],
            lambda row: [
                row.version,
                row.one,
                row.other,
                "yes" if row.compatible else "no",
                "successor of the same state" if row.same_state else "",
            ],
        ),
        "## Order of execution\n",
        of(
            RANKS,
            ["Version", "Rank", "Categories", "Immediate action"],
            lambda row: [row.version, row.rank, row.categories, {True: "yes", False: "no", None: ""}[row.immediate]],
        ),
    )


def alert_life() -> str:
    years = ["Category", "About", "At most"]

    def review(row: ReviewWithin) -> Cells:
        return [row.category, row.subjects, f"{row.years} years"]

    return page(
        "How long an alert lives",
        "`spoc/core/law/reviews.py`, `review_dates.py`, `periods.py`, `deletion.py` and `mechanics/`",
        SURE,
        "The shortest period that fits counts. A state, and the authority of a single alert, may always shorten.\n",
        "## Reviews\n",
        of(REVIEWS, years, review),
        "## Longer, where the decision behind it is\n",
        of(LONGER, years, review),
        "## Shorter\n",
        of(SOONER, years, review),
        "## What another source says instead; not counted\n",
        of(CONFLICTS, years, review),
        "## Bound to the alert on a person\n",
        of(BOUND, ["Categories"], lambda row: [row.categories]),
        "## Extension\n",
        of(EXTENSIONS, ["Categories", "Assessment"], lambda row: [row.categories, assessment_of(row)]),
        "## Other spans\n",
        of(
            PERIODS,
            ["For", "How long", "Categories"],
            lambda row: [
                row.period.replace("_", " "),
                f"{row.amount} {row.unit.replace('_', ' ')}",
                row.categories or "all",
            ],
        ),
        *mechanics(),
    )


def assessment_of(row: ExtendsAfter) -> str:
    return "comprehensive and individual" if row.needs_assessment else "necessity"


def mechanics() -> list[str]:
    return [
        "## Deletion\n",
        of(
            DELETIONS,
            ["Categories", "Of", "Grounds"],
            lambda row: [row.categories, row.whom, "; ".join(sorted(map(alerts.deletion_ground, row.grounds)))],
        ),
        "## Flags\n",
        of(
            FLAGS,
            ["Categories", "Grounds"],
            lambda row: [row.categories, "; ".join(sorted(map(alerts.flag_ground, row.grounds)))],
        ),
        of(
            FLAGGED,
            ["Categories", "Done instead"],
            lambda row: [row.categories, alerts.action(row.action) if row.action else "nothing"],
        ),
        "## Links\n",
        of(LINKS, [], lambda row: []),
        "## Hiding an arrest alert\n",
        of(HIDING, ["Condition"], lambda row: [row.condition.replace("_", " ")]),
        "## Misused identity\n",
        of(MISUSED, ["Data of the victim"], lambda row: [points(row.points)]),
    ]


PAGES: dict[str, Callable[[], str]] = {
    "alert-categories.md": alert_categories,
    "alert-entry.md": alert_entry,
    "alert-life.md": alert_life,
    "alert-precedence.md": alert_precedence,
}
