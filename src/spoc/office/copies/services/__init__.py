"""What is written about copies: the state of each, parts of a load, gaps, comparisons, technical copies."""
