"""A finished site as the search sees it: its pages, the index that Pagefind makes of them, and the words' data."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from katalog.search.words.copies import LANGUAGE, lighten, words_of_site, write_copies
from katalog.search.words.data import SiteWords, write
from katalog.search.words.pages import SearchedPage

ANSWER = """async ({ answer, META_WEIGHTS }, [queries, shown]) => {
  const at = (file) => import(`http://kata.example/${file}`);
  const [{ createInstance }, { readWords }, { excerpt, finder }] = await Promise.all([
    at("indeks/pagefind.js"), at("modul/words-query.js"), at("modul/words-marks.js")]);
  const words = readWords(await (await fetch("http://kata.example/data/kata.json")).json());
  window.engine ??= await createInstance({ noWorker: true, ranking: { metaWeights: META_WEIGHTS } });
  const search = async (text) => (await window.engine.search(text)).results;
  const one = async (query) => {
    const { parts, results, asked, unknown } = await answer(search, query, words);
    const find = finder(parts, words);
    const found = await Promise.all(results.map(async ({ result, matched }) => {
      const { raw_url, content, meta } = await result.data();
      const page = raw_url.split("/").slice(1, -1).join("/");
      return shown ? { page, matched, content, meta, shown: excerpt(content, find) } : { page, matched };
    }));
    return { found, asked, unknown };
  };
  const answers = [];
  for (const query of queries) answers.push(await one(query));
  return answers;
}"""
"""For `call` with `words-search.js`, a list of queries, and whether excerpts are wanted."""


def make_index(pages: Mapping[Path, SearchedPage], out: Path, agencies: Iterable[Sequence[str]] = ()) -> SiteWords:
    """Write `out/indeks/` and `out/data/` for pages by their place."""
    made = words_of_site(pages, agencies)
    write(made, out)
    write_copies(pages, made, out / "salinan")
    command = [sys.executable, "-m", "pagefind", "--site", str(out / "salinan"), "--force-language", LANGUAGE]
    subprocess.run([*command, "--quiet", "--output-path", str(out / "indeks")], check=True, capture_output=True)
    lighten(out / "indeks")
    return made
