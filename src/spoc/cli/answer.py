"""An answer as a terminal shows it: the band, what to do, then each match with both records side by side."""

from collections.abc import Sequence

import typer
from rich.markup import escape

from spoc.cli.language import _
from spoc.cli.terminal import say, say_table
from spoc.office.screening.models import Query
from spoc.office.sources.selectors import asked_with
from spoc.procedures.answers import ActionLine, AnswerView, Band, MatchView
from spoc.procedures.evidence import Row
from spoc.procedures.sources.asking_side_by_side import others_as_they_answer
from spoc.procedures.sources.views import OutsideMatchView, OutsideView
from spoc.procedures.verdicts_given import VerdictView
from spoc.words import alerts, documents, statuses
from spoc.words.filling import told
from spoc.words.reasons import sentence

SHOWN_IN_FULL = 3
"""Matches whose records are shown side by side; of the others one line."""
TITLES = {
    Band.NO_RECORD: (_("No record."), None),
    Band.POSSIBLE: (_("Possible ({count})."), typer.colors.YELLOW),
    Band.KNOWN: (_("No alert; a register knows it."), None),
    Band.ASKING: (_("Not every source has answered yet."), None),
    Band.NO_ANSWER: (_("No answer from a source: this does not mean that there is no match."), typer.colors.RED),
}


def tell_others(query: Query, *, is_quiet: bool) -> None:
    """Waits for the outside sources; each is told on standard error as it answers, so that one sees who is slow."""
    titles = {one.source: one.title for one in asked_with(query)}
    for name in others_as_they_answer(query):
        if not is_quiet:
            row = next(one for one in asked_with(query) if one.source == name)
            told_of = _("{source}: {state}, {took} ms").format(
                source=titles[name] or documents.source(name), state=told(statuses.ANSWERS, row.state), took=row.took_ms
            )
            typer.echo(told_of, err=True)


def tell(view: AnswerView) -> None:
    text, colour = TITLES[view.band]
    is_quiet = any(line.is_discreet for line in view.actions)
    say(typer.style(text.format(count=view.count), bold=not is_quiet, fg=None if is_quiet else colour))
    for line in view.actions:
        say(_action(line))
    for remark in view.remarks:
        say(f"! {sentence(remark)}")
    for place, match in enumerate(view.matches):
        _tell_match(match, in_full=place < SHOWN_IN_FULL)
    for outside in view.outside:
        for one in outside.matches:
            _tell_outside(outside, one)
    if view.further:
        say(_("Below the threshold: {count} more.").format(count=len(view.further)))
    for source in view.sources:
        capped = _(", there may be more") if source.was_capped else ""
        name = source.title or documents.source(source.source)
        state = told(statuses.ANSWERS, source.state)
        took = _("{source}: {state}, {took} ms").format(source=name, state=state, took=source.took_ms)
        if source.node:
            took += _(" ({node}, at most {behind} ms behind)").format(node=source.node, behind=source.behind_ms)
        say(took + capped + (f". {sentence(source.reason)}" if source.reason else ""))


def _tell_outside(source: OutsideView, match: OutsideMatchView) -> None:
    """One record of an outside source, on a line of its own; why, where it is compared at all."""
    said = [f"{match.score:.2f}" if match.score is not None else "", match.title, match.record_id]
    said += [alerts.category(match.category) if match.category else "", *match.shown.values()]
    held = _("provisional, from the national copy") if source.is_provisional else ""
    said += [held, _("the same record as above") if match.is_held_above else ""]
    say("\n" + f"{source.title or documents.source(source.source)}: " + " · ".join(part for part in said if part))
    if match.score is None:
        say(_("It says only that it holds something. What that is comes by a request."))
    for reason in match.reasons[:3]:
        say(f"  {sentence(reason)}")
    _tell_earlier(match.earlier)


def _cells(row: Row) -> list[str]:
    asked, found = (documents.feature_value(row.feature, value) for value in (row.asked, row.found))
    return [documents.feature(row.feature), asked, found, sentence(row.reason)]


def _action(line: ActionLine) -> str:
    warnings = ", ".join(alerts.warning(one) for one in line.warnings)
    discreet = f" {_('Do not disclose.')}" if line.is_discreet else ""
    return f"  {alerts.action(line.requested_action)}{f' [{warnings}]' if warnings else ''}{discreet}"


def _tell_match(match: MatchView, *, in_full: bool) -> None:
    alert = match.alert
    said = [f"{match.score:.2f}", match.subject.title]
    if alert:
        said += [alert.system, alert.reference, alerts.category(alert.category) if alert.category else ""]
    say("\n" + " · ".join(part for part in said if part))
    if alert and alert.flag:
        say(sentence(alert.flag))
    if match.is_misused_identity:
        say(_("A misused identity: these data are those of a victim."))
    if in_full:
        rows = [[escape(cell) for cell in _cells(row)] for row in match.rows]
        say_table(["", _("asked"), _("held"), _("why")], rows)
    _tell_earlier(match.earlier)


def _tell_earlier(verdicts: Sequence[VerdictView]) -> None:
    for verdict in verdicts[:2]:
        say(
            _("Earlier verdict: {kind}, {reason}").format(
                kind=told(statuses.VERDICTS, verdict.kind), reason=verdict.reason
            )
        )
