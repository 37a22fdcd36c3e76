"""What a disagreement of two names costs: the table from which `names.py` makes a score, one row a kind of evidence.

A weight is how much a part tells (1 for a rare one, see `splitting.py`); a likeness is how alike two parts are, 0 to 1
(see `parts.py`). Fitted by `bench/fit_weights.py` on one half of public pairs, and rounded.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class NameCosts:
    """Every figure changes what its line says, and nothing else.

    floor: parts less alike are different parts; the support of a likeness begins here.
    slip: what is lost with the weight of an agreeing part that its likeness does not support.
    conflict: what is lost with a weight that stands alone on both sides: the lesser of the two sides.
    extra: what is lost with a weight that stands alone on one side only: the difference of the two sides.
    lone: what is lost once, divided by the weight that agrees, when any part that tells stands alone.
    swapped: factor of a name whose parts stand in another order.
    across: power that brings a score over two scripts to the scale of one script.
    initial: likeness of an initial and a name that begins with it; so high that one which agrees is never worth less
        than one that is missing.
    joined: factor of the likeness of two parts that together are one of the other side.
    """

    floor: float
    slip: float
    conflict: float
    extra: float
    lone: float
    swapped: float
    across: float
    initial: float
    joined: float


COSTS = NameCosts(
    floor=0.52,
    slip=1.3,
    conflict=1.0,
    extra=0.08,
    lone=0.12,
    swapped=0.97,
    across=0.75,
    initial=0.9,
    joined=0.97,
)
