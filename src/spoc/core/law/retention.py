"""How long what is kept is kept, and from when the period runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.months import plus_months
from spoc.core.law.rules import Confidence, Override, Rule, Source, in_force


class RecordClass(StrEnum):
    """What is kept."""

    SIS_LOG = "sis_log"
    """Who searched or read SIS data, with what, and what came back: our audit entries and queries about them."""
    ALERT_HISTORY = "alert_history"
    SUPPLEMENTARY_INFORMATION = "supplementary_information"
    """What bureaux exchange about an alert: forms, their bytes and attachments, and what the case file says of them."""
    OWN_ALERT = "own_alert"
    """What is left of an alert of ours when it has ended: its data, pictures and prints."""
    OWN_NOTICE = "own_notice"
    """The same of a notice, a diffusion or a record of INTERPOL's that we asked for."""
    FOREIGN_COPY = "foreign_copy"
    """A copy of another's alert after its owner deleted it."""
    ALERT_IMPORT = "alert_import"
    """The file of a bulk import with its ledger and the rows that failed."""
    CHECK_FILE = "check_file"
    """A file of questions that a job went through, and its result."""
    WATCH_LIST = "watch_list"
    """The questions of a watch list that has ended, and what they met with."""
    AUDIT = "audit"
    """Audit entries that are not about SIS data."""
    NCB_CASE = "ncb_case"
    """Case files of the National Central Bureau: matches verified, correspondence."""
    EXCHANGED_REQUEST = "exchanged_request"
    """Personal data exchanged under Directive (EU) 2023/977."""
    REFUSED_MAIL = "refused_mail"
    """The note that the mail listener refused a message; it holds no content."""


class Trigger(StrEnum):
    """From which day the period runs."""

    CREATION = "creation"
    ALERT_DELETION = "alert_deletion"
    WATCH_END = "watch_end"
    EXCHANGE_CONCLUDED = "exchange_concluded"
    YEAR_AFTER_CLOSING = "year_after_closing"
    """1 January of the year after the file was closed."""


class AtTheEnd(StrEnum):
    """What happens when the period is over."""

    ERASE = "erase"
    REVIEW = "review"
    """A person decides whether it is still needed."""
    PROPOSE_DISPOSAL = "propose_disposal"


@dataclass(frozen=True, kw_only=True)
class KeepFor(Rule):
    """One period, in whole months from the day its trigger names."""

    record: RecordClass
    months: int
    trigger: Trigger
    at_the_end: AtTheEnd

    may_change: ClassVar[frozenset[str]] = frozenset({"months"})


