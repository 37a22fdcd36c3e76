"""The form with what the law asks of each control, what is wrong beside it, and what a colleague kept meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from spoc.core.law.entry_checks import Weight
from spoc.desk.alerts.entry.asked import ask_of, must_say_why, place_of_finding
from spoc.desk.alerts.entry.controls import MORE_NUMBERS, Control, Shape, Told
from spoc.desk.alerts.entry.sections import FormOf, Section, sections_of
from spoc.procedures.alerts.checking import Noted
from spoc.procedures.entry_points import Ask
from spoc.words.reasons import sentence

Change = Callable[[Control], Control]


def marked(
    form: FormOf, values: Mapping[str, object], noted: Sequence[Noted], *, is_tried: bool = False
) -> tuple[Section, ...]:
    """With what is asked for, and each finding beside the control that it is about.

    is_tried: it was to be proposed, and what is missing is marked too; before, only what was typed is.
    """
    sections = sections_of(form, values)
    told = _told(noted, names_of(sections))

    def mark(control: Control) -> Control:
        says_why = control.name == "alert.reason" and must_say_why(form.category, form.on)
        ask = Ask.MUST if says_why else ask_of(control.name, form.kind, form.fields, form.needs)
        is_said = is_tried or control.text or control.rows[MORE_NUMBERS:]
        return replace(control, ask=ask, told=tuple(told.get(control.name, ())) if is_said else ())

    return each(sections, mark)


def beside(sections: tuple[Section, ...], form: FormOf, kept: Mapping[str, object]) -> tuple[Section, ...]:
    """Under each control what a colleague has kept in it, where that is something else than what it shows."""
    theirs = {control.name: _said(control) for control in controls_of(sections_of(form, kept))}

    def add(control: Control) -> Control:
        stands = theirs.get(control.name, "")
        return control if stands == _said(control) else replace(control, stands=stands)

    return each(sections, add)


def each(sections: tuple[Section, ...], change: Change) -> tuple[Section, ...]:
    return tuple(
        replace(
            section,
            groups=tuple(replace(one, controls=tuple(map(change, one.controls))) for one in section.groups),
        )
        for section in sections
    )


def controls_of(sections: Sequence[Section]) -> list[Control]:
    return [control for section in sections for group in section.groups for control in group.controls]


def names_of(sections: Sequence[Section]) -> list[str]:
    return [one.name for one in controls_of(sections)]


def _told(noted: Sequence[Noted], names: Sequence[str]) -> dict[str, list[Told]]:
    """By control. What only reminds stands in the panel of the checks alone."""
    found: dict[str, list[Told]] = {}
    for one in noted:
        if one.weight is not Weight.REMINDS and (place := place_of_finding(one, names)):
            found.setdefault(place, []).append(Told(text=sentence(one.reason), refuses=one.weight is Weight.REFUSES))
    return found


def _said(control: Control) -> str:
    if control.shape is Shape.NUMBERS:
        rows = (" ".join(filter(None, (row.value, row.kind, row.state, row.note))) for row in control.rows)
        return "\n".join(filter(None, rows))
    words = dict(control.options)
    return "\n".join(words.get(text, text) for text in control.texts)
