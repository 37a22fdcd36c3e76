"""What is typed for an alert, as the API takes it: cells by column, bounded, nothing in them that cannot be kept."""

from typing import Annotated

from ninja import Path
from pydantic import AfterValidator, Field

from spoc.api.checks import Text

MOST_CELLS = 300
LONGEST_CELL = 20_000

AlertNumber = Annotated[int, Path(ge=1, le=2**62, description="number of the alert here")]
Key = Annotated[int, Path(ge=1, le=2**62)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Line = Annotated[Text, Field(max_length=200)]
Why = Annotated[Text, Field(max_length=5_000)]
"""A reason in an officer's words; where it must be there, the procedure says so."""
TwoLetters = Annotated[str, Field(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
Column = Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+){0,3}$", max_length=60)]
CellText = Annotated[Text, Field(max_length=LONGEST_CELL)]
One = CellText | bool | Annotated[int, Field(ge=-(2**53), le=2**53)] | Annotated[float, Field(allow_inf_nan=False)]
Row = Annotated[dict[Column, One | Annotated[list[One], Field(max_length=100)] | None], Field(max_length=40)]
Reference = Annotated[Text, Field(max_length=60)]
Few = Annotated[list[One], Field(max_length=100)] | Annotated[list[Row], Field(max_length=40)]
Said = Annotated[dict[Reference, Annotated[Text, Field(max_length=20)]], Field(max_length=200)]
Cell = One | Few | Said | None


def _few(cells: dict[str, object]) -> dict[str, object]:
    if len(cells) > MOST_CELLS:
        raise ValueError(f"more than {MOST_CELLS} columns")
    return cells


Cells = Annotated[
    dict[Column, Cell],
    AfterValidator(_few),
    Field(
        description="by column, as the form declares them; several values as a list or with semicolons between; "
        "`identities`: further identities, each as cells; `sameness`: by the reference of an alert that was found "
        "whether it is about the same: same, different, undecided"
    ),
]
Answers = Annotated[
    dict[Annotated[Text, Field(max_length=200)], Why],
    Field(max_length=MOST_CELLS, description="why it goes on in spite of a warning, by the key of the finding"),
]
