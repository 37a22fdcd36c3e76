"""Our own alerts of the training office: entered, approved and changed by its colleagues, by the same procedures."""
