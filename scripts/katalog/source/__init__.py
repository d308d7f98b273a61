"""From files to models: reading, and saying where in a file each value stands. This room knows no HTML."""
