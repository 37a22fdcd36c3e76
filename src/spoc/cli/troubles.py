"""What the machine under a command may run into, at any moment: told in the same sentences as at its start."""

import errno
from collections.abc import Iterator

from spoc.cli import office as offices
from spoc.cli.language import _
from spoc.cli.terminal import UNAVAILABLE, RefusedError
from spoc.jobs.embedded.errors import DiskFullError


def refused(error: Exception) -> RefusedError | None:
    """The sentence for a full disk and for a database that went away; None for a fault of ours."""
    import psycopg

    for one in _causes(error):
        if isinstance(one, psycopg.errors.DiskFull):
            sentence = _("The disk of the database is full: free some space and try again; nothing kept is lost.")
            return RefusedError(sentence, exit_code=DiskFullError.exit_code)
        if isinstance(one, psycopg.OperationalError):
            sentence = _("The database does not answer ({reason}): start it, or the office with `spoc up`.")
            return RefusedError(sentence.format(reason=offices.first_line(one)), exit_code=UNAVAILABLE)
        if isinstance(one, OSError) and one.errno in (errno.ENOSPC, errno.EDQUOT):
            sentence = _(DiskFullError.sentence).format(folder=one.filename or offices.home())
            return RefusedError(sentence, exit_code=DiskFullError.exit_code)
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Django's errors are made from the driver's."""
    while error is not None:
        yield error
        error = error.__cause__
