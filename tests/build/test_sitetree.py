"""What is known of site folders goes with them."""

from __future__ import annotations

import shutil
from pathlib import Path

from katalog import sitetree


def test_nothing_is_kept_of_trees_that_are_gone(tmp_path: Path) -> None:
    state, site, gone = (tmp_path / name for name in ("state", "site", "gone"))
    state.mkdir()
    for root in (site, gone):
        tree = sitetree.open_tree(root, state, thorough=True)
        sitetree.claim(tree, state)
        tree.put("robots.txt", "key", "User-agent: *\n")
        sitetree.promise(tree, state)
    assert len(list(state.iterdir())) == 2
    shutil.rmtree(gone)
    sitetree.forget_all_but([site, gone], state)
    assert len(list(state.iterdir())) == 1
    assert sitetree.open_tree(site, state, thorough=True).holds("robots.txt", "key")
