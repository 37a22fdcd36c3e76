"""The inbox: what came in, what waits for an answer."""
