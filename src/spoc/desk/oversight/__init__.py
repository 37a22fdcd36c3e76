"""Oversight: who read or changed what, about whom, why and when."""
