"""The national copy of foreign alerts: how far it has come, its gaps, its comparisons; technical copies of others."""
