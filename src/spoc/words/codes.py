"""One door to the word of any code of the core: `word(Role.CLERK)`."""

from collections.abc import Mapping
from enum import StrEnum

from spoc.core.formats.mrz.layouts import MrzLayout, MrzPart
from spoc.core.law.access import FieldGroup, Verb
from spoc.core.law.approvals import Check
from spoc.core.law.deadlines import Duty
from spoc.core.law.notices import InterpolNotice
from spoc.core.law.rules import Confidence
from spoc.core.matching import result
from spoc.core.terms import alerts as alert_terms
from spoc.core.terms import audit as audit_terms
from spoc.core.terms import biometrics as biometric_terms
from spoc.core.terms import data_points as data_terms
from spoc.core.terms import messages as message_terms
from spoc.core.terms import misuse as misuse_terms
from spoc.core.terms import offices as office_terms
from spoc.core.terms import persons as person_terms
from spoc.core.terms import queries as query_terms
from spoc.words import (
    alerts,
    audit,
    checks,
    data_points,
    documents,
    kind_codes,
    law,
    messages,
    offices,
    persons,
    statuses,
    subjects,
)
from spoc.words.filling import Text

TABLES: Mapping[type[StrEnum], Mapping[str, Text]] = {
    alert_terms.AlertCategory: alerts.CATEGORIES,
    alert_terms.AlertState: alerts.STATES,
    alert_terms.DeletionGround: alerts.DELETION_GROUNDS,
    alert_terms.DocumentKind: alerts.DOCUMENT_KINDS,
    alert_terms.FlagGround: alerts.FLAG_GROUNDS,
    alert_terms.IdentifierKind: alerts.IDENTIFIER_KINDS,
    alert_terms.LinkReason: alerts.LINK_REASONS,
    alert_terms.RequestedAction: alerts.ACTIONS,
    alert_terms.SubjectKind: alerts.SUBJECT_KINDS,
    alert_terms.Warning: alerts.WARNINGS,
    data_terms.DataPoint: data_points.POINTS,
    audit_terms.Operation: audit.OPERATIONS,
    audit_terms.Outcome: audit.OUTCOMES,
    biometric_terms.Relation: subjects.RELATIONS,
    misuse_terms.ConsentForm: subjects.CONSENT_FORMS,
    message_terms.Direction: messages.DIRECTIONS,
    message_terms.FormCode: messages.FORMS,
    message_terms.IncomingState: statuses.INCOMING,
    message_terms.OutgoingState: statuses.OUTGOING,
    message_terms.SetAsideWhy: messages.SET_ASIDE,
    office_terms.Channel: offices.CHANNELS,
    office_terms.Desk: offices.DESKS,
    office_terms.Purpose: offices.PURPOSES,
    office_terms.Role: offices.ROLES,
    office_terms.System: offices.SYSTEMS,
    office_terms.Via: offices.VIAS,
    person_terms.IdentityKind: persons.IDENTITY_KINDS,
    person_terms.NameKind: persons.NAME_KINDS,
    person_terms.Sex: persons.SEXES,
    query_terms.QueryKind: checks.KINDS,
    Check: data_points.CHECKS,
    Confidence: law.CONFIDENCES,
    Duty: law.DUTIES,
    FieldGroup: law.FIELD_GROUPS,
    InterpolNotice: law.NOTICES,
    MrzLayout: documents.MRZ_LAYOUTS,
    MrzPart: documents.MRZ_PARTS,
    result.Feature: documents.FEATURES,
    result.Outcome: documents.OUTCOMES,
    Verb: law.VERBS,
    **kind_codes.TABLES,
}


def word(code: StrEnum) -> str:
    """The word of a member, in the reader's language. Raises KeyError for a kind of code that no page shows."""
    return str(TABLES[type(code)][code])
