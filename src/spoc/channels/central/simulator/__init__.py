"""A central system played for training and tests: a server of its own with a database of its own."""
