"""Many questions: who authorised them, what was asked together, jobs over files, lists that watch."""
