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
            return _disk_full(_("the database"))
        if isinstance(one, psycopg.OperationalError):
            sentence = _("The database does not answer ({reason}): start it, or the office with `spoc up`.")
            return RefusedError(sentence.format(reason=offices.first_line(one)), exit_code=UNAVAILABLE)
        if isinstance(one, OSError) and one.errno in (errno.ENOSPC, errno.EDQUOT):
            return _disk_full(one.filename or offices.home())
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Django's errors are made from the driver's."""
    while error is not None:
        yield error
        error = error.__cause__


def _disk_full(folder: object) -> RefusedError:
    return RefusedError(_(DiskFullError.sentence).format(folder=folder), exit_code=DiskFullError.exit_code)
