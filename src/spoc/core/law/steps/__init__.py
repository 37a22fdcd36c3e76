"""The rows of the law of transitions: one file for each course of life."""
