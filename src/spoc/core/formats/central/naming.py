"""How a system calls the parts of a record."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RecordNames:
    """How a system calls the parts of a record: elements, then attributes. The one thing that differs by system."""

    record: str
    identity: str
    number: str
    name: str
    birth_date: str
    birth_place: str
    nationality: str
    document: str
    relative: str
    reason: str
    offence: str
    authority: str
    decision: str
    remarks: str
    data: str
    details: str
    warning: str
    flag: str
    link: str
    reference: str
    version: str
    category: str
    issuing_state: str
    action: str
    subject: str
    issued_on: str
    review_on: str
    hidden: str
    family: str
    given: str
