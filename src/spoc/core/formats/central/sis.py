"""SIS: how it calls the parts of a record and its categories. An office with the real documents rewrites this file.

Names of the points of R62 Art 20(3) and R60 Art 4 (tag P: the interface control document is not public).
"""

from spoc.core.formats.central.format import CentralFormat
from spoc.core.formats.central.naming import RecordNames
from spoc.core.formats.central.records import RecordFormat
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import System

NAMES = RecordNames(
    record="alert",
    identity="person",
    number="identifier",
    name="name",
    birth_date="dateOfBirth",
    birth_place="placeOfBirth",
    nationality="nationality",
    document="documentNumber",
    relative="relative",
    reason="reasonForAlert",
    offence="typeOfOffence",
    authority="authority",
    decision="decision",
    remarks="remarks",
    data="description",
    details="particulars",
    warning="warning",
    flag="flaggedBy",
    link="link",
    reference="schengenId",
    version="version",
    category="category",
    issuing_state="issuingState",
    action="action",
    subject="subject",
    issued_on="enteredOn",
    review_on="reviewOn",
    hidden="hidden",
    family="surnames",
    given="forenames",
)
CATEGORIES = {
    AlertCategory.ARREST: "ARR",
    AlertCategory.MISSING_PROTECTION: "MIS-A",
    AlertCategory.MISSING_WHEREABOUTS: "MIS-B",
    AlertCategory.CHILD_ABDUCTION: "PRE-C",
    AlertCategory.CHILD_AT_RISK: "PRE-D",
    AlertCategory.VULNERABLE_AT_RISK: "PRE-E",
    AlertCategory.JUDICIAL: "JUD",
    AlertCategory.CHECK_DISCREET: "CHK-D",
    AlertCategory.CHECK_INQUIRY: "CHK-I",
    AlertCategory.CHECK_SPECIFIC: "CHK-S",
    AlertCategory.INFORMATION: "INF",
    AlertCategory.OBJECT: "OBJ",
    AlertCategory.UNKNOWN: "UNK",
    AlertCategory.REFUSAL: "REF",
    AlertCategory.REFUSAL_SANCTION: "REF-R",
    AlertCategory.RETURN: "RET",
}
SIS_FORMAT = CentralFormat(
    name="sis", namespace="urn:spoc:central:sis", records=RecordFormat(System.SIS, NAMES, CATEGORIES)
)
