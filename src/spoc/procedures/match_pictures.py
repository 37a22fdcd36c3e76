"""Pictures of things that were found: side by side in the answer, each opened with an entry of its own."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from spoc.core.law.access import FieldGroup
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.accounts.policy import visible_fields
from spoc.office.screening.selectors import subjects_of_matches
from spoc.office.subjects.models import Biometric
from spoc.office.subjects.selectors import biometric_by_id, biometrics_of
from spoc.procedures.answers import AnswerView, MatchView
from spoc.procedures.discretion import is_shielded
from spoc.procedures.match_review import match_to_act_on, open_match
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError

SHOWN_BY_BROWSERS = frozenset({"image/jpeg", "image/png"})
MOST_BESIDE = 12
"""Pictures side by side: more are on the pages of their matches."""


@dataclass(frozen=True, kw_only=True)
class PictureBeside:
    """One picture of the thing of one match. number: of the file."""

    match: MatchView
    number: int
    name: str


def pictures_beside(answer: AnswerView, viewer: Actor, at: datetime) -> Sequence[PictureBeside]:
    """Of each match the first pictures that a browser can show, best match first; nothing for whoever may not see
    things, and none of what must not be disclosed. The looking itself is written down when a picture is opened."""
    if FieldGroup.OBJECT not in visible_fields(viewer, on=at.date()):
        return []
    views = {view.key: view for view in (*answer.matches, *answer.further) if not is_shielded(view)}
    subjects = subjects_of_matches(uuid.UUID(key) for key in views)
    of_subject: dict[int, list[Biometric]] = {}
    for row in biometrics_of(subjects.values()):
        if row.kind == BiometricKind.OBJECT_PICTURE and row.media_type in SHOWN_BY_BROWSERS:
            of_subject.setdefault(row.subject_id, []).append(row)
    found = [
        PictureBeside(match=view, number=row.pk, name=row.name)
        for key, view in views.items()
        for row in of_subject.get(subjects.get(uuid.UUID(key), 0), [])
    ]
    return found[:MOST_BESIDE]


def open_picture(key: uuid.UUID, number: int, *, by: Actor, at: datetime) -> Biometric:
    """With its bytes. Raises NotFoundError: no such picture of this match, or not for this reader; RefusedError."""
    open_match(key, by=by, at=at)
    match, held = match_to_act_on(key), biometric_by_id(number)
    is_of_it = held and held.subject_id == match.subject_id and held.withdrawn_at is None
    if held is None or not is_of_it or held.kind != BiometricKind.OBJECT_PICTURE:
        raise NotFoundError(str(number))
    if FieldGroup.OBJECT not in visible_fields(by, on=at.date()):
        raise NotFoundError(str(number))
    with reading("biometric.opened", by=by, at=at, purpose=Purpose(match.query.purpose)) as what:
        what.subjects, what.count = [held.subject.reference], 1
        what.records, what.reason = [f"biometric:{held.pk}"], match.query.reason
    return held
