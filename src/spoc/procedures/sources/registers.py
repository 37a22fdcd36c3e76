"""National registers as sources: one row for each mapping in ``home/registers``; adding one is adding its file."""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from django.conf import settings

from spoc.channels.national import client
from spoc.channels.national.mapping import SHOWN, RegisterKind, RegisterMapping, read_mapping
from spoc.channels.national.values import Errand as RegisterErrand
from spoc.channels.national.values import FoundRecord
from spoc.channels.web.errors import WebError, malformed
from spoc.core.terms.countries import country_code
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex
from spoc.core.terms.reasons import Reason
from spoc.office.sources.services import NewOutsideMatch
from spoc.procedures.sources import comparing
from spoc.procedures.sources.values import AskedFor, Errand, OutsideFound, SilentError, Source, in_latin

FAMILY = "national"
MOST_REGISTERS = 40


def rows() -> Iterator[Source]:
    """By file name. A mapping that cannot be read is a source that gives no answer, and says why."""
    names: set[str] = set()
    for place, file in enumerate(_files()):
        try:
            row = _row(_mapping(file, file.stat().st_mtime_ns))
            if row.name in names:
                raise WebError("source.mapping", permanent=True, file=file.name, detail=f"name: {row.name} is taken")
        except (WebError, OSError) as wrong:
            row = _unreadable(file, place, wrong)
        names.add(row.name)
        yield row


def _files() -> Sequence[Path]:
    """Looked for anew when the folder changed."""
    folder = _folder(settings.OFFICE.home)
    try:
        return _files_in(folder, os.stat(folder).st_mtime_ns)
    except OSError:
        return ()


@lru_cache(maxsize=4)
def _files_in(folder: str, changed: int) -> Sequence[Path]:
    return sorted(Path(folder).glob("*.toml"))[:MOST_REGISTERS]


@lru_cache(maxsize=4)
def _folder(home: Path) -> str:
    return str(home / "registers")


@lru_cache(maxsize=MOST_REGISTERS)
def _mapping(file: Path, changed: int) -> RegisterMapping:
    """Read once, and anew when the file changed."""
    return read_mapping(file)


def _row(mapping: RegisterMapping) -> Source:
    return Source(
        name=f"{FAMILY}:{mapping.name}",
        title=mapping.title,
        ask=partial(ask, mapping),
        applies=lambda asked: client.applies(mapping, question_of(mapping.kind, asked)),
        limit_seconds=mapping.bounds.seconds,
        most_records=mapping.most_records,
        purposes=frozenset(mapping.purposes),
        roles=frozenset(mapping.roles),
        why_not_in_bulk=None if mapping.in_bulk else _not_in_bulk(mapping),
    )


def _not_in_bulk(mapping: RegisterMapping) -> Reason:
    return Reason(code="batch.register_not_in_bulk", values={"title": mapping.title})


def _unreadable(file: Path, place: int, wrong: Exception) -> Source:
    reason = Reason(code="source.mapping", values={"file": file.name, "detail": type(wrong).__name__})
    if isinstance(wrong, WebError):
        reason = wrong.reason

    def refuse(asked: AskedFor, errand: Errand) -> OutsideFound:
        raise SilentError(reason)

    return Source(
        name=f"{FAMILY}:~{place}",
        title=file.name,
        ask=refuse,
        applies=lambda asked: True,
        limit_seconds=1,
        most_records=0,
        trouble=reason,
    )


def question_of(kind: RegisterKind, asked: AskedFor) -> dict[str, str]:
    """What a register of this kind is told, by our words; without what is not known. Empty: nothing it could answer."""
    told: dict[str, str] = {}
    if kind is RegisterKind.PERSON and asked.person is not None:
        told = _person(asked.person)
    elif kind is RegisterKind.DOCUMENT and asked.number:
        told = {"number": asked.number, "document_kind": asked.document_kind or "", "state": asked.state}
    elif kind is RegisterKind.VEHICLE:
        told = {"vin": asked.vin, "plate": asked.plate, "state": asked.state} if asked.vin or asked.plate else {}
    elif kind is RegisterKind.WEAPON and asked.is_thing:
        told = {"serial": asked.number}
    return {name: value for name, value in told.items() if value}


def _person(identity: Identity) -> dict[str, str]:
    name = in_latin(identity.names[0])
    return {
        "name": name.full,
        "family": name.family,
        "given": name.given,
        "birth_date": str(identity.birth_dates[0]) if identity.birth_dates else "",
        "sex": identity.sex.value,
        "nationality": identity.nationalities[0] if identity.nationalities else "",
        "document": identity.documents[0] if identity.documents else "",
    }


def ask(mapping: RegisterMapping, asked: AskedFor, errand: Errand) -> OutsideFound:
    """The register's records compared with the question, best first. Raises SilentError."""
    who = RegisterErrand(
        user=errand.user,
        authority=errand.authority,
        purpose=errand.purpose,
        reference=errand.reference,
        case=errand.case,
    )
    try:
        answer = client.ask(mapping, question_of(mapping.kind, asked), who)
        matches = [_match(mapping, asked, one) for one in answer.records]
    except WebError as error:
        raise SilentError(error.reason) from error
    return OutsideFound(matches=comparing.ranked(matches, mapping.most_records), was_capped=answer.was_capped)


def _match(mapping: RegisterMapping, asked: AskedFor, record: FoundRecord) -> NewOutsideMatch:
    first = {name: values[0] for name, values in record.fields.items()}
    if mapping.kind is RegisterKind.PERSON:
        assert asked.person is not None
        score, rows = comparing.person(asked.person, [_identity(record)])
        is_further = score < comparing.PERSON_FROM
    else:
        score, rows = _compared(mapping.kind, asked, first)
        is_further = score < comparing.NUMBER_FROM
    facts: dict[str, object] = {name: value for name, value in first.items() if name in SHOWN}
    if "*" in mapping.calls or first.get("status", "") in mapping.calls:
        facts["calls"] = True
    return NewOutsideMatch(record_id=record.id, score=score, evidence=rows, is_further=is_further, facts=facts)


def _compared(kind: RegisterKind, asked: AskedFor, first: dict[str, str]) -> comparing.Compared:
    state = country_code(first.get("state", "")) or ""
    if kind is RegisterKind.VEHICLE:
        return comparing.vehicle(asked, vin=first.get("vin", ""), plate=first.get("plate", ""), state=state)
    if kind is RegisterKind.WEAPON:
        return comparing.number(asked, first["serial"])
    return comparing.number(asked, first["number"], state=state, kind=first.get("document_kind", ""))


def _identity(record: FoundRecord) -> Identity:
    """A value that makes no sense (a thirteenth month) is no answer: left out, it could be what tells two apart."""

    def all_of(name: str) -> Sequence[str]:
        return record.fields.get(name, ())

    def one_of(name: str) -> str:
        return next(iter(all_of(name)), "")

    family, given = one_of("family"), one_of("given")
    try:
        born = tuple(PartialDate.parse(day) for day in all_of("birth_date"))
        sex = Sex(one_of("sex").upper())
    except ValueError as wrong:
        raise malformed("birth_date, sex") from wrong
    return Identity(
        names=(PersonName(full=one_of("name") or f"{given} {family}".strip(), family=family, given=given),),
        birth_dates=born,
        sex=sex,
        nationalities=tuple(country_code(one) or one for one in all_of("nationality")),
        birth_places=tuple(all_of("birth_place")),
        documents=tuple(all_of("document")),
    )
