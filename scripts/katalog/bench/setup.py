"""Sets up the environment for scripts/bench, with the standard library alone: the project's, and Hugo beside it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from katalog.bootstrap import Checkout, SetupError, set_up

LOCK = "requirements-bench.lock"
STAMP = ".bench-stamp"


def main(arguments: Sequence[str]) -> int:
    """Install what is missing, then run the benchmark; the exit code is its own."""
    checkout = Checkout(Path(__file__).resolve().parents[3])
    try:
        set_up(checkout, test=False)
        install_tools(checkout)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    command = [str(checkout.program("python")), "-m", "katalog.bench", *arguments]
    if sys.platform != "win32":
        os.chdir(checkout.root)
        os.execv(command[0], command)
    return subprocess.call(command, cwd=checkout.root)


def install_tools(checkout: Checkout) -> None:
    """Install the packages of the lock file, checked by hash, unless they are there. Raises SetupError."""
    lock = checkout.root / LOCK
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = checkout.venv / STAMP
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    print(f"Installing the packages of {LOCK} ...", file=sys.stderr, flush=True)
    pip = [str(checkout.program("python")), "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--require-hashes", f"--requirement={lock}"], check=False)
    if done.returncode:
        raise SetupError("pip failed (see above): check the network connection, then run the same command again.")
    stamp.write_text(wanted, "utf-8")
