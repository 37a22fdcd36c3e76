"""How each thing is looked for in an alert: one function a row of `quality.QUALITY`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spoc.core.terms.alert_records import AlertRecord, BiometricKind
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds import check_needs, check_numbers, kind_of
from spoc.core.terms.persons import Identity, IdentityKind, PartialDate
from spoc.core.terms.reasons import Reason

OLDEST = 120
"""Years; nobody wanted was older."""
NO_NAMES = frozenset(
    {"UNKNOWN", "UNBEKANNT", "INCONNU", "NEZNAMY", "NEZNÁMY", "NN", "N/A", "XXX", "XX", "TEST", "NONE"}
)
DESCRIPTION = ("make", "model", "type", "colour", "description", "title", "denomination")


@dataclass(frozen=True, kw_only=True)
class Examined:
    """One alert with what is known around it.

    unfit_pictures: names of the files below the standard. held_elsewhere: references of other alerts of ours with one
    of its numbers. ended_links: references of alerts it is linked to that have ended. lag_days: since when the central
    system has not acknowledged our last version; None: in step.
    """

    record: AlertRecord
    today: date
    biometrics: frozenset[BiometricKind] = frozenset()
    unfit_pictures: tuple[str, ...] = ()
    held_elsewhere: tuple[str, ...] = ()
    ended_links: tuple[str, ...] = ()
    lag_days: int | None = None

    @property
    def is_person(self) -> bool:
        return self.record.subject_kind is SubjectKind.PERSON

    @property
    def own_identities(self) -> Sequence[Identity]:
        """Those of the person sought; a misused identity is its victim's."""
        return [one for one in self.record.identities if one.kind is not IdentityKind.MISUSED]

    @property
    def birth_dates(self) -> Sequence[PartialDate]:
        return [day for one in self.own_identities for day in one.birth_dates]


Check = Callable[[Examined], Reason | None]


def _reason(code: str, **values: object) -> Reason:
    return Reason(code=f"quality.{code}", values={name: str(value) for name, value in values.items()})


def _birth_date_impossible(one: Examined) -> Reason | None:
    for day in one.birth_dates:
        if day.year > one.today.year or (day.to_year or day.year) < one.today.year - OLDEST:
            return _reason("birth_date_impossible", date=day)
    return None


def _birth_date_vague(one: Examined) -> Reason | None:
    if not one.is_person or any(day.is_full for day in one.birth_dates):
        return None
    return _reason("birth_date_vague", date=one.birth_dates[0]) if one.birth_dates else _reason("birth_date_missing")


def _name_not_a_name(one: Examined) -> Reason | None:
    for identity in one.own_identities:
        for name in identity.names:
            words = name.full.upper().split()
            if any(char.isdigit() for char in name.full) or NO_NAMES & set(words) or not words:
                return _reason("name_not_a_name")
    return None


def _name_in_one_part(one: Examined) -> Reason | None:
    names = [name for identity in one.own_identities for name in identity.names]
    if not one.is_person or not names or any(len(name.full.split()) > 1 for name in names):
        return None
    return _reason("name_in_one_part")


def _nationality_missing(one: Examined) -> Reason | None:
    if not one.is_person or any(identity.nationalities for identity in one.own_identities):
        return None
    return _reason("nationality_missing")


def _photograph_missing(one: Examined) -> Reason | None:
    pictures = {BiometricKind.PHOTOGRAPH, BiometricKind.FACIAL_IMAGE}
    return _reason("photograph_missing") if one.is_person and not pictures & one.biometrics else None


def _prints_missing(one: Examined) -> Reason | None:
    return _reason("prints_missing") if one.is_person and BiometricKind.FINGERPRINTS not in one.biometrics else None


def _picture_below_standard(one: Examined) -> Reason | None:
    return _reason("picture_below_standard", count=len(one.unfit_pictures)) if one.unfit_pictures else None


def _authority_missing(one: Examined) -> Reason | None:
    return None if one.record.authority else _reason("authority_missing")


def _decision_missing(one: Examined) -> Reason | None:
    return None if one.record.decision_reference else _reason("decision_missing")


def _number_doubtful(one: Examined) -> Reason | None:
    found = check_numbers(kind_of(one.record.subject_kind), one.record.numbers, data=one.record.data)
    return found[0].reason if found else None


def _data_below_minimum(one: Examined) -> Reason | None:
    found = check_needs(
        kind_of(one.record.subject_kind),
        data=one.record.data,
        numbers=one.record.numbers,
        identities=one.record.identities,
        biometrics=one.biometrics,
    )
    return found[0].reason if found else None


def _document_expired(one: Examined) -> Reason | None:
    until = one.record.data.get("expires_on")
    if isinstance(until, str) and until and until < one.today.isoformat():
        return _reason("document_expired", date=until)
    return None


def _thing_undescribed(one: Examined) -> Reason | None:
    if one.record.subject_kind.is_human or any(one.record.data.get(key) for key in DESCRIPTION):
        return None
    return _reason("thing_undescribed")


def _review_passed(one: Examined) -> Reason | None:
    day = one.record.review_on
    return _reason("review_passed", date=day) if day and day < one.today else None


def _not_in_step(one: Examined) -> Reason | None:
    return _reason("not_in_step", days=one.lag_days) if one.lag_days else None


def _held_twice(one: Examined) -> Reason | None:
    return _reason("held_twice", reference=", ".join(one.held_elsewhere[:3])) if one.held_elsewhere else None


def _linked_to_ended(one: Examined) -> Reason | None:
    return _reason("linked_to_ended", reference=", ".join(one.ended_links[:3])) if one.ended_links else None


CHECKS: Mapping[str, Check] = {
    "birth-date-impossible": _birth_date_impossible,
    "birth-date-vague": _birth_date_vague,
    "name-not-a-name": _name_not_a_name,
    "name-in-one-part": _name_in_one_part,
    "nationality-missing": _nationality_missing,
    "photograph-missing": _photograph_missing,
    "prints-missing": _prints_missing,
    "picture-below-standard": _picture_below_standard,
    "authority-missing": _authority_missing,
    "decision-missing": _decision_missing,
    "number-doubtful": _number_doubtful,
    "data-below-minimum": _data_below_minimum,
    "document-expired": _document_expired,
    "thing-undescribed": _thing_undescribed,
    "review-passed": _review_passed,
    "not-in-step": _not_in_step,
    "held-twice": _held_twice,
    "linked-to-ended": _linked_to_ended,
}
