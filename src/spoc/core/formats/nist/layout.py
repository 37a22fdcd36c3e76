"""Where each typed value stands: field number of the classical encoding, path of the XML one (tables of INT-I, MRT)."""

from spoc.core.formats.nist.rows import DAY, FORMAT, MOMENT, NUMBER, TEXT, Codec, RepeatedRow, Row

_IMAGES = frozenset((10, 13, 14, 15, 20))
_CAPTURED = frozenset((10, 13, 14, 15))
_PRINTS = frozenset((13, 14, 15))
_GREY = frozenset((4,))
_T = "biom:Transaction/"
_TO, _FROM = f"{_T}int-i:TransactionDestinationOrganization/", f"{_T}int-i:TransactionOriginatingOrganization/"
_DETAIL = "@/biom:ImageCaptureDetail/"
_WHO = f"{_DETAIL}biom:CaptureOrganization/"
_IMPRESSION = (
    "@/biom:FingerprintImageImpressionCaptureCategoryCode|biom:FrictionRidgeImageImpressionCaptureCategoryCode"
)
_COUNTRY = "int-i:LocationCountryISO3166Alpha3Code"
_ID = "nc:IdentificationID"


def _head(name: str, number: int, path: str, codec: Codec = TEXT, item: int | None = None) -> Row:
    return Row(name=name, types=frozenset((1,)), number=number, item=item, path=path, codec=codec)


HEADER = (
    _head("version", 2, ""),
    _head("kind", 4, f"{_T}int-i:TransactionCategoryCode|biom:TransactionCategoryCode"),
    _head("day", 5, f"{_T}biom:TransactionDate/nc:Date|nc:DateTime", DAY),
    _head("priority", 6, f"{_T}biom:TransactionPriorityValue", NUMBER),
    _head("destination.code", 7, f"{_TO}nc:OrganizationIdentification/{_ID}"),
    _head("destination.name", 17, f"{_TO}nc:OrganizationName", item=0),
    _head("destination.country", 0, f"{_TO}{_COUNTRY}"),
    _head("origin.code", 8, f"{_FROM}nc:OrganizationIdentification/{_ID}"),
    _head("origin.name", 17, f"{_FROM}nc:OrganizationName", item=1),
    _head("origin.country", 0, f"{_FROM}{_COUNTRY}"),
    _head("number", 9, f"{_T}biom:TransactionControlIdentification/{_ID}"),
    _head("answers", 10, f"{_T}biom:TransactionControlReferenceIdentification/{_ID}"),
    _head("scanned_at", 11, f"{_T}biom:TransactionImageResolutionDetails/biom:NativeScanningResolutionValue"),
    _head("sent_at", 12, f"{_T}biom:TransactionImageResolutionDetails/biom:NominalTransmittingResolutionValue"),
    _head("domain", 13, f"{_T}biom:TransactionDomain/biom:TransactionDomainName", item=0),
    _head("domain_version", 13, f"{_T}biom:TransactionDomain/biom:DomainVersionNumberIdentification/{_ID}", item=1),
    _head("made_at", 14, f"{_T}biom:TransactionUTCDate/nc:DateTime", MOMENT),
)
"""1.001 LEN and 1.003 CNT are reckoned; the version has two elements of its own in XML, see `inti_header`."""


def _value(name: str, number: int, types: frozenset[int], path: str, codec: Codec = TEXT) -> Row:
    return Row(name=name, types=types, number=number, path=path, codec=codec)


