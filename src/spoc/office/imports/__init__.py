"""Files of many alerts that came in: the bytes, the rows, the meaning of their columns, what became of each row."""
