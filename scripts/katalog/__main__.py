"""Runs the command line as `python -m katalog`."""

import gc

# What loading makes stays; looking it over for garbage again and again takes a tenth of the time.
gc.set_threshold(100_000)

from katalog.cli import main  # noqa: E402

main()
