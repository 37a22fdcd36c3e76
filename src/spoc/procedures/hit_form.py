"""Form G, filled in from what is known when a hit is confirmed; the officer edits it before it leaves."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from spoc.core.law.alert_categories import CategoryAsks
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.forms import ActArticle
from spoc.core.terms.kinds import kind_of, title
from spoc.core.terms.persons import NameKind
from spoc.office.alerts.models import Alert
from spoc.office.screening.services import Finding
from spoc.office.subjects.models import Identity, Subject

FORM_LANGUAGE = "en"
"""Form texts of ours are written in the language of the forms, whatever the officer's pages are in."""
LONGEST_LINE = 300


def hit_values(  # noqa: PLR0913  what a form G says
    alert: Alert, rule: CategoryAsks, finding: Finding, *, reason: str, measures: str, authority: str, ask_all: bool
) -> dict[str, object]:
    """The values of the fields by their keys (`core.formats.sirene`), as `drafting.Begun` takes them."""
    values: dict[str, object] = {
        "schengen_ids": [alert.reference],
        "act_article": _article(rule),
        "subject_kind": alert.subject.kind,
        "hit.found_at": _moment(finding.found_at),
        "hit.place": _line(finding.place),
        "hit.authority": _line(authority),
        "hit.reason": _line(reason),
        "hit.circumstances": finding.circumstances,
        "hit.measures_taken": measures,
    }
    values |= _person(alert.subject) if alert.subject.kind == SubjectKind.PERSON else _thing(alert.subject)
    if ask_all:
        values |= _request()
    return {key: value for key, value in values.items() if value}


def _article(rule: CategoryAsks) -> str:
    source = rule.source
    return str(ActArticle(act=source.act, article=source.article, paragraph=source.paragraph, point=source.point))


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _request() -> dict[str, object]:
    """Field 089 (prints and pictures), and in words all else that the issuing state holds."""
    with override(FORM_LANGUAGE):
        return {
            "asks_for_biometrics": True,
            "request_text": _(
                "Please send form L with fingerprints and photographs, and all further information that you hold: "
                "other identities, documents, description, circumstances, and instructions on the measures to take."
            ),
        }


def _person(subject: Subject) -> dict[str, object]:
    """The alert's own data, by which the issuing state knows its subject; not what was asked."""
    identity: Identity | None = subject.identities.prefetch_related("names").first()
    if identity is None:
        return {}
    names = [name.as_value() for name in identity.names.all()]
    first = next((name for name in names if name.kind is NameKind.PRIMARY), names[0])
    original = next((name.full for name in names if name.kind is NameKind.ORIGINAL_SCRIPT), "")
    aliases = [name.full for name in names if name is not first and name.kind is not NameKind.ORIGINAL_SCRIPT]
    documents = [
        [one.value, one.document_kind, one.state if len(one.state) == 2 else ""] for one in subject.identifiers.all()
    ]
    return {
        "person.family_name": _line(first.family or first.full),
        "person.given_names": _line(first.given),
        "person.birth_date": identity.birth_dates[0] if identity.birth_dates else "",
        "person.birth_place": _line(identity.birth_places[0]) if identity.birth_places else "",
        "person.aliases": [_line(alias) for alias in aliases],
        "person.sex": identity.sex,
        "person.nationalities": list(identity.nationalities),
        "person.original_script_name": _line(original),
        "person.documents": documents,
    }


def _thing(subject: Subject) -> dict[str, object]:
    identifiers = [
        [one.value, one.document_kind or one.kind, one.state if len(one.state) == 2 else ""]
        for one in subject.identifiers.all()
    ]
    told = {key: str(subject.data.get(key, "")) for key in ("make", "model", "colour")}
    return {
        "object.category": subject.kind,
        "object.identifiers": identifiers,
        "object.description": title(kind_of(SubjectKind(subject.kind)), subject.data, ()),
        **{f"object.{key}": _line(text) for key, text in told.items()},
    }


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_LINE]
