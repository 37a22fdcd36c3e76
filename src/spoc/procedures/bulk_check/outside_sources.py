"""Outside sources that a batch may name beside our own data: which there are, and why one may not be named."""

from collections.abc import Sequence
from datetime import date

from spoc.core.terms.reasons import Reason
from spoc.procedures.asking import Asker
from spoc.procedures.refusal import RefusedError
from spoc.procedures.sources.table import every_source, may_ask, why_not_for_many
from spoc.procedures.sources.values import Source

MOST_SOURCES = 10


def sources_for_many(on: date) -> list[Source]:
    """Those that this office is connected to and that may be asked for many, in the order of the table."""
    return [one for one in every_source() if why_not_for_many(one, on) is None]


def source_named(name: str) -> Source | None:
    """None where the office is not connected to it, or no more."""
    return next((one for one in every_source() if one.name == name), None)


def why_not_source(name: str, on: date, asker: Asker | None = None) -> Reason | None:
    """None when this source may be asked for the lines of a batch; with an asker: by him, for his purpose."""
    source = source_named(name)
    if source is None:
        return Reason(code="batch.no_such_source", values={"name": name[:40]})
    if refusal := why_not_for_many(source, on):
        return refusal
    if asker and not may_ask(source, asker):
        return Reason(code="batch.source_not_open", values={"name": name, "purpose": asker.purpose})
    return None


def named(names: Sequence[str], asker: Asker) -> tuple[str, ...]:
    """Each once, in the order in which they were named. Raises RefusedError: one of them may not be asked."""
    wanted = tuple(dict.fromkeys(one.strip() for one in names if one.strip()))
    if len(wanted) > MOST_SOURCES:
        raise RefusedError.because("batch.too_many_sources", most=str(MOST_SOURCES))
    for name in wanted:
        if refusal := why_not_source(name, asker.at.date(), asker):
            raise RefusedError(refusal)
    return wanted