RECORD = (
    _value("impression", 3, _PRINTS, _IMPRESSION),
    _value("impression", 0, _GREY, _IMPRESSION),
    _value("impression", 3, frozenset((9,)), "biom:MinutiaeImpressionCaptureCategoryCode"),
    _value("image_kind", 3, frozenset((10,)), "@/biom:ImageCategoryCode"),
    _value("cardinality", 3, frozenset((20,)), "biom:SourceRecordCardinalityCode"),
    _value("format", 4, frozenset((9,)), "biom:MinutiaeFormatNISTStandardIndicator", FORMAT),
    _value("capture_code", 4, _IMAGES, f"{_WHO}nc:OrganizationIdentification/{_ID}"),
    _value("capture_name", 993, _IMAGES, f"{_WHO}nc:OrganizationName"),
    _value("captured_on", 5, _CAPTURED, f"{_DETAIL}biom:CaptureDate/nc:Date|nc:DateTime", DAY),
    _value("width", 6, _IMAGES, "@/biom:ImageHorizontalLineLengthPixelQuantity", NUMBER),
    _value("width", 0, _GREY, "@/biom:ImageHorizontalLineLengthPixelQuantity", NUMBER),
    _value("height", 7, _IMAGES, "@/biom:ImageVerticalLineLengthPixelQuantity", NUMBER),
    _value("height", 0, _GREY, "@/biom:ImageVerticalLineLengthPixelQuantity", NUMBER),
    _value("scale", 8, _IMAGES, "@/biom:ImageScaleUnitsCode", NUMBER),
    _value("across", 9, _IMAGES, "@/biom:ImageHorizontalPixelDensityValue", NUMBER),
    _value("down", 10, _IMAGES, "@/biom:ImageVerticalPixelDensityValue", NUMBER),
    _value("compression", 11, _IMAGES, "@/biom:ImageCompressionAlgorithmText"),
    _value("compression", 0, _GREY, "@/biom:ImageCompressionAlgorithmCode"),
    _value("bits", 12, frozenset((13, 14, 15, 20)), "@/biom:ImageBitsPerPixelQuantity", NUMBER),
    _value("colours", 12, frozenset((10,)), "@/biom:ImageColorSpaceCode"),
    _value("colours", 13, frozenset((20,)), "@/biom:ImageColorSpaceCode"),
    _value("resolution", 0, _GREY, f"{_DETAIL}biom:CaptureResolutionCode", NUMBER),
    _value("profile", 13, frozenset((10,)), "@/biom:FaceImageAcquisitionProfileCode"),
    _value("profile", 31, frozenset((14,)), "@/biom:FingerprintImageAcquisitionProfileCode"),
    _value("pose", 20, frozenset((10,)), "@/biom:FaceImageSubjectPoseCode"),
    _value("source_number", 21, frozenset((20,)), f"biom:SourceIdentification/{_ID}"),
    _value("scanned_across", 16, _IMAGES, f"{_DETAIL}biom:CaptureHorizontalPixelDensityValue", NUMBER),
    _value("scanned_down", 17, _IMAGES, f"{_DETAIL}biom:CaptureVerticalPixelDensityValue", NUMBER),
    _value("comment", 20, _PRINTS, "@/biom:ImageCommentText"),
    _value("comment", 20, frozenset((20,)), "biom:SourceCommentText"),
    _value("comment", 38, frozenset((10,)), "@/biom:ImageCommentText"),
    _value("monitoring", 30, frozenset((14, 15)), f"{_DETAIL}biom:CaptureDeviceMonitoringModeCode"),
    _value("technology", 901, _PRINTS, "@/biom:FrictionRidgeCaptureTechnology"),
    _value("device", 903, _IMAGES, f"{_DETAIL}biom:CaptureDeviceIdentification/{_ID}"),
)

_D = "itl:UserDefinedDescriptiveDetail/int-i:DomainDefinedDescriptiveDetail/"
_WHOM, _META = f"{_D}int-i:RecordSubject/", f"{_D}int-i:RecordMetadata/"
_REFERENCES = f"{_META}int-i:MiscellaneousIdentification/"
_RESULT = f"{_D}int-i:TransactionResponseData/int-i:RespondentsList/"
_OFFENCE, _CIVIL = f"{_D}int-i:RecordOffence/", f"{_D}int-i:RecordCivil/"


def _said(name: str, path: str, codec: Codec = TEXT, number: int = 0) -> Row:
    return Row(name=name, types=frozenset((2,)), number=number, path=path, codec=codec)


