"""The national copy: how it stands, what comparisons found, which technical copies are out there. No person's data."""
