"""Subjects are written with their identities, identifiers and search keys in one transaction.

`create_subjects` serves one alert and a hundred thousand alike; `set_searchable` takes a subject out of every index in
the same transaction in which its last alert is withdrawn.
"""

from spoc.office.subjects.services.changing import change_values
from spoc.office.subjects.services.entering import create_subject, create_subjects, replace_subject, replace_subjects
from spoc.office.subjects.services.erasing import erase_subjects
from spoc.office.subjects.services.files import (
    NewBiometric,
    add_biometric,
    erase_biometrics,
    withdraw_biometric,
)
from spoc.office.subjects.services.samenesses import claim_sameness, undo_sameness
from spoc.office.subjects.services.searching import index_anew, set_searchable
from spoc.office.subjects.services.values import NewIdentifier, NewSubject
from spoc.office.subjects.services.victims import (
    NewConsents,
    add_victim,
    erase_victim,
    keep_of_victim,
    note_consents,
    withdraw_consents,
)

__all__ = [
    "NewBiometric",
    "NewConsents",
    "NewIdentifier",
    "NewSubject",
    "add_biometric",
    "add_victim",
    "change_values",
    "claim_sameness",
    "create_subject",
    "create_subjects",
    "erase_biometrics",
    "erase_subjects",
    "erase_victim",
    "index_anew",
    "keep_of_victim",
    "note_consents",
    "replace_subject",
    "replace_subjects",
    "set_searchable",
    "undo_sameness",
    "withdraw_biometric",
    "withdraw_consents",
]
