"""How a body is described, living or dead, so that both sides can be compared field by field: INTERPOL's forms for the
identification of victims, yellow before death and pink after it."""

from spoc.core.terms.kinds.body_codes import BloodGroup, Build, EyeColour, HairColour, RhesusFactor
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Shape

FORMS = "INTERPOL DVI forms (contents confirmed, field list a proposal)"
NOTICE = "INTERPOL's public notices (read)"

APPEARANCE = (
    Field(key="height", kind=FieldKind.WHOLE, group=Group.PHYSICAL, unit="cm", least=20, most=280, source=NOTICE),
    Field(key="weight", kind=FieldKind.WHOLE, group=Group.PHYSICAL, unit="kg", least=1, most=500, source=NOTICE),
    Field(key="build", kind=FieldKind.CODE, group=Group.PHYSICAL, codes=tuple(Build)),
    Field(key="eyes", kind=FieldKind.CODES, group=Group.PHYSICAL, codes=tuple(EyeColour), source=NOTICE),
    Field(key="hair", kind=FieldKind.CODES, group=Group.PHYSICAL, codes=tuple(HairColour), source=NOTICE),
    Field(key="facial_hair", kind=FieldKind.TEXT, group=Group.PHYSICAL),
    Field(key="glasses", kind=FieldKind.TEXT, group=Group.PHYSICAL),
    Field(key="marks", kind=FieldKind.TEXTS, group=Group.PHYSICAL, source="R62 Art 20(3)(e)"),
)
"""marks: specific, objective, unchanging (R62 Art 20(3)(e)): scars, tattoos, malformations, amputations. Ethnic
appearance, which INTERPOL's form has, is left out: special data without need (LED Art 10)."""


EFFECTS = tuple(
    Field(key=key, kind=FieldKind.TEXTS, group=Group.EFFECTS, source=FORMS)
    for key in ("clothing", "footwear", "jewellery", "belongings")
)
MEDICAL = (
    Field(key="blood_group", kind=FieldKind.CODE, group=Group.MEDICAL, codes=tuple(BloodGroup), source=FORMS),
    Field(key="rhesus", kind=FieldKind.CODE, group=Group.MEDICAL, codes=tuple(RhesusFactor), source=FORMS),
    Field(key="surgery", kind=FieldKind.TEXTS, group=Group.MEDICAL, source=FORMS),
    Field(key="implants", kind=FieldKind.TEXTS, group=Group.MEDICAL, source=FORMS),
    Field(key="conditions", kind=FieldKind.TEXTS, group=Group.MEDICAL, source=FORMS),
    Field(key="medical_records", kind=FieldKind.TEXTS, group=Group.MEDICAL, source=FORMS),
    Field(key="teeth", kind=FieldKind.TEXTS, group=Group.DENTAL, shape=Shape.TOOTH, source=f"{FORMS}; ISO 3950"),
    Field(key="dental_notes", kind=FieldKind.TEXTS, group=Group.DENTAL, source=FORMS),
    Field(key="dental_records", kind=FieldKind.TEXTS, group=Group.DENTAL, source=FORMS),
    Field(key="genetic_samples", kind=FieldKind.TEXTS, group=Group.GENETIC, source=FORMS),
    Field(key="genetic_laboratory", kind=FieldKind.TEXTS, group=Group.GENETIC, source=FORMS),
)
"""What a physician, a dentist and a laboratory know; of a genetic profile only where it is kept."""
