"""Who or what a record is about: subjects, their names, numbers and pictures, and who is the same as whom."""

from spoc.office.subjects.models.biometrics import Biometric
from spoc.office.subjects.models.listed import ListedPerson
from spoc.office.subjects.models.misuse import MisuseConsent, VictimData
from spoc.office.subjects.models.names import Identity, Name, NamePair, NamePart
from spoc.office.subjects.models.numbers import Identifier
from spoc.office.subjects.models.sameness import Sameness
from spoc.office.subjects.models.subject import SearchKey, Subject

__all__ = [
    "Biometric",
    "Identifier",
    "Identity",
    "ListedPerson",
    "MisuseConsent",
    "Name",
    "NamePair",
    "NamePart",
    "Sameness",
    "SearchKey",
    "Subject",
    "VictimData",
]
