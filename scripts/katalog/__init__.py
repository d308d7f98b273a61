"""Katalog: a static site generator for a region's catalogue of public innovations."""
