"""The life of an alert of ours, from its draft to its end, and what is read and listed of all alerts.

`entry` drafts it, `checking` says what the law finds, `approval` puts a second officer's name to it, `orders` tells the
central system, `changes`, `extension`, `flags`, `links` and `hiding` are its steps, `ending` its last one.
"""
