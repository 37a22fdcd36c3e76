"""What the office does: one file per procedure, read from top to bottom as the duty manual tells it."""
