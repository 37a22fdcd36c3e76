"""TLS of a mail server: its context."""

import ssl
from pathlib import Path


def tls_context(file: Path) -> ssl.SSLContext:
    """From one PEM file with key and chain. Raises OSError or ssl.SSLError when it is not there or no such file."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(file)
    return context
