"""Tasks and schedule, the mail listener, the embedded database, the supervisor."""
