"""Sign-in, second factor and one's own password: the sign-in library's views under our addresses."""
