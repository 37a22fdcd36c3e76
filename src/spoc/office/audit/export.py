"""Entries with their links, line by line, for whoever checks outside: JSON lines or CSV.

Who hands them over leaves an entry first (`procedures/reading.py`): reading the audit is in the audit.
"""

import csv
import io
import json
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder

from spoc.office.audit.models import AuditEntry, AuditLink
from spoc.office.audit.selectors import Place, Sought, entries, links_of

FETCHED_AT_ONCE = 1_000
COLUMNS = [field.attname for field in AuditEntry._meta.concrete_fields]
HEADER = ["seq", "hash", *COLUMNS]
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = dict[str, object]


def rows(sought: Sought) -> Iterator[Row]:
    """Newest first; seq and hash are empty for an entry that is not chained yet."""
    below: Place | None = None
    while True:
        page = entries(sought, below=below, limit=FETCHED_AT_ONCE)
        links = links_of(page.entries)
        for entry in page.entries:
            yield _row(entry, links.get(entry.pk))
        if page.next is None:
            return
        below = page.next


def _row(entry: AuditEntry, link: AuditLink | None) -> Row:
    chained = {"seq": link.seq if link else None, "hash": bytes(link.hash).hex() if link else ""}
    return chained | {column: getattr(entry, column) for column in COLUMNS}


def json_lines(sought: Sought) -> Iterator[str]:
    for row in rows(sought):
        yield json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"


def csv_lines(sought: Sought) -> Iterator[str]:
    """With a header; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    yield _csv_line(HEADER)
    for row in rows(sought):
        yield _csv_line([_cell(row[column]) for column in HEADER])


def _cell(value: object) -> str:
    if isinstance(value, list | dict):
        text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
