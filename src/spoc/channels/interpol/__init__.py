"""INTERPOL: own notices, diffusions and records of its databases go there, everybody else's come from there."""
