"""A file put together from stretches of other files, by a second thread where that leaves this one free."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

COPY_BYTES = 1 << 20

FEW = 16
"""Up to so many stretches are copied beside other work: they are long, and a thread that the system works for does not
hold up the others. One that copies many short ones would."""


@dataclass(frozen=True)
class Stretch:
    """Bytes of a file that hold one entry or several with what stands between them."""

    file: str
    start: int
    length: int

    def copy_to(self, out: BinaryIO) -> None:
        """Append the bytes to an open file."""
        with open(self.file, "rb") as source:
            done = self._copied_by_system(source, out)
            source.seek(self.start + done)
            left = self.length - done
            while left:
                piece = source.read(min(left, COPY_BYTES))
                if not piece:
                    raise OSError(None, "berubah ketika situs sedang dibangun; bangun lagi", self.file)
                out.write(piece)
                left -= len(piece)

    def _copied_by_system(self, source: BinaryIO, out: BinaryIO) -> int:
        """How many of the bytes the system took over by itself; none where it cannot, or where it is not worth it."""
        if sys.platform != "linux" or self.length < COPY_BYTES:
            return 0
        out.flush()
        try:
            done = os.copy_file_range(source.fileno(), out.fileno(), self.length, self.start)
        except OSError:  # other file systems; what else is wrong shows when the bytes are written
            done = 0
        out.seek(0, os.SEEK_END)
        return done


@dataclass(frozen=True)
class Whole:
    """A file to be written: what stands before the stretches, between them and after them."""

    path: str
    head: bytes
    between: bytes
    tail: bytes
    stretches: Sequence[Stretch]

    def write(self) -> None:
        """Write the file, in one step for whoever reads it. Raises OSError."""
        part = f"{self.path}.part"
        os.makedirs(os.path.dirname(part), exist_ok=True)
        with open(part, "wb") as out:
            out.write(self.head)
            for number, stretch in enumerate(self.stretches):
                out.write(self.between if number else b"")
                stretch.copy_to(out)
            out.write(self.tail)
        os.replace(part, self.path)

    @contextmanager
    def written_meanwhile(self) -> Iterator[None]:
        """The file is there when the block ends; the block starts no processes. Raises OSError."""
        if len(self.stretches) > FEW:
            yield
            self.write()
            return
        with ThreadPoolExecutor(1) as beside:
            writing = beside.submit(self.write)
            yield
            writing.result()
