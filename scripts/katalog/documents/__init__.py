"""Documents set with Typst: pictures and papers that leave the site. This room knows no HTML."""
