"""A site folder and the parts that lie in it, so that a build touches only what changed.

A part is one thing that is made as a whole: the folder of a record (`inovasi/<slug>/`), a page (`urusan/x/index.html`),
a file, or a folder such as the index. Its key says what it was made from: equal keys, equal bytes. Two trees share
unchanged files as hard links, so a file is never changed in place: it is removed and written anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from katalog import kept
from katalog.kept import Seen

BINARY = getattr(os, "O_BINARY", 0)

NEXT, TWIN = "next", "twin"
"""Folders in which trees are made."""

TREE = "tree-"
"""How the names of files begin that say what is known of a tree."""

RECORDS = "inovasi/"
BELOW = ("", "replikasi/", "branding/")
"""Folders of a record's part; known by name, since looking would cost more than noting their times."""


@dataclass
class Tree:
    """A site folder. `parts` are the keys by path; `folders` the times at which folders last changed, by path.

    That of a thorough tree is the time of its latest file too, so that it shows when somebody changed a file in place.
    """

    root: str
    thorough: bool = False
    parts: dict[str, str] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    entries: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """Where in `data/inovasi.json` a record stands: key, first byte, length."""
    touched: set[str] = field(default_factory=set)
    """Folders whose time is to be noted again."""

    def holds(self, part: str, key: str) -> bool:
        """Whether the part is there as wanted."""
        return self.parts.get(part) == key

    def note(self, part: str, key: str) -> None:
        """A part was written."""
        self.parts[part] = key
        self.touch(part)

    def note_record(self, part: str, key: str, times: tuple[int, ...]) -> None:
        """A record's part was written; `times` are those of its folders, in the order of BELOW."""
        self.parts[part] = key
        self.touched.update(_around(part))
        self.folders.update(zip((f"{part}{below}" for below in BELOW), times, strict=True))

    def forget(self, part: str) -> None:
        """A part is about to be written anew."""
        self.parts.pop(part, None)
        self.touch(part)

    def has_entry(self, slug: str, own: str) -> bool:
        """Whether the entry of a record in `data/inovasi.json` is there as wanted."""
        return slug in self.entries and self.entries[slug][0] == own

    def touch(self, part: str) -> None:
        """Something below, or the part itself, was written or removed."""
        self.touched.update(_around(part))
        self.touched.update(self._folders_of(part))

    def _folders_of(self, part: str) -> Iterator[str]:
        """The part's own folders, or the one that it lies in."""
        if part.startswith(RECORDS) and part.endswith("/"):
            yield from (f"{part}{below}" for below in BELOW)
        elif part.endswith("/"):
            yield from (f"{folder[len(self.root) + 1 :]}/" for folder, _, _ in os.walk(f"{self.root}/{part[:-1]}"))
        else:
            yield f"{os.path.dirname(part)}/" if "/" in part else ""

    def put(self, part: str, key: str, content: str | bytes) -> None:
        """Write a part that is one file, unless it is there as wanted."""
        if self.holds(part, key):
            return
        write(f"{self.root}/{part}", content)
        self.note(part, key)

    def take(self, part: str, key: str, other: Tree) -> bool:
        """Share a part that another tree holds as wanted; False where it does not."""
        if not other.holds(part, key) or not other.is_untouched(part):
            return False
        self.drop(part)
        try:
            share(f"{other.root}/{part}", f"{self.root}/{part}")
        except OSError:
            self.drop(part)
            return False
        self.note(part, key)
        return True

    def drop(self, part: str) -> None:
        """Remove a part, whether or not it is there, and the folders that it leaves empty."""
        self.forget(part)
        remove(f"{self.root}/{part}")
        folder = os.path.dirname(part.rstrip("/"))
        # The folder of all records stays, since others may be writing into it.
        while folder and f"{folder}/" != RECORDS:
            try:
                os.rmdir(f"{self.root}/{folder}")
            except OSError:
                return
            self.touch(folder)
            folder = os.path.dirname(folder)

    def is_untouched(self, part: str) -> bool:
        """Whether nobody else changed the part's folders since they were noted."""
        return all(self._time(folder) == self.folders.get(folder) for folder in self._folders_of(part))

    def is_changed(self, folder: str) -> bool:
        """Whether somebody else changed a folder since it was noted."""
        return self._time(folder) != self.folders.get(folder)

    def changed_folders(self) -> list[str]:
        """Folders that somebody else changed since they were noted."""
        return [folder for folder, noted in self.folders.items() if self._time(folder) != noted]

    def settle(self) -> None:
        """Note the times of all folders that this build touched."""
        for folder in self.touched:
            time = self._time(folder)
            if time is None:
                self.folders.pop(folder, None)
            else:
                self.folders[folder] = time
        self.touched.clear()

    def packed(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "thorough": self.thorough,
            "parts": self.parts,
            "folders": self.folders,
            "entries": self.entries,
        }

    def _time(self, folder: str) -> int | None:
        return time_of(f"{self.root}/{folder}", thorough=self.thorough)


def open_tree(root: Path, state: Path, *, thorough: bool) -> Tree:
    """The tree in a folder with what is known of it; nothing is known of a folder that somebody else made."""
    tree = _known(root, state)
    return tree if tree and tree.thorough == thorough and not tree.is_changed("") else Tree(str(root), thorough)


