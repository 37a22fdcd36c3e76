"""The data of an alert in words, point by point; and what a legal officer checks before a notice leaves."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.law.approvals import Check
from spoc.core.terms.data_points import DataPoint
from spoc.words.filling import Text, told

POINTS: Mapping[str, Text] = {
    DataPoint.SURNAMES: in_context("data of an alert", "Surnames"),
    DataPoint.FORENAMES: in_context("data of an alert", "Forenames"),
    DataPoint.NAMES_AT_BIRTH: in_context("data of an alert", "Names at birth"),
    DataPoint.PREVIOUS_NAMES: in_context("data of an alert", "Previous names and aliases"),
    DataPoint.ORIGINAL_SCRIPT: in_context("data of an alert", "Name in the original script"),
    DataPoint.BIRTH_DATE: in_context("data of an alert", "Date of birth"),
    DataPoint.BIRTH_DATE_RANGE: in_context("data of an alert", "Range of the date of birth"),
    DataPoint.BIRTH_PLACE: in_context("data of an alert", "Place of birth"),
    DataPoint.GENDER: in_context("data of an alert", "Gender"),
    DataPoint.NATIONALITIES: in_context("data of an alert", "Nationalities"),
    DataPoint.NATIONAL_NUMBER: in_context("data of an alert", "Number in a national register"),
    DataPoint.FATHER: in_context("data of an alert", "Father's name"),
    DataPoint.MOTHER: in_context("data of an alert", "Mother's name"),
    DataPoint.FAMILY: in_context("data of an alert", "Family"),
    DataPoint.STATUS: in_context("data of an alert", "Status of the person"),
    DataPoint.MARKS: in_context("data of an alert", "Marks that do not change"),
    DataPoint.PHYSICAL_DESCRIPTION: in_context("data of an alert", "Physical description"),
    DataPoint.PHOTOGRAPH: in_context("data of an alert", "Photograph or facial image"),
    DataPoint.DACTYLOSCOPIC: in_context("data of an alert", "Fingerprints or palm prints"),
    DataPoint.DNA: in_context("data of an alert", "DNA profile"),
    DataPoint.LANGUAGES: in_context("data of an alert", "Languages"),
    DataPoint.OCCUPATION: in_context("data of an alert", "Occupation"),
    DataPoint.ADDRESSES: in_context("data of an alert", "Addresses and contacts"),
    DataPoint.WARNINGS: in_context("data of an alert", "Warnings"),
    DataPoint.DOCUMENT_CATEGORY: in_context("data of an alert", "Kind of identity document"),
    DataPoint.DOCUMENT_COUNTRY: in_context("data of an alert", "Country of the identity document"),
    DataPoint.DOCUMENT_NUMBER: in_context("data of an alert", "Number of the identity document"),
    DataPoint.DOCUMENT_ISSUED_ON: in_context("data of an alert", "Date of issue of the identity document"),
    DataPoint.DOCUMENT_COPY: in_context("data of an alert", "Copy of the identity document"),
    DataPoint.REASON: in_context("data of an alert", "Reason for the alert"),
    DataPoint.ACTION: in_context("data of an alert", "Requested action"),
    DataPoint.AUTHORITY: in_context("data of an alert", "Authority that decided"),
    DataPoint.DECISION: in_context("data of an alert", "Reference of the decision"),
    DataPoint.OFFENCE: in_context("data of an alert", "Type of offence"),
    DataPoint.CASE_TYPE: in_context("data of an alert", "Type of case"),
    DataPoint.LINKS: in_context("data of an alert", "Links"),
    DataPoint.GROUNDS: in_context("data of an alert", "Grounds of the refusal"),
    DataPoint.PUBLIC_POLICY_THREAT: in_context("data of an alert", "Threat to public policy or security"),
    DataPoint.VOLUNTARY_DEPARTURE: in_context("data of an alert", "Last day of voluntary departure"),
    DataPoint.RETURN_SUSPENDED: in_context("data of an alert", "Whether the return is suspended"),
    DataPoint.ENTRY_BAN: in_context("data of an alert", "Whether there is an entry ban"),
    DataPoint.WARRANT: in_context("data of an alert", "Arrest warrant"),
    DataPoint.FACTS: in_context("data of an alert", "Summary of facts"),
    DataPoint.CHARGES: in_context("data of an alert", "Charges"),
    DataPoint.LAW_OF_OFFENCE: in_context("data of an alert", "Law covering the offence"),
    DataPoint.MAXIMUM_PENALTY: in_context("data of an alert", "Maximum penalty"),
    DataPoint.SENTENCE: in_context("data of an alert", "Sentence"),
    DataPoint.ASSURANCES: in_context("data of an alert", "Assurances"),
    DataPoint.EXTRADITION_STATES: in_context("data of an alert", "States for extradition"),
    DataPoint.NATIONAL_REFERENCE: in_context("data of an alert", "National file number"),
    DataPoint.REQUESTED_ON: in_context("data of an alert", "Date of the request"),
    DataPoint.RESTRICTIONS: in_context("data of an alert", "Restrictions"),
    DataPoint.PUBLICATION: in_context("data of an alert", "Choice of publication"),
    DataPoint.EVENT_DATE: in_context("data of an alert", "Date of the event"),
    DataPoint.EVENT_PLACE: in_context("data of an alert", "Place of the event"),
    DataPoint.EVENT_COUNTRY: in_context("data of an alert", "Country of the event"),
    DataPoint.ACCOMPLICES: in_context("data of an alert", "Accomplices"),
    DataPoint.BELONGINGS: in_context("data of an alert", "Clothing and belongings"),
    DataPoint.MEDICAL_NEEDS: in_context("data of an alert", "Medical needs"),
    DataPoint.BODY: in_context("data of an alert", "Findings on the body"),
    DataPoint.IDENTIFIER: in_context("data of an alert", "Identifying number"),
    DataPoint.DESCRIPTION: in_context("data of an alert", "Description"),
    DataPoint.STATE_OF_OBJECT: in_context("data of an alert", "Stolen, lost, invalidated or false"),
    DataPoint.FRAUD_TYPE: in_context("data of an alert", "Type of fraud"),
    DataPoint.THEFT_DATE: in_context("data of an alert", "Date of theft"),
    DataPoint.THEFT_COUNTRY: in_context("data of an alert", "Country of theft"),
    DataPoint.ISSUED_AND_EXPIRY: in_context("data of an alert", "Dates of issue and expiry"),
    DataPoint.MAKE: in_context("data of an alert", "Make"),
    DataPoint.MODEL: in_context("data of an alert", "Model"),
    DataPoint.CALIBRE: in_context("data of an alert", "Calibre"),
    DataPoint.OBJECT_TYPE: in_context("data of an alert", "Type of object"),
    DataPoint.OBJECT_PICTURE: in_context("data of an alert", "Picture of the object"),
    DataPoint.OBJECT_ID: in_context("data of an alert", "Object ID description"),
}
CHECKS: Mapping[str, Text] = {
    Check.COMPLETE: _("Complete, of good quality, and the facts fit the charge"),
    Check.PENALTY: _("The penalty reaches the threshold"),
    Check.EXCLUDED_OFFENCE: _("The offence is not an excluded one"),
    Check.NEUTRALITY: _("No political, military, religious or racial character"),
    Check.HUMAN_RIGHTS: _("Compatible with human rights"),
    Check.REFUGEE: _("Compatible with the refugee policy"),
    Check.EXTRADITION: _("Extradition will be sought"),
    Check.DUPLICATE: _("No earlier refusal or final judgment on the same facts"),
}


def point(value: str) -> str:
    return told(POINTS, value)


def check(value: str) -> str:
    return told(CHECKS, value)
