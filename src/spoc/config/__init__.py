"""How the office is set up: typed settings, Django's settings made from them, the web entry points."""
