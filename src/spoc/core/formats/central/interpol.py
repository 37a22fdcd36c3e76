"""INTERPOL: how its databases and notices call the parts of a record. An office with the real documents rewrites this.

Names of the public forms and of `spec/interpol.md` 2.2 (tag P: the interface documents go to an NCB alone).
"""

from spoc.core.formats.central.format import CentralFormat
from spoc.core.formats.central.naming import RecordNames
from spoc.core.formats.central.records import RecordFormat
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import System

NAMES = RecordNames(
    record="entity",
    identity="nominal",
    number="number",
    name="name",
    birth_date="birth_date",
    birth_place="birth_place",
    nationality="nationality",
    document="document_number",
    relative="relative",
    reason="facts",
    offence="charge",
    authority="source",
    decision="warrant",
    remarks="remarks",
    data="description",
    details="form",
    warning="caution",
    flag="restricted_for",
    link="linked_entity",
    reference="entity_id",
    version="version",
    category="class",
    issuing_state="owner_country",
    action="action",
    subject="subject",
    issued_on="issue_date",
    review_on="review_date",
    hidden="restricted",
    family="family_name",
    given="forename",
)
CATEGORIES = {
    AlertCategory.RED: "red-notice",
    AlertCategory.BLUE: "blue-notice",
    AlertCategory.GREEN: "green-notice",
    AlertCategory.YELLOW: "yellow-notice",
    AlertCategory.BLACK: "black-notice",
    AlertCategory.ORANGE: "orange-notice",
    AlertCategory.PURPLE: "purple-notice",
    AlertCategory.SILVER: "silver-notice",
    AlertCategory.UN_LISTING: "un-notice",
    AlertCategory.DIFFUSION_WANTED: "wanted-diffusion",
    AlertCategory.DIFFUSION_LOCATE: "locate-diffusion",
    AlertCategory.DIFFUSION_WARN: "warning-diffusion",
    AlertCategory.DIFFUSION_MISSING: "missing-diffusion",
    AlertCategory.DIFFUSION_BODY: "body-diffusion",
    AlertCategory.DIFFUSION_METHOD: "method-diffusion",
    AlertCategory.STOLEN_DOCUMENT: "SLTD",
    AlertCategory.STOLEN_VEHICLE: "SMV",
    AlertCategory.STOLEN_VESSEL: "SVD",
    AlertCategory.STOLEN_ART: "WOA",
    AlertCategory.FIREARM_RECORD: "iARMS",
}
NOTICES = frozenset(category for category, code in CATEGORIES.items() if code.endswith("-notice"))
"""What the General Secretariat reviews before it publishes; everything else is recorded at once."""
INTERPOL_FORMAT = CentralFormat(
    name="interpol", namespace="urn:spoc:central:interpol", records=RecordFormat(System.INTERPOL, NAMES, CATEGORIES)
)
