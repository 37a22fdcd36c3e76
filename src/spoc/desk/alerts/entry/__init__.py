"""Entering an alert of ours: what it is about, a guided form that the declaration of its subject makes, live checks."""
