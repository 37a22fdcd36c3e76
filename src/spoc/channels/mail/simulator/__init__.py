"""A simulated partner bureau: its own process, keys and database; for training, stories and fault tests."""
