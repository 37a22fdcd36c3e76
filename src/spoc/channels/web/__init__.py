"""What channels to services on the web share: one call within bounds, and the frame of a simulated service."""
