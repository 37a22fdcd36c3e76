"""What no machine could process: why, the bytes, and what a person does with it."""
