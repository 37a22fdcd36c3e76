"""How the office speaks: codes, states, fields and reasons as words and sentences in the reader's language."""
