"""Notices to officers, and who is on duty."""
