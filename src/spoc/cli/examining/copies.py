"""The national copies: is each heard within its bound, is the broadcast whole? Django is
set up when this is called; nothing is asked of the outside.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from spoc.cli.examining.findings import Finding, look, well
from spoc.cli.language import _

if TYPE_CHECKING:
    from spoc.procedures.national_copy.states import CopyView


def examine() -> Iterator[Finding]:
    """Each that is loaded, or being loaded; an empty copy waits for nothing. Technical copies that are too old."""
    from django.utils import timezone

    from spoc.core.terms.copies import CopyPhase
    from spoc.procedures.national_copy.batches import SYSTEMS
    from spoc.procedures.national_copy.states import copy
    from spoc.procedures.national_copy.technical_copies import inventory

    now = timezone.now()
    for system in SYSTEMS:
        view = copy(system, at=now, is_counted=False)
        if view.phase is not CopyPhase.EMPTY:
            yield from _one(view)
    if old := [one.name for one in inventory(at=now) if one.is_too_old]:
        yield look("technical copies", _("Older than the law lets them be: {names}.").format(names=", ".join(old)))


def _one(view: "CopyView") -> Iterator[Finding]:
    from spoc.procedures.national_copy.states import SILENT_AFTER

    what = f"copy {view.system.lower()}"
    if view.silent_for is None or view.silent_for > SILENT_AFTER:
        minutes = int((view.silent_for or timedelta()).total_seconds() // 60)
        told = _("The copy of {system} has heard nothing for {minutes} minutes: checks find what was true then.")
        yield look(what, told.format(system=view.system, minutes=minutes))
        return
    if view.gaps:
        told = _("The copy of {system} lacks entries of the broadcast; they are asked for again.")
        yield look(what, told.format(system=view.system))
        return
    yield well(what, _("The copy of {system} is heard and whole.").format(system=view.system))
