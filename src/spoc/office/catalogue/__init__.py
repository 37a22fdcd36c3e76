"""Partner bureaux and their certificates, code lists, an office's overrides of law rows."""
