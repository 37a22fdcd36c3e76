"""The rows of the law of alert categories: one file for each system, and what a row of them says."""
