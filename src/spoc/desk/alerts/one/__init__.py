"""One alert: what it says, how it lives, and everything that is done with it."""
