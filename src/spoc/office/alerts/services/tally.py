"""The counts of alerts: what triggers noted line by line is added up. Called by the clock."""

from django.db import connection, transaction


@transaction.atomic
def settle_tally() -> int:
    """How many lines were added up; none while another process does it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT alert_tally_settle()")
        return int(cursor.fetchone()[0])
