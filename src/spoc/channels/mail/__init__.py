"""SIRENE mail: sealed messages over SMTP with TLS."""
