"""Ways in other than a text editor: all write the same file and pass the same checks. This room knows no outputs."""
