"""One message: its form, its seal, its thread, its bytes, and what may be done with it."""
