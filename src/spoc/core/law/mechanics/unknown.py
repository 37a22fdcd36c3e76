"""Unknown persons wanted: nothing of them is kept but prints from the scene of the crime."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import RECAST
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class PrintsOnly(Rule):
    """Of these kinds of subject nothing is kept but files of these kinds."""

    subjects: frozenset[SubjectKind]
    kinds: frozenset[BiometricKind]


PRINTS_ONLY: tuple[PrintsOnly, ...] = (
    PrintsOnly(
        id="prints-only",
        subjects=frozenset({SubjectKind.UNKNOWN_PERPETRATOR}),
        kinds=frozenset({BiometricKind.FINGERPRINTS, BiometricKind.LATENT_PRINTS}),
        source=Source(act="R62", article="40"),
        confidence=Confidence.V,
        since=RECAST,
        note="Complete or incomplete sets of prints of fingers or palms.",
    ),
)


def why_not_attach(subject: SubjectKind, kind: BiometricKind, on: date) -> Reason | None:
    """None when a file of this kind may be attached to such a subject; else why not. Source: `PRINTS_ONLY`."""
    for row in in_force(PRINTS_ONLY, on):
        if subject in row.subjects and kind not in row.kinds:
            return Reason(code="alerts.prints_only", values={"source": str(row.source)})
    return None