def look_at(root: Path, state: Path) -> Seen:
    """Which folders of the tree somebody else changed, by the mark of what is kept of it."""
    mark, tree = kept.mark(_file(root, state)), _known(root, state)
    return {mark: frozenset(tree.changed_folders())} if mark and tree else {}


def _known(root: Path, state: Path) -> Tree | None:
    known = kept.load(_file(root, state))
    return Tree(str(root), known["thorough"], known["parts"], known["folders"], known["entries"]) if known else None


def claim(tree: Tree, state: Path, seen: Seen | None = None) -> None:
    """Before a tree is changed: forget what was known of it, so that a killed build leaves no false promise.

    What somebody else changed in it, as was `seen` or is seen now, is dropped: the record that it belongs to, or else
    everything.
    """
    file = _file(Path(tree.root), state)
    mark = kept.mark(file)
    kept.delete(file)
    changed = seen[mark] if seen and mark in seen else tree.changed_folders()
    records = {"/".join(folder.split("/")[:2]) + "/" for folder in changed}
    if tree.parts and records <= tree.parts.keys():
        for record in sorted(records):
            tree.drop(record)
    else:
        kept.delete(Path(tree.root))
        tree.parts, tree.folders, tree.entries = {}, {}, {}
    os.makedirs(tree.root, exist_ok=True)


def promise(tree: Tree, state: Path) -> None:
    """After a tree was changed: keep what is known of it. Raises OSError."""
    tree.touched.add("")
    tree.settle()
    kept.save(_file(Path(tree.root), state), tree.packed())


def forget_all_but(roots: Iterable[Path], state: Path) -> None:
    """Keep nothing of trees that are no longer there."""
    kept_files = {_file(root, state) for root in roots}
    for file in state.glob(f"{TREE}*"):
        if file not in kept_files:
            kept.delete(file)


def times(root: str, part: str, *, thorough: bool) -> tuple[int, ...]:
    """When the folders of a record last changed, in the order of BELOW."""
    return tuple(time_of(f"{root}/{part}{below}", thorough=thorough) or 0 for below in BELOW)


def time_of(folder: str, *, thorough: bool) -> int | None:
    """When a folder, or in a thorough look its latest file, changed; None where it is not there."""
    try:
        latest = os.stat(folder).st_mtime_ns
        if thorough:
            with os.scandir(folder) as entries:
                files = (entry.stat(follow_symlinks=False) for entry in entries if entry.is_file(follow_symlinks=False))
                latest = max(latest, *(status.st_mtime_ns for status in files), 0)
    except OSError:
        return None
    return latest


def write(path: str, content: str | bytes) -> None:
    """Write a file anew, with its folder; another tree's hard link to it stays as it is."""
    data = content.encode() if isinstance(content, str) else content
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
    try:
        handle = os.open(path, flags, 0o666)
    except FileExistsError:
        os.unlink(path)
        handle = os.open(path, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handle = os.open(path, flags, 0o666)
    try:
        _write_all(handle, data)
    finally:
        os.close(handle)


def append(path: str, data: bytes) -> int:
    """Write at the end of a file, which need not be there yet, and tell where that was."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | BINARY, 0o666)
    try:
        start = os.lseek(handle, 0, os.SEEK_END)
        _write_all(handle, data)
    finally:
        os.close(handle)
    return start


def fill(path: str, gap: bytes, content: bytes) -> None:
    """Put something in the place of a gap in a file that this build wrote and that has no second name yet."""
    handle = os.open(path, os.O_RDWR | BINARY)
    try:
        data = os.read(handle, os.fstat(handle).st_size)
        start = data.find(gap)
        if start >= 0:
            os.lseek(handle, start, os.SEEK_SET)
            rest = content + data[start + len(gap) :]
            _write_all(handle, rest)
            os.truncate(handle, start + len(rest))
    finally:
        os.close(handle)


def empty(folder: str, below: Iterable[str]) -> None:
    """Make a folder anew, whether or not it is there, with the folders `below` it."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        os.makedirs(folder)
    except FileExistsError:
        shutil.rmtree(folder)
        os.mkdir(folder)
    for name in below:
        if name:
            os.mkdir(folder + name)


def link(source: str, target: str) -> None:
    """Give a file a second name; a copy where links cannot be made."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def share(source: str, target: str) -> None:
    """Give a file, or all files below a folder (`/` at the end), a second name; a copy where links cannot be made."""
    if not source.endswith("/"):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        link(source, target)
        return
    os.makedirs(target, exist_ok=True)
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                share(f"{source}{entry.name}/", f"{target}{entry.name}/")
            else:
                link(source + entry.name, target + entry.name)


def remove(path: str) -> None:
    """Remove a file, or a folder with all in it."""
    with suppress(FileNotFoundError):
        if path.endswith("/") or os.path.isdir(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)


def _write_all(handle: int, data: bytes) -> None:
    done = os.write(handle, data)
    while done < len(data):
        done += os.write(handle, data[done:])


def _around(part: str) -> Iterator[str]:
    """The folders that a part lies in."""
    yield ""
    names = part.rstrip("/").split("/")
    for depth in range(1, len(names)):
        yield "/".join(names[:depth]) + "/"


def _file(root: Path, state: Path) -> Path:
    """Where it is kept what lies in the folder, wherever the folder moves: named by the folder's own number."""
    try:
        status = root.stat()
    except OSError:
        return state / f"{TREE}none"
    return state / f"{TREE}{status.st_dev}-{status.st_ino}"