DESCRIPTION = (
    _said("prefix", f"{_WHOM}int-i:PersonName/nc:PersonNamePrefixText"),
    _said("given_name", f"{_WHOM}int-i:PersonName/nc:PersonGivenName"),
    _said("middle_name", f"{_WHOM}int-i:PersonName/nc:PersonMiddleName"),
    _said("family_name", f"{_WHOM}int-i:PersonName/nc:PersonSurName"),
    _said("maiden_name", f"{_WHOM}int-i:PersonName/nc:PersonMaidenName"),
    _said("whole_name", f"{_WHOM}int-i:PersonName/int-i:PersonExtendedName"),
    _said("born_on", f"{_WHOM}nc:PersonBirthDate/nc:Date", DAY, 35),
    _said("nationality", f"{_WHOM}nc:PersonCitizenshipISO3166Alpha3Code", number=38),
    _said("sex", f"{_WHOM}int-i:PersonSexCode", number=39),
    _said("person_country", f"{_REFERENCES}int-i:NationalPersonIdentifier/{_COUNTRY}"),
    _said("person_number", f"{_REFERENCES}int-i:NationalPersonIdentifier/{_ID}"),
    _said("business_country", f"{_REFERENCES}int-i:NationalBusinessReference/{_COUNTRY}"),
    _said("business_number", f"{_REFERENCES}int-i:NationalBusinessReference/{_ID}"),
    _said("case_country", f"{_REFERENCES}int-i:NationalCaseIdentifier/{_COUNTRY}"),
    _said("case_number", f"{_REFERENCES}int-i:NationalCaseIdentifier/{_ID}"),
    _said("evidence", f"{_REFERENCES}int-i:LatentCaseEvidenceIdentifier", number=8),
    _said("mark", f"{_REFERENCES}int-i:LatentIdentifier", number=9),
    _said("interpol_number", f"{_REFERENCES}int-i:InterpolReferenceNumber"),
    _said("expires_on", f"{_META}nc:ExpirationDate/nc:Date", DAY),
    _said("offence", f"{_OFFENCE}int-i:OffenceDescriptionCode"),
    _said("offence_text", f"{_OFFENCE}int-i:OffenceDescriptionText"),
    _said("offence_on", f"{_OFFENCE}int-i:OffenceDateTime/nc:Date|nc:DateTime", DAY),
    _said("civil", f"{_CIVIL}int-i:CivilDescriptionCode"),
    _said("civil_text", f"{_CIVIL}int-i:CivilDescriptionText"),
    _said("candidate", f"{_RESULT}int-i:TransactionCandidate/int-i:CandidateSequenceID/{_ID}", NUMBER),
    _said("verified", f"{_RESULT}int-i:TransactionCandidate/int-i:TransactionCandidateManualVerificationIndicator"),
    _said("candidates", f"{_RESULT}int-i:TransactionCandidatesTotalQuantity", NUMBER),
    _said("asked_kind", f"{_RESULT}int-i:TransactionCategoryCode"),
    _said("hit", f"{_RESULT}int-i:TransactionSearchResultsCode"),
    _said("mode", f"{_D}int-i:TransactionMetadata/int-i:ResultDeterminationMode"),
)
"""Type-2 of INT-I 6. Its names have no layout of their own in the classical encoding that the tables would give."""

_VENDOR = (
    f"biom:QualityAlgorithmVendorIdentification|biom:QualityMeasureVendorIdentification/{_ID}",
    f"biom:QualityAlgorithmProductIdentification/{_ID}",
)
_RATED = ("biom:QualityValue", *_VENDOR)
_FINGER, _PALM, _RIDGE = "biom:FingerPositionCode", "biom:PalmPositionCode", "biom:FrictionRidgePositionCode"
_CORNERS = tuple(f"biom:Segment{side}CoordinateValue" for side in (
    "LeftHorizontal", "RightHorizontal", "TopVertical", "BottomVertical",
))  # fmt: skip


def _many(name: str, number: int, type_: int, path: str, items: tuple[str, ...]) -> RepeatedRow:
    return RepeatedRow(name=name, number=number, types=frozenset((type_,)), path=path, items=items)


