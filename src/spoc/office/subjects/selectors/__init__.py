"""Reading subjects: who may be the one asked for, whose number this is, who is the same as whom, what is kept."""

from spoc.office.subjects.selectors.files import (
    biometric_by_id,
    biometrics_of,
    biometrics_of_sought,
    kinds_of_biometrics,
)
from spoc.office.subjects.selectors.finding import (
    DEFAULT_LIMIT,
    MOST_IDENTIFIERS,
    Candidate,
    Candidates,
    by_words,
    candidates_for,
    identities_by_id,
    searchable_among,
)
from spoc.office.subjects.selectors.near_numbers import by_identifier
from spoc.office.subjects.selectors.samenesses import claims_about, same_as, subjects_in_full
from spoc.office.subjects.selectors.victims import consents_of, misused_of, victim_values, with_misused

__all__ = [
    "DEFAULT_LIMIT",
    "MOST_IDENTIFIERS",
    "Candidate",
    "Candidates",
    "biometric_by_id",
    "biometrics_of",
    "biometrics_of_sought",
    "by_identifier",
    "by_words",
    "candidates_for",
    "claims_about",
    "consents_of",
    "identities_by_id",
    "kinds_of_biometrics",
    "misused_of",
    "same_as",
    "searchable_among",
    "subjects_in_full",
    "victim_values",
    "with_misused",
]
