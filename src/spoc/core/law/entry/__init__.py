"""What is known of a draft, the rules it is checked by, and the order of the checks."""
