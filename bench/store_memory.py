"""The server's own memory holds what checks read, as after a day of them: tables and indexes are gone through once."""

import psycopg

TABLES = (
    "subjects_identifier", "subjects_subject", "alerts_alert", "subjects_namepart", "subjects_name",
    "subjects_identity",
)  # fmt: skip
BY_NUMBER = (*TABLES, "screening_query")
BY_INDEX = (
    "SELECT count(*) FROM subjects_identity WHERE subject_id > 0",
    "SELECT count(*) FROM subjects_name WHERE identity_id > 0",
    "SELECT count(*) FROM subjects_identifier WHERE subject_id > 0",
    "SELECT count(*) FROM alerts_alert WHERE subject_id > 0",
    "SELECT count(*) FROM subjects_namepair WHERE pair IS NOT NULL",
    """SELECT count(*) FROM subjects_identifier WHERE is_searchable AND near COLLATE "C" > ''""",
    *(
        f"""SELECT count(*) FROM subjects_identifier
        WHERE is_searchable AND subjects_number_around(near, {gap}) COLLATE "C" > ''"""
        for gap in range(4)
    ),
)
"""The most needed last, so that they stay where memory is short."""


def read_into_memory(url: str) -> None:
    """Nothing is told; it takes as long as the disk takes."""
    with psycopg.connect(url) as connection:
        connection.execute("SET statement_timeout = 0; SET max_parallel_workers_per_gather = 0")
        connection.execute("SET enable_indexonlyscan = off; SET enable_indexscan = off; SET enable_bitmapscan = off")
        for table in TABLES:
            connection.execute(f"SELECT count(*) FROM {table}")
        connection.execute("RESET enable_indexonlyscan; RESET enable_indexscan; SET enable_seqscan = off")
        for table in BY_NUMBER:
            connection.execute(f"SELECT count(*) FROM {table} WHERE id > 0")
        for statement in BY_INDEX:
            connection.execute(statement)
