"""What the doctor examines: the machine, the database, the mail."""
