"""What else the law says of an alert that stands: flags, links, hiding, misused identities, pictures and prints."""
