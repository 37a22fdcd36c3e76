"""Why two records are alike or not: one short sentence a line of evidence."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

MATCHING: Mapping[str, Text] = {
    "match.name.equal": _("Names are equal."),
    "match.name.swapped": _("Names are equal in another order."),
    "match.name.joined": _("Names are equal, their parts joined or split: %(parts)s."),
    "match.name.variant": _("Names are spellings of one name: %(parts)s."),
    "match.name.similar": _("Names are similar: %(parts)s."),
    "match.name.sound": _("Names sound alike: %(parts)s."),
    "match.name.ending": _("Names differ in an ending of sex or case: %(parts)s."),
    "match.name.shortened": _("A name is cut short: %(parts)s."),
    "match.name.initial": _("An initial stands for a name: %(parts)s."),
    "match.name.part_missing": _("One name has parts that the other lacks: %(asked_only)s%(found_only)s."),
    "match.name.partly_different": _("Parts of the names differ: %(asked_only)s against %(found_only)s."),
    "match.name.different": _("Names are different."),
    "match.birth_date.equal": _("Dates of birth are equal."),
    "match.birth_date.equal_about": _("Dates of birth are equal, one is approximate."),
    "match.birth_date.swapped": _("Day and month are swapped."),
    "match.birth_date.one_digit": _("Dates of birth differ in one digit."),
    "match.birth_date.digits_swapped": _("Two digits of the date of birth are swapped."),
    "match.birth_date.month_agrees": _("Year and month agree, the day is not known."),
    "match.birth_date.year_agrees": _("The year agrees, day and month are not known."),
    "match.birth_date.two_of_three": _("The year and one other part of the date agree."),
    "match.birth_date.within_range": _("The date of birth lies within the range."),
    "match.birth_date.day_and_month_agree": _("Day and month agree, the year differs."),
    "match.birth_date.same_year": _("Only the year agrees."),
    "match.birth_date.next_year": _("Born a year apart."),
    "match.birth_date.near_years_about": _("Born a few years apart; no day is known, and the year may be an estimate."),
    "match.birth_date.years_apart_about": _("Born some years apart; no day is known, and a year may be an estimate."),
    "match.birth_date.near_years": _("Born a few years apart."),
    "match.birth_date.differs": _("Dates of birth are different."),
    "match.birth_date.unknown": _("The date of birth is known on one side only."),
    "match.sex.equal": _("Sex agrees."),
    "match.sex.differs": _("Sex differs: %(asked)s against %(found)s."),
    "match.sex.unknown": _("Sex is not known on both sides."),
    "match.nationality.equal": _("A nationality agrees."),
    "match.nationality.differs": _("No nationality in common."),
    "match.nationality.unknown": _("The nationality is known on one side only."),
    "match.birth_place.equal": _("Places of birth are equal."),
    "match.birth_place.similar": _("Places of birth are similar."),
    "match.birth_place.differs": _("Places of birth are different."),
    "match.birth_place.unknown": _("The place of birth is known on one side only."),
    "match.document.equal": _("A document number is equal."),
    "match.document.look_alike": _("A document number is equal but for characters that look alike."),
    "match.document.one_slip": _("A document number differs in one character."),
    "match.document.differs": _("No document number in common; a person may have several."),
    "match.document.unknown": _("Document numbers are known on one side only."),
    "match.relative.equal": _("The name of a relative is equal."),
    "match.relative.similar": _("The name of a relative is similar."),
    "match.relative.differs": _("No relative in common."),
    "match.relative.unknown": _("Relatives are known on one side only."),
    "match.identity.misused": _(
        "Misused identity: these data belong to a victim. Do not treat the holder as the subject."
    ),
    "match.identity.may_be_victim": _(
        "This record tells of a misused identity: the person asked for may be the victim. Compare with it first."
    ),
    "match.vehicle.vin.equal": _("VINs are equal."),
    "match.vehicle.vin.look_alike": _("VINs are equal but for characters that look alike."),
    "match.vehicle.vin.one_slip": _("VINs differ in one character."),
    "match.vehicle.vin.serial_part": _("The last eight characters of the VINs are equal."),
    "match.vehicle.vin.differs": _("VINs are different."),
    "match.vehicle.plate.equal": _("Number plates are equal. Plates are reissued: compare the VIN."),
    "match.vehicle.plate.look_alike": _("Number plates are equal but for characters that look alike."),
    "match.vehicle.plate.one_slip": _("Number plates differ in one character."),
    "match.vehicle.plate.other_state": _("The plate is like this one, but of another state."),
    "match.vehicle.plate.differs": _("Number plates are different."),
}
