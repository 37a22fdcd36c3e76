"""Every outside source: a row each. Who may ask it for what stands in `core/law/sources`; a row may narrow that."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from spoc.core.law.sources import may_ask_outside, why_not_in_bulk
from spoc.core.terms.offices import System
from spoc.core.terms.reasons import Reason
from spoc.procedures.asking import Asker
from spoc.procedures.sources import central, europol, registers
from spoc.procedures.sources.values import AskedFor, Source

SYSTEMS: Mapping[str, System] = {"interpol": System.INTERPOL, "sis": System.SIS}
"""Families of sources that are central systems."""


def every_source() -> Iterator[Source]:
    """Those that this office is connected to, in the order of the page; reads settings, mappings and how the national
    copies stand.
    """
    if central.is_there(System.INTERPOL):
        yield central.interpol()
    if central.is_there(System.SIS) and not central.is_copied(System.SIS):
        yield central.sis()
    if europol.is_there():
        yield europol.row()
    yield from registers.rows()


def sources_for(asked: AskedFor, asker: Asker, only: Collection[str] | None = None) -> list[Source]:
    """Those that know what is asked for, and may be asked by this person for this purpose. only: these by name."""
    wanted = (one for one in every_source() if only is None or one.name in only)
    return [one for one in wanted if may_ask(one, asker) and one.applies(asked)]


def why_not_for_many(source: Source, on: date) -> Reason | None:
    """None when it may be asked for the lines of a batch: by the row of its family, and by what its own row says."""
    return source.trouble or why_not_in_bulk(source.family, on) or source.why_not_in_bulk


def is_alone() -> bool:
    """Whether this office is connected to no outside source at all."""
    return next(every_source(), None) is None


def may_ask(source: Source, asker: Asker) -> bool:
    """By the row of the law, by the profile of the role, and by what the source's own row says.

    A system that tells the owners of its records who asked is left out where they must not learn of it.
    """
    role, purpose = asker.actor.role, asker.purpose
    system = SYSTEMS.get(source.family)
    if system and (asker.profile.why_not_system(system) or asker.keeps_from_owner(system)):
        return False
    return (
        may_ask_outside(source.family, role, purpose, asker.at.date())
        and (not source.purposes or purpose in source.purposes)
        and (not source.roles or role in source.roles)
    )
