"""What the office keeps: one app per kind of record."""
