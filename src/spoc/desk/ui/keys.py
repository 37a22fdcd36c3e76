"""The sheet of keys: what each does, in the order in which an officer learns them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Key:
    keys: tuple[str, ...]
    label: Promise


SHEET: tuple[Key, ...] = (
    Key(keys=("F2",), label=_("quick check, from anywhere")),
    Key(keys=("Ctrl+K",), label=_("go to or do: screens, verbs, case numbers, chk …")),
    Key(keys=("j", "k"), label=_("next, previous row")),
    Key(keys=("Enter", "o"), label=_("open the row")),
    Key(keys=("Esc",), label=_("back, place kept")),
    Key(keys=("x", "Shift+x"), label=_("select a row, select up to here")),
    Key(keys=("/",), label=_("search in this list")),
    Key(keys=(".",), label=_("load what is new")),
    Key(keys=("a",), label=_("assign to me")),
    Key(keys=("z",), label=_("undo")),
    Key(keys=("e",), label=_("acknowledge")),
    Key(keys=("r",), label=_("reply with form")),
    Key(keys=("n",), label=_("new")),
    Key(keys=("s", "d", "u", "n"), label=_("match: same person, different, unsure, need information")),
    Key(keys=("1", "9"), label=_("match: put what the comparison says into the reason")),
    Key(keys=("Ctrl+Enter",), label=_("send, submit")),
    Key(keys=("Alt+1", "Alt+9"), label=_("tabs")),
    Key(keys=("g", "i"), label=_("go to the inbox; m my work, o outbox, c cases, a alerts, s quick check, l late")),
    Key(keys=("?",), label=_("this sheet")),
)
