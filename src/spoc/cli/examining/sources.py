"""Outside sources: can each be asked, and how does it fare? Django is set up; nobody is asked for anything."""

from collections.abc import Iterator

from spoc.cli.examining.findings import Finding, look, well
from spoc.cli.language import _


def examine() -> Iterator[Finding]:
    """Each that the office is connected to, by what the last questions met with."""
    from django.utils import timezone

    from spoc.procedures.sources.standing import standings
    from spoc.words import documents
    from spoc.words.reasons import sentence

    for one in standings(at=timezone.now()):
        name = one.title or documents.source(one.name)
        what = f"source {one.name}"
        if one.trouble is not None:
            yield look(what, f"{name}: {sentence(one.trouble)}")
        elif one.is_left_alone:
            told = _("{name} is left alone after {count} failures in a row: {why}")
            yield look(what, told.format(name=name, count=one.failures, why=sentence(one.reason) if one.reason else ""))
        elif one.failures:
            told = _("{name} failed {count} times in a row: {why}")
            yield look(what, told.format(name=name, count=one.failures, why=sentence(one.reason) if one.reason else ""))
        elif one.answered_at is None:
            yield well(what, _("{name} was not asked yet.").format(name=name))
        else:
            yield well(what, _("{name} answered last in {ms} ms.").format(name=name, ms=one.took_ms))
