"""Why a value, a number or a subject as a whole is not as its kind declares it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

KINDS: Mapping[str, Text] = {
    "kind.unknown_field": _("There is no field “%(key)s”."),
    "kind.wrong_type": _("This is neither a text nor a number."),
    "kind.unprintable": _("“%(value)s” holds signs that cannot be kept."),
    "kind.too_long": _("“%(value)s” is longer than %(longest)s signs."),
    "kind.too_many": _("More than %(most)s are given."),
    "kind.wrong_shape": _("“%(value)s” is not written as it must be: %(shape)s."),
    "kind.unknown_code": _("“%(value)s” is not on the list of this field."),
    "kind.no_number": _("“%(value)s” is not a number."),
    "kind.not_whole": _("“%(value)s” is not a whole number."),
    "kind.too_precise": _("“%(value)s” has more than %(places)s decimals."),
    "kind.too_small": _("“%(value)s” is less than %(least)s."),
    "kind.too_large": _("“%(value)s” is more than %(most)s."),
    "kind.no_date": _("“%(value)s” is not a date: write a year, year-month or year-month-day."),
    "kind.no_full_date": _("“%(value)s” is not a full date: day, month and year are needed."),
    "kind.to_come": _("%(value)s is still to come."),
    "kind.unknown_country": _("“%(value)s” is no country that is known."),
    "kind.no_yes_no": _("“%(value)s” is neither yes nor no."),
    "kind.dates_crossed": _("“%(column)s” is later than “%(other_column)s”."),
    "kind.numbers_crossed": _("“%(column)s” is more than “%(other_column)s”."),
    "kind.foreign_number": _("This kind of subject has no such number."),
    "kind.number_empty": _("“%(number)s” holds neither letters nor digits."),
    "kind.number_too_long": _("“%(number)s” is too long for a number."),
    "kind.number_twice": _("“%(number)s” is given twice."),
    "kind.one_number_only": _("“%(number)s” is one too many: only one number of this kind is possible."),
    "kind.no_document_kind": _("Say what kind of document “%(number)s” is."),
    "kind.no_state": _("“%(number)s” comes without its state; without it the number tells little."),
    "kind.empty": _("Nothing is told of it."),
    "kind.needs": _("At least one of these is needed: %(columns)s (%(source)s)."),
    "kind.not_for_category": _("This is kept only for the sake of the missing, not for “%(category)s”."),
    "kind.not_of_perpetrator": _("Only prints that are very probably the perpetrator's may be entered (%(source)s)."),
    "kind.trailer_too_light": _("%(weight)s kg: only a trailer of more than %(least)s kg unladen is an object of SIS."),
    "kind.range.no_digits": _("A range needs numbers with digits at both ends."),
    "kind.range.unlike": _("The two numbers differ in more than the digits that run."),
    "kind.range.backwards": _("The range runs backwards."),
    "kind.range.too_many": _("The range holds %(count)s numbers; at most %(most)s are possible. Enter it as several."),
    "kind.range.one_end": _("A range needs both its ends."),
    "number.vin.length": _("This VIN has %(length)s signs; since 1981 most makers write 17. Check it."),
    "number.vin.signs": _("This VIN holds signs that no VIN has."),
    "number.vin.look_alike": _("No VIN holds I, O or Q; it is read as %(read)s."),
    "number.vin.check_digit": _(
        "The ninth place of this VIN says %(found)s; by the rule of its maker's country it is %(right)s. Check it."
    ),
    "number.hull.shape": _("This hull number is not written as ISO 10087 has it; older boats have others. Check it."),
    "number.container.shape": _(
        "This is no container number by ISO 6346. If it is written so, enter it as a serial number."
    ),
    "number.container.check_digit": _(
        "The check digit is %(right)s, not %(found)s (ISO 6346). If it is written so, enter it as a serial number."
    ),
    "number.container.no_digit": _("The container number comes without its check digit, which is %(right)s."),
    "number.imei.shape": _("An IMEI has 14 to 16 digits."),
    "number.imei.check_digit": _(
        "The check digit of this IMEI is %(right)s, not %(found)s. Check it; copied devices break the rule."
    ),
    "number.mac.shape": _("A MAC address has 12 or 16 hexadecimal digits."),
    "number.icao_address.shape": _("An ICAO address has six hexadecimal digits, not all zeros and not all F."),
    "number.imo.shape": _("An IMO number has seven digits."),
    "number.imo.check_digit": _("The last digit of this IMO number is %(right)s, not %(found)s."),
    "number.mmsi.shape": _("An MMSI has nine digits."),
    "number.mmsi.no_ship": _("This MMSI is not of a ship: those begin with 2 to 7. Check it."),
    "number.document.check_digit": _(
        "The check digit in the zone is %(found)s; by the number it is %(right)s (ICAO Doc 9303). Check it."
    ),
    "number.document.digit_came_along": _(
        "The last digit is the check digit of the zone: the number may be %(number)s."
    ),
    "number.note.sum": _(
        "The number does not add up as those of euro banknotes do. Check it; a counterfeit may have such a one."
    ),
    "number.card.check_digit": _(
        "The last digit is %(found)s; by the rule of payment cards it is %(right)s. Check it."
    ),
}
