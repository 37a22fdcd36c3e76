"""What the channels to central systems share: XML over HTTPS with mutual TLS, and the frame of a simulator."""
