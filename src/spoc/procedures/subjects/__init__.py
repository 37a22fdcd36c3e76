"""What is done about the subject of an alert: its identities, pictures and prints, a victim's data, who is the same."""
