"""How often matches were judged the same or different, by source and rule, for those who tune: numbers, no person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import sqrt

from django.db import connection


class RateBy(StrEnum):
    """By what judged matches are counted."""

    SOURCE = "source"
    """The system whose record it is; own records without an alert stand alone."""
    FEATURES = "features"
    """Which features agreed and which differed, together."""
    REASON = "reason"
    """Each reason that a comparator gave; a match counts under all of its reasons."""
    SCORE = "score"
    """Tenths of the score."""
    MONTH = "month"
    KIND = "kind"
    """What was asked for."""


@dataclass(frozen=True, kw_only=True)
class JudgedRow:
    """One line: how its matches were judged last. same: confirmed as hits, too."""

    key: str
    same: int
    different: int
    unsure: int
    need_information: int

    def joined(self, other: "JudgedRow") -> "JudgedRow":
        """Of this line and another of the same key."""
        return JudgedRow(
            key=self.key,
            same=self.same + other.same,
            different=self.different + other.different,
            unsure=self.unsure + other.unsure,
            need_information=self.need_information + other.need_information,
        )

    @property
    def judged(self) -> int:
        return self.decided + self.unsure + self.need_information

    @property
    def decided(self) -> int:
        return self.same + self.different

    @property
    def false_rate(self) -> float | None:
        """Share of the decided that were different; None where nothing was decided."""
        return self.different / self.decided if self.decided else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Within which the share lies with 95 per cent (Wilson's interval): few verdicts say little."""
        if not self.decided:
            return None
        share, count, z = self.different / self.decided, self.decided, 1.96
        middle = share + z * z / (2 * count)
        spread = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
        return max(0.0, (middle - spread) / (1 + z * z / count)), min(1.0, (middle + spread) / (1 + z * z / count))


@dataclass(frozen=True, kw_only=True)
class JudgedTables:
    """Where matches and their verdicts lie. found: the join of a match and its query; source: whose record it is."""

    verdicts: str
    found: str
    source: str


OF_OUR_RECORDS = JudgedTables(
    verdicts="screening_verdict",
    found="""
        JOIN screening_match found ON found.id = last.match_id
        JOIN screening_query query ON query.id = found.query_id
        LEFT JOIN alerts_alert alert ON alert.id = found.alert_id
    """,
    source="coalesce(alert.system, 'own')",
)
_LAST = """
    SELECT DISTINCT ON (verdict.match_id) verdict.match_id, verdict.kind, verdict.given_at
    FROM {verdicts} verdict
    WHERE verdict.given_at >= %(since)s AND verdict.given_at < %(until)s
    ORDER BY verdict.match_id, verdict.given_at DESC, verdict.id DESC
"""
_FEATURES = """(
    SELECT coalesce(string_agg((row->>'feature') || ':' || (row->>'outcome'), ' ' ORDER BY row->>'feature'), '')
    FROM jsonb_array_elements(found.evidence) row WHERE row->>'outcome' <> 'unknown'
)"""
_KEYS: Mapping[RateBy, str] = {
    RateBy.FEATURES: _FEATURES,
    RateBy.REASON: "reasons.code",
    RateBy.SCORE: "CASE WHEN found.score IS NULL THEN 'none' "
    "ELSE to_char(least(floor(found.score * 10), 9) / 10, 'FM0.0') END",
    RateBy.MONTH: "to_char(last.given_at AT TIME ZONE 'UTC', 'YYYY-MM')",
    RateBy.KIND: "query.kind",
}
_REASONS = """
    CROSS JOIN LATERAL (
        SELECT DISTINCT row->'reason'->>'why' AS code FROM jsonb_array_elements(found.evidence) row
        WHERE row->>'outcome' <> 'unknown'
    ) reasons
"""


def judged(
    by: RateBy, *, since: datetime, until: datetime, tables: JudgedTables = OF_OUR_RECORDS
) -> Sequence[JudgedRow]:
    """The last verdict of each match that was judged from `since` to before `until`, counted; most decided first."""
    statement = f"""
        WITH last AS ({_LAST.format(verdicts=tables.verdicts)})
        SELECT {tables.source if by is RateBy.SOURCE else _KEYS[by]},
            count(*) FILTER (WHERE last.kind = 'same'),
            count(*) FILTER (WHERE last.kind = 'different'),
            count(*) FILTER (WHERE last.kind = 'unsure'),
            count(*) FILTER (WHERE last.kind = 'need_information')
        FROM last
        {tables.found}
        {_REASONS if by is RateBy.REASON else ""}
        GROUP BY 1 ORDER BY count(*) DESC, 1
    """  # noqa: S608  put together from constants
    with connection.cursor() as cursor:
        cursor.execute(statement, {"since": since, "until": until})
        return [
            JudgedRow(key=key or "", same=same, different=different, unsure=unsure, need_information=needs)
            for key, same, different, unsure, needs in cursor.fetchall()
        ]
