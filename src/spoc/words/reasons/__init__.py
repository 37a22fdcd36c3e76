"""Every reason that the core gives, as a sentence in the reader's language."""

from collections.abc import Callable, Mapping

from spoc.core.terms.reasons import Reason
from spoc.words import alert_events, data_points, documents, fields, law, messages, offices, persons, screening
from spoc.words import alerts as alert_words
from spoc.words import batches as batch_words
from spoc.words import imports as import_words
from spoc.words import kinds as kind_words
from spoc.words.filling import Text, fill
from spoc.words.reasons.alerts import ALERTS
from spoc.words.reasons.alerts_life import ALERTS_LIFE
from spoc.words.reasons.batches import BATCHES
from spoc.words.reasons.central import CENTRAL
from spoc.words.reasons.copies import COPIES
from spoc.words.reasons.forms import FORMS
from spoc.words.reasons.imports import IMPORTS
from spoc.words.reasons.kinds import KINDS
from spoc.words.reasons.mail import MAIL
from spoc.words.reasons.matching import MATCHING
from spoc.words.reasons.nist import NIST
from spoc.words.reasons.office import OFFICE
from spoc.words.reasons.quality import QUALITY
from spoc.words.reasons.questions import QUESTIONS
from spoc.words.reasons.sources import SOURCES
from spoc.words.reasons.subjects import SUBJECTS

SENTENCES: Mapping[str, Text] = {
    **ALERTS,
    **ALERTS_LIFE,
    **BATCHES,
    **MATCHING,
    **QUESTIONS,
    **FORMS,
    **MAIL,
    **OFFICE,
    **CENTRAL,
    **COPIES,
    **QUALITY,
    **KINDS,
    **IMPORTS,
    **NIST,
    **SUBJECTS,
    **SOURCES,
}

WORDS: Mapping[str, Callable[[str], str]] = {
    "role": offices.role,
    "import_state": import_words.state,
    "authorisation_state": batch_words.authorisation_state,
    "job_state": batch_words.job_state,
    "encoding": import_words.encoding,
    "purpose": offices.purpose,
    "asked_kind": screening.asked_kind,
    "asked_field": screening.asked_field,
    "system": offices.system,
    "desk": offices.desk,
    "verb": law.verb,
    "confidence": law.confidence,
    "field": lambda name: str(fields.BY_NAME.get(name, name)),
    "part": documents.mrz_part,
    "category": alert_words.category,
    "kind": alert_words.subject_kind,
    "identifier": alert_words.identifier_kind,
    "ground": alert_words.flag_ground,
    "action": alert_words.action,
    "instead": alert_words.action,
    "deletion_ground": alert_words.deletion_ground,
    "check": data_points.check,
    "biometric": kind_words.biometric,
    "state": alert_words.state,
    "states": lambda names: ", ".join(alert_words.state(one) for one in names.split(", ")),
    "event": alert_events.event,
    "point": data_points.point,
    "points": lambda names: ", ".join(data_points.point(one) for one in names.split(", ")),
    "why": messages.set_aside,
    "column": kind_words.column,
    "other_column": kind_words.column,
    "columns": kind_words.columns,
    "shape": kind_words.shape,
}
"""Values that are codes themselves, by the name under which a reason gives them."""

SEX_CODES = ("match.sex.equal", "match.sex.differs")


def sentence(reason: Reason) -> str:
    """The sentence of a reason. One whose code has none, from a newer or older version, shows code and values."""
    text = SENTENCES.get(reason.code)
    if text is None:
        told = ", ".join(f"{name}: {value}" for name, value in reason.values.items())
        return f"{reason.code} ({told})" if told else reason.code
    return fill(text, _in_words(reason))


def _in_words(reason: Reason) -> dict[str, str]:
    if reason.code in SEX_CODES:
        return {name: persons.sex(value) for name, value in reason.values.items()}
    return {name: WORDS[name](value) if name in WORDS else value for name, value in reason.values.items()}
