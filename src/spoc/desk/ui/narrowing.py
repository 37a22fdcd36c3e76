"""What the address of a list says beside its view: which number is looked for, and how it is sorted.

A number, a reference or a code may stand in an address; a name never does.
"""

from dataclasses import dataclass

from django.http import HttpRequest

LONGEST = 40


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    text: str
    sort: str


def narrowing_in(request: HttpRequest) -> Narrowing:
    text = request.GET.get("text", "").replace("\0", "").strip()
    return Narrowing(text=text[:LONGEST], sort=request.GET.get("sort", "")[:LONGEST])
