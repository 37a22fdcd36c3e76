"""Europol's index, played for training and tests: it says hit or no hit, and nothing else."""
