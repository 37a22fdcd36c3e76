"""The spoc command."""
