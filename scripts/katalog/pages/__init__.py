"""The pages: one module for each kind, saying which template with which context. This room reads no source files."""
