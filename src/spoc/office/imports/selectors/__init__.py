"""What is read of imports: how each stands, its file, its rows, the mappings there are."""
