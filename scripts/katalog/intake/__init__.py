"""Ways in other than a text editor: issue form, questions in the terminal, repairs, review. Knows no outputs."""
