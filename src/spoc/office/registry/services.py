"""Numbers of a register, taken without gaps by the transaction that uses them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from spoc.core.terms.offices import Actor
from spoc.office.registry.models import Register, RegistryEntry

NEXT = """
INSERT INTO registry_registercounter AS counter (register_id, year, last) VALUES (%(register)s, %(year)s, %(count)s)
ON CONFLICT (register_id, year) DO UPDATE SET last = counter.last + %(count)s
RETURNING last
"""


class RegisterClosedError(ValueError):
    """The register is closed: it gives no more numbers."""


@dataclass(frozen=True, kw_only=True)
class Entered:
    """What is written into the register beside the number."""

    given_to: str = ""
    subject_line: str = ""
    retention_class: str = ""


def open_register(code: str, name: str) -> Register:
    """The register of this code, opened when it is new."""
    register, _ = Register.objects.get_or_create(code=code, defaults={"name": name})
    return register


def take_number(register: Register, *, by: Actor, at: datetime, entered: Entered = Entered()) -> RegistryEntry:
    """The next number of the year that `at` falls into in the office's time zone; as `take_numbers`."""
    return take_numbers(register, 1, by=by, at=at, entered=entered)[0]


def take_numbers(
    register: Register, count: int, *, by: Actor, at: datetime, entered: Entered = Entered()
) -> list[RegistryEntry]:
    """The next so many numbers, one after the other, of the year that `at` falls into in the office's time zone.

    The counter's row stays locked until the caller's transaction ends; a rollback gives the numbers back, so there are
    no gaps. Who takes numbers of two registers in one transaction takes them in the order of their codes.
    Raises TransactionManagementError outside a transaction, RegisterClosedError, ValueError for a naive `at`.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a registry number is taken inside the transaction that uses it")
    if not register.is_open:
        raise RegisterClosedError(f"register {register.code} is closed")
    year = timezone.localtime(at, timezone.get_default_timezone()).year
    last = _raise(register, year, count)
    entries = [
        RegistryEntry(
            register=register,
            year=year,
            number=number,
            given_at=at,
            given_by=by.name,
            given_to=entered.given_to,
            subject_line=entered.subject_line,
            retention_class=entered.retention_class,
        )
        for number in range(last - count + 1, last + 1)
    ]
    return RegistryEntry.objects.bulk_create(entries)


def _raise(register: Register, year: int, count: int) -> int:
    """One statement: the row is made or raised, and is ours until the transaction ends. Gives the last number."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, {"register": register.pk, "year": year, "count": count})
        return int(cursor.fetchone()[0])
