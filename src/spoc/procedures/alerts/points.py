"""Which data points of the law an alert has, told from its columns: what the minimum data are checked by."""

from collections.abc import Collection, Iterator, Mapping

from spoc.core.terms.alert_records import BiometricKind, NumberValue
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.persons import Identity, IdentityKind, NameKind
from spoc.procedures.alerts.content import AlertContent

_D, _B, _I = DataPoint, BiometricKind, IdentifierKind

OF_DATA: Mapping[DataPoint, frozenset[str]] = {
    _D.FATHER: frozenset({"father"}),
    _D.MOTHER: frozenset({"mother"}),
    _D.MARKS: frozenset({"marks"}),
    _D.PHYSICAL_DESCRIPTION: frozenset({"height", "weight", "eyes", "hair", "build"}),
    _D.LANGUAGES: frozenset({"languages"}),
    _D.OCCUPATION: frozenset({"occupation"}),
    _D.ADDRESSES: frozenset({"addresses", "contacts", "places"}),
    _D.GENDER: frozenset({"sex"}),
    _D.EVENT_DATE: frozenset(
        {"missing_since", "last_seen_on", "found_on", "gone_on", "scene_on", "died_after", "died_before"}
    ),
    _D.EVENT_PLACE: frozenset({"last_seen_place", "found_place", "gone_place", "scene_place"}),
    _D.EVENT_COUNTRY: frozenset({"last_seen_country", "found_country", "gone_country", "scene_country", "countries"}),
    _D.FACTS: frozenset({"circumstances", "modus_operandi"}),
    _D.ACCOMPLICES: frozenset({"accompanied_by"}),
    _D.BELONGINGS: frozenset({"belongings", "clothing", "footwear", "jewellery"}),
    _D.MEDICAL_NEEDS: frozenset({"medical_needs"}),
    _D.BODY: frozenset({"state", "cause", "age_from", "age_to", "died_after", "died_before"}),
    _D.DESCRIPTION: frozenset({"description", "heading", "features", "colour", "objects", "title", "asset_type"}),
    _D.STATE_OF_OBJECT: frozenset({"how", "gone_how", "plates_gone"}),
    _D.FRAUD_TYPE: frozenset({"how", "gone_how"}),
    _D.THEFT_DATE: frozenset({"gone_on"}),
    _D.THEFT_COUNTRY: frozenset({"gone_country"}),
    _D.ISSUED_AND_EXPIRY: frozenset({"issued_on", "expires_on", "valid_to"}),
    _D.DOCUMENT_ISSUED_ON: frozenset({"issued_on"}),
    _D.MAKE: frozenset({"make", "maker"}),
    _D.MODEL: frozenset({"model"}),
    _D.CALIBRE: frozenset({"calibre"}),
    _D.OBJECT_TYPE: frozenset({"type", "category", "sort", "art_type", "asset_type", "denomination", "size_type"}),
    _D.OBJECT_ID: frozenset({"materials", "inscriptions", "maker", "subject", "title", "period"}),
}
"""Keys of a subject's data of which any one gives the point."""
OF_FILES: Mapping[DataPoint, frozenset[BiometricKind]] = {
    _D.PHOTOGRAPH: frozenset({_B.PHOTOGRAPH, _B.FACIAL_IMAGE}),
    _D.DACTYLOSCOPIC: frozenset({_B.FINGERPRINTS, _B.LATENT_PRINTS}),
    _D.DNA: frozenset({_B.DNA}),
    _D.DOCUMENT_COPY: frozenset({_B.DOCUMENT_COPY}),
    _D.WARRANT: frozenset({_B.WARRANT}),
    _D.OBJECT_PICTURE: frozenset({_B.OBJECT_PICTURE}),
}
OF_COLUMNS: Mapping[DataPoint, str] = {
    _D.REASON: "reason",
    _D.AUTHORITY: "authority",
    _D.DECISION: "decision_reference",
    _D.OFFENCE: "offence",
    _D.WARNINGS: "warnings",
}


def points_of(content: AlertContent, files: Collection[BiometricKind] = ()) -> frozenset[DataPoint]:
    """Everything that is there. files: kinds of pictures, prints and papers. The action is the category's: always."""
    data = {key for key, value in content.data.items() if value not in (None, "", [], ())}
    by_data = {point for point, keys in OF_DATA.items() if keys & data}
    by_files = {point for point, kinds in OF_FILES.items() if kinds & set(files)}
    by_columns = {point for point, name in OF_COLUMNS.items() if getattr(content, name)}
    by_details = {DataPoint(name) for name, value in content.details.items() if value and name in set(DataPoint)}
    own = [one for one in content.identities if one.kind is not IdentityKind.MISUSED]
    by_identity = {point for one in own for point in _of_identity(one)}
    by_numbers = {point for one in content.numbers for point in _of_number(one)}
    return frozenset({_D.ACTION} | by_data | by_files | by_columns | by_details | by_identity | by_numbers)


def _of_identity(one: Identity) -> Iterator[DataPoint]:
    there = {
        _D.SURNAMES: any(name.family or name.full for name in one.names),
        _D.FORENAMES: any(name.given for name in one.names),
        _D.PREVIOUS_NAMES: one.kind is IdentityKind.ALIAS
        or any(name.kind in (NameKind.ALIAS, NameKind.WEAK_ALIAS, NameKind.FORMER) for name in one.names),
        _D.ORIGINAL_SCRIPT: any(name.kind is NameKind.ORIGINAL_SCRIPT for name in one.names),
        _D.BIRTH_DATE: bool(one.birth_dates),
        _D.BIRTH_DATE_RANGE: any(day.to_year for day in one.birth_dates),
        _D.BIRTH_PLACE: bool(one.birth_places),
        _D.GENDER: bool(one.sex),
        _D.NATIONALITIES: bool(one.nationalities),
        _D.FAMILY: bool(one.relatives),
    }
    return (point for point, is_there in there.items() if is_there)


def _of_number(one: NumberValue) -> Iterator[DataPoint]:
    yield _D.IDENTIFIER
    if one.kind is _I.NATIONAL_NUMBER:
        yield _D.NATIONAL_NUMBER
    if one.kind is _I.DOCUMENT_NUMBER:
        yield _D.DOCUMENT_NUMBER
        if one.document_kind:
            yield _D.DOCUMENT_CATEGORY
        if one.state:
            yield _D.DOCUMENT_COUNTRY
