"""What the address of a list of alerts says, and the addresses that its page leads to: codes and references alone."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from spoc.core.terms.alerts import LIVE_STATES
from spoc.office.alerts.selectors.pages import Asked
from spoc.office.alerts.selectors.sorting import NEWEST, Order, Place, SortKey
from spoc.office.alerts.selectors.wanted import ANY_STATE, AlertFilter, Facet, chosen_in, is_code

LONGEST = 40
PAGE = 50
EVERYTHING = "0"
"""The view that is none: an address with it does not open a saved one."""


@dataclass(frozen=True, kw_only=True)
class ListAddress:
    wanted: AlertFilter
    order: Order = NEWEST
    after: Place | None = None
    before: Place | None = None
    view: str = ""
    """Number of the saved view that was opened."""

    @property
    def asked(self) -> Asked:
        return Asked(wanted=self.wanted, order=self.order, after=self.after, before=self.before, limit=PAGE)

    @property
    def narrows_states(self) -> bool:
        return self.wanted.chosen.get(Facet.STATE) != LIVE_STATES

    @property
    def is_narrowed(self) -> bool:
        return bool(self.wanted.text) or self.narrows_states or bool(self.wanted.chosen.keys() - {Facet.STATE})

    def query(self, **changed: str) -> str:
        """This list with another sort or another page; without a page when the sort changes."""
        said = pairs_of(self.wanted, self.order)
        said = [pair for pair in said if pair[0] not in changed]
        said += [("view", self.view)] if self.view else []
        return urlencode([*said, *((name, value) for name, value in changed.items() if value)])

    def without(self, facet: Facet, code: str) -> str:
        """This list with one choice less."""
        left = self.wanted.chosen.get(facet, frozenset()) - {code}
        chosen = {**self.wanted.chosen, facet: left} if left else dict(self.wanted.without(facet).chosen)
        if facet is Facet.STATE and not left:
            chosen = {**chosen, Facet.STATE: frozenset(LIVE_STATES)}
        return urlencode(pairs_of(AlertFilter(chosen=chosen, text=self.wanted.text), self.order))


def address_in(query: QueryDict) -> ListAddress:
    """Whatever is no code, no order and no place is passed over: an address never fails."""
    order = Order.parse(query.get("sort", ""))
    view = query.get("view", "")
    return ListAddress(
        wanted=AlertFilter(chosen=chosen_in(query.lists()), text=text_in(query)),
        order=order,
        after=_place(query.get("after", ""), order.key),
        before=_place(query.get("before", ""), order.key),
        view=view if is_code(Facet.OWNER, view) else "",
    )


def text_in(query: QueryDict) -> str:
    return query.get("text", "").replace("\0", "").strip()[:LONGEST]


def pairs_of(wanted: AlertFilter, order: Order) -> list[tuple[str, str]]:
    """As few as say it."""
    said = [
        (str(facet), code)
        for facet, codes in wanted.chosen.items()
        for code in sorted(codes)
        if not (facet is Facet.STATE and codes == LIVE_STATES)
    ]
    said += [] if Facet.STATE in wanted.chosen else [(str(Facet.STATE), ANY_STATE)]
    said += [("text", wanted.text)] if wanted.text else []
    return [*said, *([("sort", str(order))] if order != NEWEST else [])]


def _place(text: str, key: SortKey) -> Place | None:
    try:
        return Place.parse(text, key) if text else None
    except ValueError:
        return None
