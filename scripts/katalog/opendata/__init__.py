"""Public data: one module for each format, each with one public `write`. Samples never leave through this room."""
