"""Alerts: the list with its filters, and one alert."""
