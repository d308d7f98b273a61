"""The benchmark: synthetic catalogues, the same content built by other generators, measuring, figures against goals."""