KEPT: tuple[KeepFor, ...] = (
    KeepFor(
        id="sis-log-3y",
        record=RecordClass.SIS_LOG,
        months=36,
        trigger=Trigger.CREATION,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act="R62", article="12", paragraph="4"),
        confidence=Confidence.V,
        since=RECAST,
        note="Longer only for a check that is already running (12(5)).",
    ),
    KeepFor(
        id="alert-history-3y",
        record=RecordClass.ALERT_HISTORY,
        months=36,
        trigger=Trigger.ALERT_DELETION,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act="R62", article="12", paragraph="4"),
        confidence=Confidence.V,
        since=RECAST,
        note="What an alert said and when it changed.",
    ),
    KeepFor(
        id="supplementary-1y",
        record=RecordClass.SUPPLEMENTARY_INFORMATION,
        months=12,
        trigger=Trigger.ALERT_DELETION,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act="R62", article="64"),
        confidence=Confidence.S,
        since=RECAST,
        note="At the latest one year after the alert it is about is gone.",
    ),
    KeepFor(
        id="own-alert-1y",
        record=RecordClass.OWN_ALERT,
        months=12,
        trigger=Trigger.ALERT_DELETION,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act="R62", article="64"),
        confidence=Confidence.S,
        since=RECAST,
        note="With the supplementary information about it; the decision's reference may stay in the file.",
    ),
    KeepFor(
        id="own-notice-1m",
        record=RecordClass.OWN_NOTICE,
        months=1,
        trigger=Trigger.ALERT_DELETION,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act=OUR_OWN, article="purge of notices"),
        confidence=Confidence.P,
        since=RECAST,
        note="RPD Art 51 asks for deletion when the purpose is reached and names no period that was read.",
    ),
    KeepFor(
        id="foreign-copy-1m",
        record=RecordClass.FOREIGN_COPY,
        months=1,
        trigger=Trigger.ALERT_DELETION,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act=OUR_OWN, article="purge of copies"),
        confidence=Confidence.P,
        since=RECAST,
        note="It is found no more from the deletion on; a month lets the consistency comparison see that it went.",
    ),
    KeepFor(
        id="alert-import-3m",
        record=RecordClass.ALERT_IMPORT,
        months=3,
        trigger=Trigger.CREATION,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act=OUR_OWN, article="imports"),
        confidence=Confidence.P,
        since=RECAST,
        note="Long enough to correct and retry the rows that failed.",
    ),
    KeepFor(
        id="check-file-1m",
        record=RecordClass.CHECK_FILE,
        months=1,
        trigger=Trigger.CREATION,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act=OUR_OWN, article="files of questions"),
        confidence=Confidence.P,
        since=RECAST,
        note="Long enough to fetch the result. Who asked what stays with the log, as of any query.",
    ),
    KeepFor(
        id="watch-list-1m",
        record=RecordClass.WATCH_LIST,
        months=1,
        trigger=Trigger.WATCH_END,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act=OUR_OWN, article="watch lists"),
        confidence=Confidence.P,
        since=RECAST,
        note="From its end. Nobody is watched in it; its owner may still look at what it met with.",
    ),
    KeepFor(
        id="audit-3y",
        record=RecordClass.AUDIT,
        months=36,
        trigger=Trigger.CREATION,
        at_the_end=AtTheEnd.REVIEW,
        source=Source(act=OUR_OWN, article="log retention"),
        confidence=Confidence.P,
        since=RECAST,
        note="LED Art 25 asks for the log and sets no period; the period of SIS logs is proposed for all.",
    ),
    KeepFor(
        id="ncb-case-10y",
        record=RecordClass.NCB_CASE,
        months=120,
        trigger=Trigger.YEAR_AFTER_CLOSING,
        at_the_end=AtTheEnd.PROPOSE_DISPOSAL,
        source=Source(act=OUR_OWN, article="file plan MPS-2"),
        confidence=Confidence.P,
        since=RECAST,
        note="The file plan of a police body is not public; Swiss law keeps INTERPOL data for 10 years too.",
    ),
    KeepFor(
        id="exchange-review-6m",
        record=RecordClass.EXCHANGED_REQUEST,
        months=6,
        trigger=Trigger.EXCHANGE_CONCLUDED,
        at_the_end=AtTheEnd.REVIEW,
        source=Source(act="D977", article="16", paragraph="4"),
        confidence=Confidence.N,
        since=date(2024, 12, 12),
        note="First review of whether the data are still needed, at the latest.",
    ),
    KeepFor(
        id="refused-mail-1y",
        record=RecordClass.REFUSED_MAIL,
        months=12,
        trigger=Trigger.CREATION,
        at_the_end=AtTheEnd.ERASE,
        source=Source(act=OUR_OWN, article="refused mail"),
        confidence=Confidence.P,
        since=RECAST,
        note="Long enough to answer a partner who asks what became of a message.",
    ),
)


def keep_rule(record: RecordClass, on: date, overrides: Sequence[Override] = ()) -> KeepFor:
    """How long a class of record is kept, by the law of a day. Raises LookupError when no row holds."""
    for row in in_force(KEPT, on, overrides):
        if row.record is record:
            return row
    raise LookupError(f"no retention period for {record} on {on}")


def kept_until(rule: KeepFor, triggered_on: date) -> date:
    """The last day of the period. triggered_on: day of the trigger; the closing day for `YEAR_AFTER_CLOSING`.

    A period in months ends on the day of the same number, or on the last of a shorter month (Regulation 1182/71
    Art 3(2)(c), M). One that runs from 1 January ends on 31 December.
    """
    if rule.trigger is Trigger.YEAR_AFTER_CLOSING:
        return date(triggered_on.year + rule.months // 12, 12, 31)
    return plus_months(triggered_on, rule.months)
