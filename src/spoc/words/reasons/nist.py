"""What reading, writing and judging biometric containers (NIST files, INT-I) found."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

_FILES: Mapping[str, Text] = {
    "nist.empty": _("The biometric file is empty."),
    "nist.too_large": _("The biometric file has %(size)s bytes; %(most)s are the most that is read."),
    "nist.no_length": _("At byte %(place)s a record of type %(record)s should begin with its length, and does not."),
    "nist.truncated": _("The file ends inside a record of type %(record)s: %(missing)s bytes are missing."),
    "nist.length_wrong": _(
        "A record of type %(record)s says that it is %(length)s bytes long, and does not end there."
    ),
    "nist.separator": _("The record of type %(record)s has no separator where one should stand, at byte %(place)s."),
    "nist.foreign_field": _("The record of type %(record)s holds field %(item)s, which belongs to another record."),
    "nist.field_twice": _("Field %(item)s stands in its record twice."),
    "nist.record_missing": _("The file announces a record of type %(record)s with number %(idc)s, which is not there."),
    "nist.count_differs": _("The file announces %(expected)s and holds %(found)s, at a record of type %(record)s."),
    "nist.trailing": _("After the last record that the file announces there are %(size)s more bytes."),
    "nist.charset": _("The file says that it is written in the character set %(name)s, which is not read."),
    "nist.charset_broken": _(
        "Field %(item)s holds a character that the file's character set, %(name)s, does not have."
    ),
    "nist.not_utf8": _("The file is not in UTF-8 as INT-I demands: byte %(place)s."),
    "nist.not_well_formed": _("The XML of the biometric file is broken at line %(line)s: %(detail)s"),
    "nist.document_type": _("The biometric file declares a document type, which no file of INT-I does."),
    "nist.too_deep": _("The elements of the biometric file are nested deeper than %(most)s levels."),
    "nist.too_many": _("The biometric file has more parts in %(item)s than are read; %(most)s are the most."),
    "nist.foreign_root": _("The file is no INT-I: its outermost element is “%(root)s”."),
    "nist.missing": _("The biometric file lacks %(item)s, which every transaction must have."),
    "nist.value": _("“%(found)s” is no value for %(item)s."),
    "nist.image_damaged": _("The image that begins at line %(line)s is not written as base64."),
}
_WRITING: Mapping[str, Text] = {
    "nist.serial_too_large": _("%(number)s is no serial number for a control number: it has twelve digits at most."),
    "nist.holds_separator": _("The value of %(item)s holds a separator of the NIST format."),
    "nist.not_in_xml": _("The value of %(item)s holds a character that XML does not allow."),
    "nist.no_place": _("A record of type %(record)s has no place for the value %(item)s in this encoding."),
    "nist.no_image_here": _("A record of type %(record)s holds no image."),
    "nist.not_in_inti": _("A record of type %(record)s cannot be written as INT-I."),
    "nist.other_encoding": _(
        "A record of type %(record)s comes from the other encoding of NIST files and must be converted first."
    ),
    "nist.left_behind": _(
        "Not carried into the other encoding: %(item)s of the record of type %(record)s, no. %(idc)s."
    ),
    "nist.record_left_behind": _(
        "Not carried into the other encoding: the whole record of type %(record)s, no. %(idc)s."
    ),
}
_QUALITY: Mapping[str, Text] = {
    "nist.quality.nfiq_1": _("Excellent print (NFIQ %(score)s of 1 to 5, 1 is best)."),
    "nist.quality.nfiq_2": _("Very good print (NFIQ %(score)s of 1 to 5, 1 is best)."),
    "nist.quality.nfiq_3": _("Good print (NFIQ %(score)s of 1 to 5, 1 is best)."),
    "nist.quality.nfiq_4": _("Fair print (NFIQ %(score)s of 1 to 5, 1 is best)."),
    "nist.quality.nfiq_5": _("Poor print (NFIQ %(score)s of 1 to 5, 1 is best)."),
    "nist.quality.excellent": _("Excellent (%(score)s of 100)."),
    "nist.quality.adequate": _("Adequate (%(score)s of 100)."),
    "nist.quality.marginal": _("Marginal (%(score)s of 100)."),
    "nist.quality.unacceptable": _("Unacceptable (%(score)s of 100)."),
    "nist.quality.no_attempt": _("The quality was not measured."),
    "nist.quality.failed": _("The quality could not be measured."),
}
_POSITIONS: Mapping[str, Text] = {
    "nist.position.unknown_finger": _("unknown finger"),
    "nist.position.right_thumb": _("right thumb"),
    "nist.position.right_index": _("right index finger"),
    "nist.position.right_middle": _("right middle finger"),
    "nist.position.right_ring": _("right ring finger"),
    "nist.position.right_little": _("right little finger"),
    "nist.position.left_thumb": _("left thumb"),
    "nist.position.left_index": _("left index finger"),
    "nist.position.left_middle": _("left middle finger"),
    "nist.position.left_ring": _("left ring finger"),
    "nist.position.left_little": _("left little finger"),
    "nist.position.plain_right_thumb": _("right thumb, flat"),
    "nist.position.plain_left_thumb": _("left thumb, flat"),
    "nist.position.plain_right_four": _("four fingers of the right hand, flat"),
    "nist.position.plain_left_four": _("four fingers of the left hand, flat"),
    "nist.position.plain_both_thumbs": _("both thumbs, flat"),
    "nist.position.right_extra": _("extra finger of the right hand"),
    "nist.position.left_extra": _("extra finger of the left hand"),
    "nist.position.unknown_ridge": _("hand or foot, unknown"),
    "nist.position.tip": _("whole finger or fingertip"),
    "nist.position.unknown_palm": _("unknown palm"),
    "nist.position.right_palm": _("right palm"),
    "nist.position.right_writers_palm": _("right writer's palm"),
    "nist.position.left_palm": _("left palm"),
    "nist.position.left_writers_palm": _("left writer's palm"),
    "nist.position.right_lower_palm": _("lower part of the right palm"),
    "nist.position.right_upper_palm": _("upper part of the right palm"),
    "nist.position.left_lower_palm": _("lower part of the left palm"),
    "nist.position.left_upper_palm": _("upper part of the left palm"),
    "nist.position.other": _("position %(position)s"),
}
NIST: Mapping[str, Text] = {**_FILES, **_WRITING, **_QUALITY, **_POSITIONS}
