"""The law as rows: each with its act, article, since, until, and how sure we are of it."""
