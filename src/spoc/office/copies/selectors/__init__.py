"""What is read of copies: how each stands, what the broadcast left out, the records that the tables hold."""
