"""What is known of a draft when the law checks it: what was typed, what is attached, who else is held, what was set."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings

from spoc.core.law.alert_categories import category_rule
from spoc.core.law.categories.asking import ARTICLE_32
from spoc.core.law.categories.national import NationalCategory
from spoc.core.law.data.rows import Case
from spoc.core.law.entry_checks import BiometricQuality, Departure, EntryFacts, ExistingAlert, Sameness
from spoc.core.law.mechanics.biometrics import DnaFacts
from spoc.core.law.precedence import Version
from spoc.core.law.red_notice import Counted
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind, Warning  # noqa: A004  the word of R62 Art 20(3)(j)
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.offices import System
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import alert_by_reference
from spoc.office.catalogue.selectors import national_category
from spoc.office.subjects.models import Biometric
from spoc.procedures.alerts.content import AlertContent
from spoc.procedures.alerts.neighbours import Other
from spoc.procedures.alerts.points import points_of

SAMENESS = "sameness"
"""Among the values: what the officer says of each alert that was found, by its reference (`Sameness`)."""
TO_FIND = "entry.to_find"
"""Among the values: reference of our alert on the person whom an object is entered to find."""
_PICTURES = frozenset({BiometricKind.PHOTOGRAPH, BiometricKind.FACIAL_IMAGE, BiometricKind.FINGERPRINTS})


def facts_of(  # noqa: PLR0913  what is typed, what is attached, what is held beside it
    alert: Alert,
    values: Mapping[str, object],
    content: AlertContent,
    pictures: Sequence[Biometric],
    others: Sequence[Other],
    *,
    on: date,
) -> EntryFacts:
    """Everything that the checks of the law ask about, if these values were the alert's."""
    category, kind = AlertCategory(alert.category), SubjectKind(alert.subject.kind)
    papers = {BiometricKind(one) for one in alert.files.values_list("kind", flat=True)}
    files = papers | {BiometricKind(one.kind) for one in pictures}
    wanted_for = str(values.get("entry.wanted_for", ""))
    return EntryFacts(
        category=category,
        subject=kind,
        points=points_of(content, files) | _told_by_category(category),
        proportionality=content.reason,
        is_terrorism=Warning.TERRORISM in content.warnings,
        searched=True,
        searched_by_prints=is_yes(values.get("entry.searched_by_prints")),
        existing=_existing(others, values),
        departures=_departures(alert),
        keep_back=is_yes(values.get("entry.keep_back")),
        unavailable=_points(values.get("entry.unavailable")),
        biometrics=tuple(_quality(one) for one in pictures),
        dna=_dna(category, pictures),
        has_warrant=BiometricKind.WARRANT in papers,
        turned_on=frozenset(settings.OFFICE.switched_on),
        national=national_law(alert.national_code),
        for_person=for_person(category, kind, on),
        wanted_for=Case(wanted_for) if wanted_for in set(Case) else None,
        penalty=_penalty(values),
        version=Version(settings.OFFICE.precedence_version),
        is_immediate=content.is_immediate,
    )


def person_sought(alert: Alert, values: Mapping[str, object]) -> Alert | None:
    """The active alert of ours on the person whom this object is entered to find."""
    reference = str(values.get(TO_FIND) or "").strip()
    person = alert_by_reference(System(alert.system), reference, is_own=True) if reference else None
    if person is None or not person.is_active or person.category != alert.category:
        return None
    return person if SubjectKind(person.subject.kind).is_human else None


def for_person(category: AlertCategory, kind: SubjectKind, on: date) -> AlertCategory | None:
    """An object under a category of persons is entered to find one (R62 Art 26(6) and its like)."""
    is_thing = not kind.is_human and kind not in category_rule(category, on).subjects
    return category if is_thing and SubjectKind.PERSON in category_rule(category, on).subjects else None


def national_law(code: str) -> NationalCategory | None:
    """The office's own category as the law judges it."""
    row = national_category(code) if code else None
    return row.as_law() if row else None


def is_yes(value: object) -> bool:
    """Whether a switch that was typed, or came as JSON, is on."""
    return value is True or str(value or "").strip().casefold() in ("yes", "true", "1", "on")


def _told_by_category(category: AlertCategory) -> frozenset[DataPoint]:
    """Our categories tell the cases of Article 32(1) apart, so that nobody types what is known."""
    return frozenset({DataPoint.CASE_TYPE}) if category in ARTICLE_32 else frozenset()


def _existing(others: Sequence[Other], values: Mapping[str, object]) -> tuple[ExistingAlert, ...]:
    said = values.get(SAMENESS)
    verdicts = said if isinstance(said, Mapping) else {}
    return tuple(
        ExistingAlert(
            reference=one.reference,
            issuing_state=one.issuing_state,
            category=one.category,
            is_own=one.is_own,
            sameness=_sameness(verdicts.get(one.reference)),
            score=one.score,
            is_immediate=one.is_immediate,
        )
        for one in others
    )


def _sameness(word: object) -> Sameness:
    return Sameness(str(word)) if word in set(Sameness) else Sameness.UNDECIDED


def _departures(alert: Alert) -> dict[str, Departure]:
    return {
        one.other_reference: Departure(
            we_agree=bool(one.our_consent), they_agree=bool(one.their_consent), reason=one.reason
        )
        for one in alert.departures.all()
    }


def _quality(one: Biometric) -> BiometricQuality:
    """As the file says it; whether that is enough is the officer's to say: he answers the warning."""
    scores = [str(part.get("score", "")) for part in one.quality]
    return BiometricQuality(kind=BiometricKind(one.kind), score=", ".join(score for score in scores if score))


def _dna(category: AlertCategory, pictures: Sequence[Biometric]) -> DnaFacts | None:
    profile = next((one for one in pictures if one.kind == BiometricKind.DNA), None)
    if profile is None:
        return None
    return DnaFacts(
        category=category,
        has_others=any(one.kind in _PICTURES for one in pictures) and not profile.unsuitable,
        is_of_relative=bool(profile.relation),
        has_consent=bool(profile.consent),
    )


def _points(value: object) -> frozenset[DataPoint]:
    words = value if isinstance(value, list | tuple) else str(value or "").split(";")
    names = {str(word).strip() for word in words}
    return frozenset(DataPoint(name) for name in names if name in set(DataPoint))


def _penalty(values: Mapping[str, object]) -> dict[Counted, int]:
    """In whole months; a life sentence is typed as 999."""
    typed = {one: str(values.get(f"entry.penalty.{one}", "")).strip() for one in Counted}
    return {one: int(text) for one, text in typed.items() if text.isascii() and text.isdigit() and len(text) < 5}
