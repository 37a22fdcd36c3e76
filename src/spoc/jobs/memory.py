"""How a long-lived process lets Python look for garbage: seldom, since what it keeps is kept for good.

The tables of the law, the pages and the parts of names that were compared stay for the life of the process. Looking
through all of them again and again costs a check tens of milliseconds once in a hundred, and finds nothing.
"""

import gc

YOUNG, MIDDLE, OLD = 50_000, 20, 100
"""New objects, and collections of the younger generation, before one is looked through."""


def settle() -> None:
    """Once a process has loaded all it works with."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
