"""What is written of imports: the file, its rows, how far it is, what became of each row."""
