"""The forms known by their letter: used when, from whom to whom, what answers them, who has to look twice."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.messages import FormCode

V, S, M = Confidence.V, Confidence.S, Confidence.M


class Way(StrEnum):
    """Who sends a form to whom."""

    ISSUING_TO_ALL = "issuing_to_all"
    ISSUING_TO_EXECUTING = "issuing_to_executing"
    EXECUTING_TO_ISSUING = "executing_to_issuing"
    HOLDER_TO_ISSUING = "holder_to_issuing"
    BOTH_WAYS = "both_ways"
    ANY = "any"


@dataclass(frozen=True, kw_only=True)
class FormIs(Rule):
    """One letter. manual: the SIRENE Manual whose letters these are; the recast one is not public.

    replies: letters that answer it; none: it waits for no answer.
    """

    form: FormCode
    way: Way
    replies: frozenset[FormCode]
    starts_clock: bool
    """What came in under this letter starts the 12-hour clock by itself; other letters when they ask a question."""
    is_question: bool
    """What we send under this letter waits for an answer by itself; form G when it asks for more (field 089)."""
    is_enabled: bool = True
    manual: str = "SIS II"


@dataclass(frozen=True, kw_only=True)
class NeedsTwoOfficers(Rule):
    """Letters that leave only when a second officer has approved."""

    forms: frozenset[FormCode]


def _form(  # noqa: PLR0913  one argument a column
    form: FormCode, source: Source, confidence: Confidence, *, way: Way, replies: str = "", note: str
) -> FormIs:
    """The row of one letter. replies: the letters of its answers, in one word."""
    return FormIs(
        id=f"form-{form}",
        form=form,
        source=source,
        confidence=confidence,
        since=RECAST,
        way=way,
        replies=frozenset(FormCode(letter) for letter in replies),
        starts_clock=bool(replies) and form not in (FormCode.M, FormCode.L),
        is_question=bool(replies) and form not in (FormCode.M, FormCode.L, FormCode.G),
        note=note,
    )


_TO_ISSUING = Way.EXECUTING_TO_ISSUING

FORMS: tuple[FormIs, ...] = (
    _form(
        FormCode.A,
        Source(act="SM08", article="3.5"),
        V,
        way=Way.ISSUING_TO_ALL,
        note="An arrest alert is entered or updated; one form for each warrant or request. Leaves with the alert.",
    ),
    _form(
        FormCode.E,
        Source(act="SM08", article="2.2"),
        S,
        way=_TO_ISSUING,
        replies="EM",
        note="A second state wants an incompatible alert, or identities are to be compared. Before entering.",
    ),
    _form(
        FormCode.F,
        Source(act="SM13", article="2.6"),
        S,
        way=_TO_ISSUING,
        replies="F",
        note="A flag is asked for, or to be taken back. As soon as possible.",
    ),
    _form(
        FormCode.G,
        Source(act="SM13", article="2.3"),
        V,
        way=_TO_ISSUING,
        replies="MPHL",
        note="A hit: what was found and what was done. Immediately; the targets stand among the deadlines. Form L "
        "answers it where field 089 asks for fingerprints or pictures (the Manual's section 10.6.1, V).",
    ),
    _form(
        FormCode.H,
        Source(act="SM13", article="2.4"),
        S,
        way=_TO_ISSUING,
        replies="M",
        note="The requested action cannot be taken. Immediately.",
    ),
    _form(
        FormCode.I,
        Source(act="SM13", article="2.5"),
        V,
        way=_TO_ISSUING,
        replies="M",
        note="The data of an alert are wanted for another purpose. Before they are used.",
    ),
    _form(
        FormCode.J,
        Source(act="R62", article="59", paragraph="5"),
        V,
        way=_TO_ISSUING,
        replies="JM",
        note="Evidence that data are wrong or unlawful. Within 2 working days.",
    ),
    _form(
        FormCode.K,
        Source(act="SM08", article="2.8"),
        M,
        way=Way.BOTH_WAYS,
        replies="K",
        note="A person's own request touches another state's alert. The duty is V, the letter M.",
    ),
    _form(
        FormCode.L,
        Source(act="SM08", article="2.13"),
        V,
        way=Way.HOLDER_TO_ISSUING,
        replies="MG",
        note="Announces fingerprints or pictures. At the same time as the data.",
    ),
    _form(
        FormCode.M,
        Source(act="SM11", article="3.4"),
        V,
        way=Way.ANY,
        replies="M",
        note="Everything else, in free text (field 083). Answered within 12 hours when it asks.",
    ),
    _form(
        FormCode.N,
        Source(act="R61", article="27"),
        M,
        way=_TO_ISSUING,
        replies="MN",
        note="A permit or visa despite a refusal of entry. To be answered in 10 calendar days (V); the letter is M.",
    ),
    _form(
        FormCode.O,
        Source(act="R61", article="28"),
        M,
        way=_TO_ISSUING,
        replies="M",
        note="Whether a permit is withdrawn after consultation. 14 (+12) calendar days (V); the letter is M.",
    ),
    _form(
        FormCode.P,
        Source(act="SM13", article="form P"),
        M,
        way=Way.ISSUING_TO_EXECUTING,
        replies="M",
        note="Details of a seized or located vehicle or object, in answer to form G.",
    ),
    _form(
        FormCode.Q,
        Source(act="R62", article="62"),
        V,
        way=_TO_ISSUING,
        replies="QM",
        note="A misused identity was found; the extension for the victim is asked for.",
    ),
)

TWO_OFFICERS: tuple[NeedsTwoOfficers, ...] = (
    NeedsTwoOfficers(
        id="two-officers",
        forms=frozenset({FormCode.A, FormCode.F, FormCode.I, FormCode.J, FormCode.Q}),
        source=Source(act=OUR_OWN, article="second pair of eyes"),
        confidence=Confidence.P,
        since=RECAST,
        note="Our proposal: it warns and asks for a reason, it does not refuse.",
    ),
)


def needs_two_officers(form: FormCode, on: date) -> NeedsTwoOfficers | None:
    """The row that asks for a second officer before this letter leaves; None when none does."""
    return next((row for row in in_force(TWO_OFFICERS, on) if form in row.forms), None)


def form_rule(form: FormCode, on: date) -> FormIs:
    """The row of a letter on a day. Raises LookupError when the letter is not in use on it."""
    for row in in_force(FORMS, on):
        if row.form is form and row.is_enabled:
            return row
    raise LookupError(f"form {form} is not in use on {on}")
