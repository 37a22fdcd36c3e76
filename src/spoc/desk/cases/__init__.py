"""Case files: the list, and one with its clocks, messages, people and timeline."""
