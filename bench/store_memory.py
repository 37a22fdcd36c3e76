"""The machine's memory holds what checks read, as after a day of them: files of the store are read once, whole."""

import os
from pathlib import Path

import psycopg

READ_BY_CHECKS = (
    "subjects_subject", "subjects_identifier", "subjects_name", "subjects_identity", "subjects_identifier_pkey",
    "subjects_subject_pkey", "subjects_name_pkey", "subjects_identity_pkey", "subjects_name_identity_id_2080c3f8",
    "subjects_identity_subject_id_0282dae5", "subjects_namepair_pkey",
    "identifier_around_0", "identifier_around_1", "identifier_around_2", "identifier_around_3", "identifier_near",
)  # fmt: skip
"""The most needed last, so that they stay where memory is short."""
INTO_THE_SERVER = (
    "SELECT count(*) FROM subjects_namepair WHERE pair IS NOT NULL",
    """SELECT count(*) FROM subjects_identifier WHERE is_searchable AND near COLLATE "C" > ''""",
    *(
        f"""SELECT count(*) FROM subjects_identifier
        WHERE is_searchable AND subjects_number_around(near, {gap}) COLLATE "C" > ''"""
        for gap in range(4)
    ),
)
PIECE = 1 << 22


def read_into_memory(url: str) -> int:
    """Bytes read; the files are those of a server on this machine. Pairs of names and the indexes of numbers go into
    the server's own memory: each check looks at dozens or hundreds of their pages.
    """
    with psycopg.connect(url) as connection:
        read = sum(_read(connection, name) for name in READ_BY_CHECKS)
        for setting in ("enable_seqscan", "enable_bitmapscan"):
            connection.execute(f"SET {setting} = off")
        for statement in INTO_THE_SERVER:
            connection.execute(statement)
    return read


def _read(connection: "psycopg.Connection[tuple[str, ...]]", name: str) -> int:
    found = connection.execute(
        "SELECT current_setting('data_directory'), pg_relation_filepath(to_regclass(%s))", [name]
    ).fetchone()
    if found is None or found[1] is None:
        return 0
    first = Path(*found)
    read = 0
    for file in sorted(first.parent.glob(f"{first.name}*")):
        if file.name == first.name or file.name.startswith(f"{first.name}."):
            with file.open("rb", buffering=0) as content:
                os.posix_fadvise(content.fileno(), 0, 0, os.POSIX_FADV_SEQUENTIAL)
                while piece := content.read(PIECE):
                    read += len(piece)
    return read
