"""Training data: invented persons, things, partner bureaux and colleagues, the same on every machine."""