REPEATED = (
    _many("SQS", 24, 10, "@/biom:ImageQuality", _RATED),
    _many("LQM", 24, 13, "@/biom:FrictionRidgeImageQuality|biom:FingerprintImageQuality|biom:PalmprintImageQuality",
          (f"{_RIDGE}|{_FINGER}|{_PALM}", *_RATED)),
    _many("AMP", 18, 14, "@/biom:FingerprintImageFingerMissing", (_FINGER, "biom:FingerMissingCode")),
    _many("SEG", 21, 14, "@/biom:FingerprintImageSegmentPositionSquare", (_FINGER, *_CORNERS)),
    _many("NQM", 22, 14, "@/biom:FingerprintImageNISTQuality", (_FINGER, "biom:NISTQualityMeasure")),
    _many("SQM", 23, 14, "@/biom:FingerprintImageSegmentationQuality", (_FINGER, *_RATED)),
    _many("FQM", 24, 14, "@/biom:FingerprintImageQuality", (_FINGER, *_RATED)),
    _many("PQM", 24, 15, "@/biom:PalmprintImageQuality", (_PALM, *_RATED)),
    _many("AQS", 14, 20, "biom:SourceAcquisition",
          ("biom:AcquisitionSourceCode", "biom:AcquisitionDigitalConversionDescriptionText",
           "biom:AcquisitionFormatDescriptionText", "biom:AcquisitionSpecialCharacteristicsText")),
    _many("SFT", 15, 20, "biom:SourceFileFormat",
          ("biom:SourceFileCategoryText", "biom:SourceFileDecodingInstructionsText")),
    _many("ERM", 0, 2, f"{_D}int-i:TransactionResponseData/int-i:ErrorMessage",
          ("int-i:ErrorCode", "int-i:ErrorFieldMnemonicCode", "int-i:ErrorMessageText")),
    _many("AKA", 0, 2, f"{_WHOM}int-i:PersonAliases/int-i:PersonName",
          ("nc:PersonNamePrefixText", "nc:PersonGivenName", "nc:PersonMiddleName", "nc:PersonSurName",
           "nc:PersonNameSuffixText", "nc:PersonMaidenName", "int-i:PersonExtendedName")),
)  # fmt: skip


RECORD_NAMES = {
    4: "HighResolutionGrayscaleImage", 7: "UserDefinedImage", 8: "SignatureImage", 9: "Minutiae",
    10: "FacialAndSMTImage", 13: "LatentImage", 14: "FingerprintImage", 15: "PalmprintImage",
    16: "UserDefinedTestingImage", 17: "IrisImage", 18: "DNA", 19: "PlantarImage", 20: "SourceRepresentation",
    2: "DescriptiveText",
}  # fmt: skip
"""``itl:Package…Record`` of the XML, by type; of other types a record is written as it was read."""

IMAGE_STEPS = {
    4: "biom:FingerprintImage",
    10: "biom:FaceImage|biom:PhysicalFeatureImage",
    13: "biom:FrictionRidgeImage|biom:FingerImpressionImage|itl:FingerprintImage|biom:PalmprintImage|biom:PlantarImage",
    14: "biom:FingerImpressionImage|itl:FingerprintImage",
    15: "biom:PalmprintImage",
    20: "biom:SourceImage",
}
"""The image elements of each type; the rest of Type-20, sound and film, is kept as it is."""

POSITION_PATHS = {
    "FingerprintImage": "biom:FingerPositionCode",
    "FingerImpressionImage": "biom:FingerPositionCode",
    "PalmprintImage": "biom:PalmPositionCode",
    "PlantarImage": "biom:PlantarPositionCode",
    "FrictionRidgeImage": "biom:FrictionRidgePositionCode",
}
"""Where the positions stand, by the image's name; those of Type-4 one level deeper."""


def rows_of_type(type_: int) -> tuple[Row, ...]:
    """The rows of a type's typed values; those of Type-2 name attributes of `Description`."""
    return tuple(row for row in (*HEADER, *DESCRIPTION, *RECORD) if type_ in row.types)


def repeated_of_type(type_: int) -> tuple[RepeatedRow, ...]:
    """The fields that repeat of a type."""
    return tuple(row for row in REPEATED if type_ in row.types)
