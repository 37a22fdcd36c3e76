"""SIS: own alerts go there, everybody else's come from there."""
