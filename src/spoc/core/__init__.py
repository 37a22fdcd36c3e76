"""What the office knows: words, law, comparison and formats. Pure: no Django, no I/O, no clock, no logging."""
