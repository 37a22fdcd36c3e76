"""The order in which the schemas of INT-I want an element's children, so that a new one is put in its place."""

from lxml import etree

_WHOLE = ("RecordCategoryCode", "Transaction")
_RECORD = (
    "RecordCategoryCode", "ImageReferenceIdentification", "UserDefinedFields", "UserDefinedDescriptiveDetail",
    "Type2CrossReferenceIdentification", "ProcessAnnotation", "AssociatedContext", "ImageHashValue",
    "SourceRepresentation", "MinutiaeImpressionCaptureCategoryCode", "MinutiaeFormatNISTStandardIndicator",
    "SourceRecordCardinalityCode", "SourceAcquisition", "SourceFileFormat", "SourceCommentText",
    "SourceIdentification", "SourceImage",
)  # fmt: skip
_IMAGE = (
    "BinaryBase64Object", "BinaryDescriptionText", "SourceExternalFileReferenceText", "ImageBitsPerPixelQuantity",
    "ImageCaptureDetail", "ImageColorSpaceCode", "ImageCommentText", "ImageCompressionAlgorithmCode",
    "ImageCompressionAlgorithmText", "ImageHorizontalLineLengthPixelQuantity", "ImageHorizontalPixelDensityValue",
    "ImageQuality", "ImageScaleUnitsCode", "ImageCategoryCode", "ImageVerticalLineLengthPixelQuantity",
    "ImageVerticalPixelDensityValue", "ImageDistortion", "FaceImage3DPoseAngle", "FaceImageAcquisitionProfileCode",
    "FaceImageAttribute", "FaceImageDescriptionCode", "FaceImageDescriptionText", "FaceImageEyeColorAttributeCode",
    "FaceImageFeaturePoint", "FaceImageHairColorAttributeCode", "FaceImagePoseOffsetAngleMeasure",
    "FaceImageSubjectPoseCode", "FaceImageAcquisitionSource", "FingerprintImagePosition",
    "FingerprintImageImpressionCaptureCategoryCode", "FrictionRidgeImageImpressionCaptureCategoryCode",
    "FrictionRidgeCaptureTechnology", "FingerPositionCode", "PalmPositionCode", "PlantarPositionCode",
    "FrictionRidgePositionCode", "FingerprintImageMajorCasePrint", "FingerprintImageFingerMissing",
    "PalmprintImageMissingArea", "FingerprintImageSegmentPositionSquare", "FingerprintImageNISTQuality",
    "FingerprintImageSegmentationQuality", "FingerprintImageQuality", "PalmprintImageQuality",
    "FrictionRidgeImageQuality", "FingerprintImageSegmentPositionPolygon", "FingerprintImageAcquisitionProfileCode",
    "FingerprintImageStitchedIndicator", "RulerScalePresenceInformation",
)  # fmt: skip
_RATED = (
    "FingerPositionCode", "PalmPositionCode", "FrictionRidgePositionCode", "NISTQualityMeasure",
    "QualityAlgorithmProductIdentification", "QualityAlgorithmVendorIdentification", "QualityValue",
)  # fmt: skip
_NAME = (
    "PersonNamePrefixText", "PersonGivenName", "PersonMiddleName", "PersonSurName", "PersonNameSuffixText",
    "PersonMaidenName", "PersonExtendedName",
)  # fmt: skip

