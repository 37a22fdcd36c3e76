"""My work: what waits for this officer now."""
