"""The outbox and drafts: what leaves, what has left, and how far it came."""
