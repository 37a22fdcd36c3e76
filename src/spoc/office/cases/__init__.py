"""The case file: subjects, decisions, timeline."""
