"""Runs the command line as `python -m katalog`."""

from katalog.cli import main

main()
