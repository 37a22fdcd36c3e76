"""Measured figures: throughput, latency, recall; each beside its baseline in the same run."""