ORDER: dict[str, tuple[str, ...]] = {
    "PackageInformationRecord": _WHOLE,
    "Transaction": (
        "TransactionDate", "TransactionDestinationOrganization", "TransactionOriginatingOrganization",
        "TransactionUTCDate", "TransactionControlIdentification", "TransactionControlReferenceIdentification",
        "TransactionDomain", "TransactionApplicationProfile", "TransactionImageResolutionDetails",
        "TransactionMajorVersionValue", "TransactionMinorVersionValue", "TransactionPriorityValue",
        "TransactionCategoryCode", "TransactionContentSummary", "TransactionCharacterSetDirectory",
    ),
    "TransactionDestinationOrganization": (
        "OrganizationIdentification", "OrganizationName", "LocationCountryISO3166Alpha3Code",
    ),
    "TransactionDomain": ("DomainVersionNumberIdentification", "TransactionDomainName"),
    "TransactionImageResolutionDetails": ("NativeScanningResolutionValue", "NominalTransmittingResolutionValue"),
    "ImageCaptureDetail": (
        "CaptureLocation", "CaptureUTCDateTime", "CaptureDate", "ImageCaptureDateEstimateRange",
        "CaptureDeviceIdentification", "CaptureDeviceMakeText", "CaptureDeviceModelText",
        "CaptureDeviceSerialNumberText", "CaptureDeviceCertificationCode", "CaptureHorizontalPixelDensityValue",
        "CaptureOrganization", "CaptureResolutionCode", "CaptureVerticalPixelDensityValue",
        "CaptureDeviceMonitoringModeCode", "CaptureIdentification",
    ),
    "CaptureOrganization": ("OrganizationIdentification", "OrganizationName", "LocationAddress"),
    "ImageQuality": ("QualityAlgorithmProductIdentification", "QualityValue", "QualityAlgorithmVendorIdentification"),
    "FingerprintImageFingerMissing": ("FingerPositionCode", "FingerMissingCode"),
    "FingerprintImageSegmentPositionSquare": (
        "FingerPositionCode", "SegmentBottomVerticalCoordinateValue", "SegmentLeftHorizontalCoordinateValue",
        "SegmentRightHorizontalCoordinateValue", "SegmentTopVerticalCoordinateValue",
    ),
    "UserDefinedDescriptiveDetail": ("DomainDefinedDescriptiveDetail", "CustomDefinedDescriptiveDetail"),
    "DomainDefinedDescriptiveDetail": (
        "RecordActivity", "RecordSubject", "RecordOffence", "RecordCivil", "RecordMetadata",
        "TransactionResponseData", "TransactionMetadata",
    ),
    "RecordSubject": (
        "PersonBirthDate", "PersonBirthLocation", "PersonCitizenshipISO3166Alpha3Code", "PersonName", "PersonAliases",
        "PersonBirthDateRange", "PersonSexCode", "PersonFather", "PersonMother",
    ),
    "PersonName": _NAME,
    "RecordMetadata": (
        "MiscellaneousIdentification", "ContactInformation", "ExpirationDate", "RecordCreationDate",
        "RecordLastUpdateDate",
    ),
    "MiscellaneousIdentification": (
        "InterpolReferenceNumber", "NationalPersonIdentifier", "NationalPersonInquiryIdentifier",
        "NationalCaseIdentifier", "LatentCaseEvidenceIdentifier", "LatentIdentifier", "LatentUniqueIdentifier",
        "NationalBusinessReference", "MiscellaneousIdentificationID1",
    ),
    "RecordOffence": (
        "OffenceDescriptionCode", "OffenceDescriptionText", "ArrestLocation", "OffenceDateTime", "OffenceDateTimeRange",
    ),
    "RecordCivil": ("CivilDescriptionCode", "CivilDescriptionText"),
    "TransactionResponseData": ("ErrorMessage", "RespondentsList", "LatentMatchingPosition"),
    "ErrorMessage": ("ErrorCode", "ErrorFieldMnemonicCode", "ErrorMessageText"),
    "RespondentsList": (
        "TransactionCandidate", "TransactionCandidatesTotalQuantity", "TransactionCategoryCode",
        "TransactionSearchResultsCode",
    ),
    "TransactionCandidate": ("CandidateSequenceID", "TransactionCandidateManualVerificationIndicator"),
}  # fmt: skip
for _name in ("NationalPersonIdentifier", "NationalBusinessReference", "NationalCaseIdentifier"):
    ORDER[_name] = ("LocationCountryISO3166Alpha3Code", "IdentificationID")
ORDER["TransactionOriginatingOrganization"] = ORDER["TransactionDestinationOrganization"]


def place_of(parent: etree._Element, child: etree._Element) -> int:
    """The index at which child belongs among parent's children; siblings of unknown name stay behind the known ones
    that they follow."""
    order = order_in(_local(parent))
    rank = _rank(order, _local(child))
    place, last = 0, 0
    for index, sibling in enumerate(parent):
        last = max(last, _rank(order, _local(sibling), last))
        if last <= rank:
            place = index + 1
    return place


def order_in(name: str) -> tuple[str, ...]:
    """The children of an element of this name in the schema's order, as far as a value of ours stands there."""
    if name in ORDER:
        return ORDER[name]
    if name.endswith("Quality"):
        return _RATED
    if name.startswith("Package"):
        return _RECORD
    return _IMAGE if name.endswith("Image") else ()


def _rank(order: tuple[str, ...], name: str, unknown: int | None = None) -> int:
    if name in order:
        return order.index(name)
    return len(order) if unknown is None else unknown


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
