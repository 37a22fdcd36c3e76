"""Why somebody may not, why something is not done, what the audit found."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

OFFICE: Mapping[str, Text] = {
    "access.role": _("Your role (%(role)s) does not allow you to %(verb)s."),
    "access.purpose": _("Your role (%(role)s) may not use the purpose “%(purpose)s”."),
    "access.training_only": _("The purpose “%(purpose)s” is for the training office only."),
    "access.not_yours": _("This was asked by somebody else."),
    "access.undeclared": _("This address does not say who may use it, so nobody may."),
    "access.token": _("The token “%(token)s” was not made for this: %(verb)s."),
    "access.unknown_verb": _("Nobody may do this: %(verb)s."),
    "law.verify_through_ncb": _(
        "Nothing is sent by form and nothing is done on this match before its source has confirmed it through the "
        "National Central Bureau (%(source)s)."
    ),
    "law.source_denied": _("The source (%(said_by)s, %(message)s) denied this match: nothing is done on it."),
    "profile.kind": _("Your role (%(role)s) does not ask for this: %(asked_kind)s (%(source)s)."),
    "profile.field": _("Your role (%(role)s) does not ask by this: %(asked_field)s (%(source)s)."),
    "profile.system": _("Your role (%(role)s) does not ask %(system)s (%(source)s)."),
    "profile.most": _(
        "Within the last hour you asked %(most)s times, which is the most that your role may (%(source)s)."
    ),
    "profile.paste": _(
        "%(lines)s lines were pasted, and you may put one question at a time (%(source)s). Put a list into a file and "
        "have it checked as a batch: “spoc check batch”."
    ),
    "confirmation.never_asked": _("The source of this record is not asked to confirm it."),
    "confirmation.not_asked": _("First open the verification through the National Central Bureau."),
    "confirmation.by_whom": _("Say who confirmed or denied it, and in which message."),
    "confirmation.in_future": _("What the source said was said before now."),
    "information.answered": _("%(answered_by)s has answered this already."),
    "information.not_asked": _("Nobody asks for information about this match."),
    "information.empty": _("The answer is empty."),
    "sample.too_short": _("Say in at least %(least)s characters why you asked."),
    "sample.justified": _("This query has been justified already."),
    "rates.ends_before_it_begins": _("The last day is before the first."),
    "law.override.no_such_table": _("There is no table of the law “%(table)s”."),
    "law.override.reason_needed": _("Say why the office sets its own value."),
    "law.override.no_such_row": _("There is no rule “%(row)s”."),
    "law.override.fixed": _("The rule “%(row)s” (%(source)s) cannot be changed by the office."),
    "law.override.no_such_value": _("The rule “%(row)s” has no value “%(name)s” that the office may set."),
    "law.override.wrong_kind": _("“%(value)s” is no possible value for “%(name)s” of the rule “%(row)s”."),
    "hit.no_alert": _("There is no alert behind this match; nothing is to be confirmed."),
    "hit.alert_withdrawn": _("The alert %(reference)s has been withdrawn."),
    "hit.own_alert": _("The alert %(reference)s is our own; no form goes to ourselves."),
    "hit.not_to_verify": _("A match in the Schengen Information System is answered by form G, not verified."),
    "hit.verified_already": _("Its source has confirmed this match already."),
    "hit.owner_must_not_learn": _(
        "It was asked for the purpose “%(purpose)s” (%(rule)s): the owner of the record must not learn of the query, "
        "so that nobody asks the source to confirm it and nothing is done on this match (%(source)s)."
    ),
    "verdict.same_is_confirmed": _("That it is the same is said by confirming the match, which opens its case."),
    "verdict.is_a_hit": _("The match is confirmed as a hit: write what you found into case %(number)s."),
    "verdict.reason_needed": _("Say why: the reason is kept with the verdict."),
    "case.not_there": _("There is no case %(number)s."),
    "case.empty_note": _("The note is empty."),
    "case.clock_runs": _("A clock of case %(number)s is still running: meet it, or end it with a reason, first."),
    "case.clock_needs_reason": _("Say why the clock is ended."),
    "case.no_clock": _("That clock of case %(number)s does not run any more."),
    "message.no_clock": _("The clock of this message does not run any more."),
    "case.close_needs_reason": _("Say why the case is closed."),
    "case.reopen_needs_reason": _("Say why the case is reopened."),
    "message.not_there": _("There is no such message."),
    "set_aside.note_needed": _("Say why: the note is kept with the message."),
    "set_aside.bureau_needed": _("Say which bureau sent it."),
    "set_aside.resolved": _("Somebody has settled it already."),
    "training.only_in_training": _("Training data are loaded into a training office only."),
    "catalogue.certificate.unreadable": _("This is no certificate: %(why)s."),
    "catalogue.certificate.not_rsa": _("The certificate has no RSA key; S/MIME cannot encrypt to it."),
    "catalogue.certificate.of_another": _("The certificate belongs to %(bureau)s."),
    "catalogue.anchor.not_an_authority": _("The certificate is not that of an authority."),
    "audit.link_broken": _("Link %(link)s of the audit chain is broken: entry %(entry)s was changed."),
    "audit.link_missing": _("Link %(link)s of the audit chain is missing."),
    "audit.entry_missing": _("Entry %(entry)s of the audit, at link %(link)s, is missing."),
    "audit.links_disagree": _("Links %(first)s to %(last)s of the audit chain disagree."),
    "audit.link_below_one": _("The audit chain has %(links)s links too many."),
    "audit.entry_unchained": _("Entry %(entry)s stands beside the audit chain."),
    "audit.queue_disagrees": _("Entries wait to be chained that are not there: %(waiting)s."),
    "audit.witness_differs": _("The chain is not the one that the witness saw at %(at)s, at link %(count)s."),
    "audit.newest_gone": _("The newest entries are gone: at %(at)s there were %(count)s, now there are %(held)s."),
}
