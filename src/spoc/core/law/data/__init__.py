"""The rows that say which data an alert has: for SIS and national lists, and for INTERPOL."""
