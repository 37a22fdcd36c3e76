"""The frame of a simulated service on the web: a server, what it keeps, and what it can be told to do."""
