"""A file of many alerts: taken in, understood, checked as a whole, entered batch by batch; nothing lost, nothing twice.

`taking_in` a file, `deciding` what becomes of it, `working` through it in a job, `correcting` what failed, `approving`
what it proposed, `telling` how far it is.
"""
