"""A finished site as the search sees it: its pages, the index that Pagefind makes of them, and the words' data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from katalog.search.contents import Contents
from katalog.search.index import Source, write_index

ANSWER = """async ({ answer, META_WEIGHTS }, [queries, shown, program]) => {
  const at = (file) => import(`http://kata.example/modul/${file}.js`);
  const [{ openIndex }, { openPagefind }, { readWords }, { excerpt, finder }] = await Promise.all(
    ["index-reader", "index-pagefind", "words-query", "words-marks"].map(at));
  const words = readWords(await (await fetch("http://kata.example/indeks/kata/kata.json")).json());
  const index = "http://kata.example/indeks/";
  window.engine ??= await (program ? openPagefind([index], META_WEIGHTS) : openIndex(index, META_WEIGHTS));
  const search = (text) => window.engine.search(text);
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
"""For `call` with `words-search.js`: a list of queries, whether excerpts are wanted, and whether Pagefind's own program
is to search."""


def make_index(pages: Mapping[str, str], out: Path, agencies: Iterable[Sequence[str]] = ()) -> None:
    """Write the index of pages (HTML by address) into `out/indeks/`."""
    sources = []
    for address, page in pages.items():
        (out / "situs" / address).mkdir(parents=True)
        file = out / "situs" / address / "index.html"
        file.write_text(page, "utf-8")
        sources.append(Source(file, f"/{address}/"))
    names = tuple(tuple(of) for of in agencies)
    write_index(sources, out / "indeks", Contents(tuple(pages), (len(pages), 0, 0, 0), names))
