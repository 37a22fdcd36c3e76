"""The law in words: how sure a rule is, which rule a deadline follows, what a right allows."""

from collections.abc import Mapping

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from spoc.core.law.access import FieldGroup, Verb
from spoc.core.law.acts import OUR_OWN
from spoc.core.law.deadlines import Duty
from spoc.core.law.notices import InterpolNotice
from spoc.core.law.rules import Confidence
from spoc.words.filling import Text, told

CONFIDENCES: Mapping[str, Text] = {
    Confidence.V: _("Read in the act itself"),
    Confidence.N: _("Read in a national or second source; the office may set its own value"),
    Confidence.S: _("Confirmed indirectly; the office may set its own value"),
    Confidence.M: _("Remembered, not read again; warns only"),
    Confidence.P: _("Proposal of this system; warns only"),
}
ACTS: Mapping[str, Text] = {
    "R60": _("Regulation (EU) 2018/1860"),
    "R61": _("Regulation (EU) 2018/1861"),
    "R62": _("Regulation (EU) 2018/1862"),
    "R1240": _("Regulation (EU) 2018/1240"),
    "OAC": _("Ohio Administrative Code"),
    "D977": _("Directive (EU) 2023/977"),
    "LED": _("Directive (EU) 2016/680"),
    "FD584": _("Framework Decision 2002/584/JHA"),
    "SM08": _("SIRENE Manual, Decisions 2008/333/EC and 2008/334/JHA"),
    "SM11": _("SIRENE Manual, Decision 2011/406/EU"),
    "SM13": _("SIRENE Manual, Decision 2013/115/EU"),
    "SM17": _("SIRENE Manual, Decision (EU) 2017/1528"),
    "Q31": _("Implementing Decision (EU) 2021/31"),
    "Q2165": _("Implementing Decision (EU) 2020/2165"),
    "SR362": _("Swiss N-SIS Ordinance SR 362.0"),
    "RPD": _("INTERPOL's Rules on the Processing of Data"),
    "SILVER": _("INTERPOL's pilot of the Silver Notice"),
    "IC": _("INTERPOL's Constitution"),
    "REFUGEE": _("INTERPOL's refugee policy, Resolution GA-2017-86-RES-09"),
    "UNSCR1617": _("Security Council Resolution 1617 (2005)"),
    "SK410": _("Slovak Decree 410/2015"),
    "SK628": _("Slovak Decree 628/2002"),
    OUR_OWN: _("Proposal of this system"),
}
DUTIES: Mapping[str, Text] = {
    Duty.ANSWER: _("Answer the message"),
    Duty.REPORT_HIT: _("Report the hit by form G"),
    Duty.VERIFY: _("Verify through the National Central Bureau"),
}
DEADLINES: Mapping[str, Text] = {
    "answer-12h": _("As soon as possible, at the latest 12 hours after receipt."),
    "answer-12h-border": _("As soon as possible, at the latest 12 hours after receipt."),
    "answer-12h-return": _("As soon as possible, at the latest 12 hours after receipt."),
    "answer-10d-permit": _("Within 10 calendar days of receipt; silence is no objection."),
    "answer-10d-permit-return": _("Within 10 calendar days of receipt; silence is no objection."),
    "answer-14d-withdrawal": _("Within 14 calendar days of receipt; 12 more on a reasoned request."),
    "answer-14d-withdrawal-return": _("Within 14 calendar days of receipt; 12 more on a reasoned request."),
    "report-12h-border": _("Form G leaves immediately, at the latest 12 hours after the hit was confirmed."),
    "report-12h-return": _("Form G leaves at once, at the latest 12 hours after the hit was confirmed."),
    "report-12h": _("Form G leaves immediately, at the latest 12 hours after the hit was confirmed."),
    "target-report-1h": _("Our target: form G within one hour."),
    "target-report-arrest-30min": _("Our target: form G within half an hour, then a telephone call."),
    "target-answer-urgent-1h": _("Our target for what is marked urgent: within one hour."),
    "target-answer-arrest-30min": _("Our target for an arrest alert: within half an hour."),
    "target-verify-30min": _("Our target: verified with the source within half an hour."),
}
VERBS: Mapping[str, Text] = {
    Verb.ASK: _("ask the sources"),
    Verb.ASK_MANY: _("put a list into the box of the check"),
    Verb.REPORT_MATCH: _("report a match to the desk"),
    Verb.JUDGE_MATCH: _("judge a match"),
    Verb.CONFIRM_HIT: _("confirm a hit"),
    Verb.READ_ALERTS: _("read alerts"),
    Verb.READ_CASES: _("read cases"),
    Verb.WORK_CASES: _("work on cases"),
    Verb.READ_MESSAGES: _("read messages"),
    Verb.WORK_MESSAGES: _("work on messages"),
    Verb.DRAFT_FORM: _("draft forms"),
    Verb.SEND_FORM: _("send forms"),
    Verb.RESOLVE_SET_ASIDE: _("settle what was set aside"),
    Verb.IMPORT_LIST: _("import lists"),
    Verb.ENTER_ALERT: _("enter alerts"),
    Verb.APPROVE_ALERT: _("approve alerts"),
    Verb.EXTEND_ALERT: _("extend alerts"),
    Verb.WITHDRAW_ALERT: _("withdraw alerts"),
    Verb.FLAG_ALERT: _("flag alerts"),
    Verb.LINK_ALERT: _("link alerts"),
    Verb.HIDE_ALERT: _("hide alerts"),
    Verb.JUDGE_SAMENESS: _("say that two subjects are the same"),
    Verb.IMPORT_ALERTS: _("import alerts"),
    Verb.EXPORT_ALERTS: _("export alerts"),
    Verb.SEE_COPIES: _("see how the national copy stands"),
    Verb.MEND_COPIES: _("load and compare the national copy"),
    Verb.SEE_QUALITY: _("see findings of data quality"),
    Verb.SEE_ASKERS: _("see who asks unusually often"),
    Verb.SEE_RATES: _("see how often matches were false"),
    Verb.DEFINE_CATEGORY: _("define national categories"),
    Verb.ASK_FOR_MANY: _("ask for many at once and keep watch lists"),
    Verb.AUTHORISE_MANY: _("authorise batches and watch lists"),
    Verb.SEE_MANY: _("see authorisations, jobs and watch lists"),
    Verb.PLAN_SHIFTS: _("plan shifts"),
    Verb.READ_AUDIT: _("read the audit"),
    Verb.EXPORT_AUDIT: _("export the audit"),
    Verb.MANAGE_ACCOUNTS: _("manage accounts"),
    Verb.MANAGE_CATALOGUE: _("manage bureaux, certificates and lists"),
    Verb.SEE_SYSTEM: _("see the state of the system"),
}
FIELD_GROUPS: Mapping[str, Text] = {
    FieldGroup.IDENTITY: _("Identity"),
    FieldGroup.OBJECT: _("Object"),
    FieldGroup.ACTION: _("Requested action"),
    FieldGroup.WARNINGS: _("Warnings"),
    FieldGroup.OFFENCE: _("Offence"),
    FieldGroup.AUTHORITY: _("Deciding authority"),
    FieldGroup.REMARKS: _("Remarks"),
    FieldGroup.RELATED: _("Related records"),
}
NOTICES: Mapping[str, Text] = {
    InterpolNotice.RED: _("Red Notice"),
    InterpolNotice.BLUE: _("Blue Notice"),
    InterpolNotice.GREEN: _("Green Notice"),
    InterpolNotice.YELLOW: _("Yellow Notice"),
    InterpolNotice.BLACK: _("Black Notice"),
    InterpolNotice.PURPLE: _("Purple Notice"),
    InterpolNotice.ORANGE: _("Orange Notice"),
    InterpolNotice.SILVER: _("Silver Notice"),
    InterpolNotice.UN_SPECIAL: _("INTERPOL-UN Security Council Special Notice"),
}


def confidence(value: str) -> str:
    return told(CONFIDENCES, value)


def deadline(rule: str) -> str:
    """The sentence of a deadline, by the id of its rule."""
    return told(DEADLINES, rule)


def verb(value: str) -> str:
    return told(VERBS, value)


def act(code: str) -> str:
    return told(ACTS, code)


def cited(code: str, place: str) -> str:
    """``Regulation (EU) 2018/1862, Article 8(3)``; of a proposal of our own its name alone.

    code, place: `Source.act` and `Source.place`, as a deadline keeps them.
    """
    if code == OUR_OWN:
        return act(code)
    where = now("Article %(place)s") % {"place": place} if place[:1].isdigit() else place
    return f"{act(code)}, {where}"
