"""Alerts and listings, own and foreign."""
