"""Users, roles, desks, authorities, sessions; the one policy function."""
