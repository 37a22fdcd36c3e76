"""Quick check, its side panel, the answer, and the review of one match."""
