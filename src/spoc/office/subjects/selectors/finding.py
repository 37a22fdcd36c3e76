"""Reading subjects: who may be the person asked for, whose number this is; bounded work, and it says when it was met.

Fuzzy on the vocabulary, exact on the records: each part asked for becomes the parts held that it may be, and names are
found that hold two of them. Everything is read in the caller's snapshot: a withdrawn alert's names are gone at commit.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models.functions import Length

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.documents import normal_number
from spoc.core.terms.kinds.showing import folded
from spoc.core.terms.persons import Identity as IdentityValue
from spoc.core.terms.persons import IdentityKind, NameKind, PartialDate, PersonName, Sex
from spoc.office import prepared
from spoc.office.subjects.models import SearchKey, Subject
from spoc.office.subjects.nodes import reader
from spoc.office.subjects.pool import names_like

MOST_IDENTIFIERS = 200
DEFAULT_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """One identity that may be the one asked for."""

    subject_id: int
    identity_id: int
    identity: IdentityValue


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidates:
    """`spoc.core.matching.person` ranks them; among equals their order here decides.

    That is: few of those who bear one and the same name, so that a short list shows several names; then by how many
    bear it, since an initial or a part left out stands rather for a name that many have.

    was_capped: a bound on work was met, so that there may be more. share: share of names (0 to 1) that hold a part, by
    its Latin form, for `compare_weighed`.
    """

    found: Sequence[Candidate]
    was_capped: bool
    share: Callable[[str], float]


def candidates_for(asked: IdentityValue, *, limit: int = DEFAULT_LIMIT) -> Candidates:
    """The identities whose names come nearest to any of the names asked; searchable subjects only.

    Birth dates narrow and order, they never exclude. limit: identities given back at most.
    """
    pool = names_like(asked, limit=limit)
    return Candidates(found=identities_by_id(pool.identity_ids), was_capped=pool.was_capped, share=pool.share)


def identities_by_id(ids: Sequence[int]) -> Sequence[Candidate]:
    """The identities with these numbers as values, in this order, in one read; searchable subjects only."""
    if not ids:
        return []
    rows = {row[0]: _candidate(row) for row in prepared.run(_READ_IDENTITIES, [prepared.numbers(ids)], by=reader())}
    return [rows[one] for one in ids if one in rows]


def searchable_among(subject_ids: Iterable[int]) -> set[int]:
    """Those of the subjects that checks may find, by the primary."""
    rows = Subject.objects.filter(pk__in=list(subject_ids), is_searchable=True)
    return set(rows.values_list("pk", flat=True))


def by_words(
    words: str, *, kind: SubjectKind | None = None, field: str = "", limit: int = MOST_IDENTIFIERS
) -> list[SearchKey]:
    """Search keys that hold each of these words, in whatever order and spelling of accents; the shortest first.

    kind, field: narrow it to a kind of subject, to one field. Titles, makers, ports: what has no number.
    """
    wanted = list(dict.fromkeys(folded(words).split()))
    if not wanted:
        return []
    rows = SearchKey.objects.filter(is_searchable=True, words__contains=wanted).select_related("subject")
    rows = rows.filter(subject__kind=kind) if kind else rows
    rows = rows.filter(field=field) if field else rows
    return list(rows.order_by(Length("text"), "id")[:limit])


def _candidate(row: tuple) -> Candidate:  # type: ignore[type-arg]  # columns of _READ_IDENTITIES, in its order
    identity_id, subject_id, kind, sex, nationalities, dates, places, relatives, names, documents = row
    value = IdentityValue(
        names=tuple(
            [
                PersonName(full=full, family=family, given=given, kind=_NAME_KINDS[how])
                for full, family, given, how in names or ()
            ]
        ),
        birth_dates=tuple([PartialDate.parse(date) for date in dates]),
        sex=_SEXES[sex],
        nationalities=tuple(nationalities),
        birth_places=tuple(places),
        documents=tuple([normal for number in documents or () if (normal := normal_number(number))]),
        kind=_IDENTITY_KINDS[kind],
        relatives=tuple(relatives),
    )
    return Candidate(subject_id, identity_id, value)


_NAME_KINDS = {one.value: one for one in NameKind}
_IDENTITY_KINDS = {one.value: one for one in IdentityKind}
_SEXES = {one.value: one for one in Sex}
"""By their values: a dozen times quicker than to call the kind, for what is read by the dozen in each check."""
_READ_IDENTITIES = """
SELECT identity.id, identity.subject_id, identity.kind, identity.sex, identity.nationalities, identity.birth_dates,
       identity.birth_places, identity.relatives, names.told,
       CASE identity.kind WHEN 'misused'
           THEN ARRAY(SELECT held ->> 'number'
                      FROM subjects_victimdata victim, jsonb_array_elements(victim.documents) held
                      WHERE victim.identity_id = identity.id)
           ELSE ARRAY(SELECT one.normal FROM subjects_identifier one
                      WHERE one.subject_id = identity.subject_id ORDER BY one.id) END
FROM subjects_identity identity CROSS JOIN LATERAL (
    SELECT array_agg(ARRAY[name.full, name.family, name.given, name.kind] ORDER BY name.position, name.id) AS told,
           bool_and(name.is_searchable) AS is_searchable
    FROM subjects_name name WHERE name.identity_id = identity.id
) AS names
WHERE identity.id = ANY(%s) AND coalesce(names.is_searchable, (
    SELECT subject.is_searchable FROM subjects_subject subject WHERE subject.id = identity.subject_id
))
"""
"""Its names say whether checks may find it (`services.searching.set_searchable`): no look at each subject besides."""
