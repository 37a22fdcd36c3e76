"""How a long-lived process lets Python look for garbage: little at a time, and seldom at what it keeps.

The tables of the law, the pages and the parts of names that were compared stay for the life of the process. What is new
is looked through after a few dozen checks, in about a millisecond; fifty thousand new objects took thirty, and whoever
asked meanwhile waited. What has outlived a first look is looked at again by the million, so that rings of dead objects
never hold more memory than a million of them do.
"""

import gc

YOUNG, MIDDLE, OLD = 5_000, 200, 100
"""New objects, and collections of the younger generation, before one is looked through."""


def settle() -> None:
    """Once a process has loaded all it works with."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
