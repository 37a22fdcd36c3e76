"""The form of each kind of check, and what its fields show for a question that was understood or asked before."""

from collections.abc import Callable, Mapping
from functools import partial

from spoc.core.terms.kinds.asked import ASKED, THINGS
from spoc.core.terms.queries import QueryKind
from spoc.desk.screening.forms import AskForm, DocumentForm, PersonForm
from spoc.desk.screening.thing_forms import CODE, NUMBER, WORDS, ThingForm
from spoc.procedures.questions import Question, kind_of

FORMS: Mapping[str, Callable[..., AskForm]] = {
    QueryKind.PERSON.value: PersonForm,
    QueryKind.DOCUMENT.value: DocumentForm,
    **{kind.value: partial(ThingForm, row=ASKED[kind]) for kind in THINGS},
}


def initial_of(question: Question) -> tuple[str, dict[str, str]]:
    """The kind of form, and what its fields show."""
    kind = kind_of(question)
    return kind.value, initial_of_terms(kind, question.as_terms())


def initial_of_terms(kind: str, terms: Mapping[str, object]) -> dict[str, str]:
    """What the fields show beside an answer: what was asked."""
    texts = {name: str(value) for name, value in terms.items() if isinstance(value, str)}
    if kind == QueryKind.PERSON:
        return texts | {"born": texts.get("birth", "")}
    if kind == QueryKind.DOCUMENT:
        return {"zone": texts.get("typed", "")} if terms.get("layout") else texts
    numbers = {f"{NUMBER}{name}": texts[name] for name in ("vin", "plate") if name in texts}
    return {**numbers, **_of_a_thing(terms), "state": texts.get("state", "")}


def _of_a_thing(terms: Mapping[str, object]) -> dict[str, str]:
    shown: dict[str, str] = {"is_partial": "on"} if terms.get("is_partial") else {}
    numbers = terms.get("numbers")
    for one in numbers if isinstance(numbers, list) else []:
        shown[f"{NUMBER}{one['kind']}"] = str(one["value"])
    for beginning, name in ((WORDS, "words"), (CODE, "codes")):
        told = terms.get(name)
        shown |= {f"{beginning}{key}": str(text) for key, text in (told if isinstance(told, dict) else {}).items()}
    return shown
