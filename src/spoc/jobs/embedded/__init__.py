"""The embedded database: PostgreSQL from the binaries of a wheel, for demonstrations, training and tests."""
