"""Every kind of subject by its code."""

from collections.abc import Mapping

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.declaring import Kind
from spoc.core.terms.kinds.document import DOCUMENT
from spoc.core.terms.kinds.firearm import FIREARM
from spoc.core.terms.kinds.person import PERSON
from spoc.core.terms.kinds.vehicle import VEHICLE

KINDS: Mapping[SubjectKind, Kind] = {
    kind.subject: kind
    for kind in (
        PERSON,
        DOCUMENT,
        VEHICLE,
        FIREARM,
    )
}


def kind_of(subject: SubjectKind) -> Kind:
    """The declaration of a kind of subject."""
    return KINDS[subject]
