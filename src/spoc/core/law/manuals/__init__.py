"""The rows of compatibility and priority, one file for each version of the SIRENE Manual."""
