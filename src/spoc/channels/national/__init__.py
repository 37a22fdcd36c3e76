"""National registers of persons, vehicles, documents and weapons: each by its mapping, over REST or SOAP."""
