// Opens the search of a site: all parts of the index, and what the build knows of the words. Whoever uses
// it asks for it when somebody searches, never before.

import { openIndex } from "./index-reader.js";
import { readWords } from "./words-query.js";
import { answer, META_WEIGHTS } from "./words-search.js";

const KEPT = 100; // answers to single searches; a query of several words, typed letter by letter, asks for the same ones

/** The place of a result's page among all pages: the build names pages by it, innovations first. */
export const placeOf = ({ id }) => parseInt(id.slice(id.lastIndexOf("_") + 1), 36);

/** In which group a place lies: own innovations, others', own samples, others' samples, pages about the site. */
export function groupOf(place, sizes) {
  let group = 0;
  for (let end = sizes[0]; group < sizes.length && place >= end; end += sizes[group]) group++;
  return group;
}

/**
 * The search of the index at `bundle`, a full address; `again` counts failed tries, since a module that failed once
 * stays failed under the same address in some browsers. `ask` gives what `answer` gives; it and the `data` of a result
 * fail where something of the index does not arrive.
 */
export async function openSearch(bundle, again = 0) {
  const json = async (name) => {
    // Asked anew each time (mostly answered "not changed"): old and new files must not meet.
    const response = await fetch(new URL(`kata/${name}.json`, bundle), { cache: "no-cache" });
    if (!response.ok) throw new Error(name);
    return response.json();
  };
  const unpacks = "DecompressionStream" in window;
  const [data, whole] = await Promise.all([json("kata"), unpacks && openIndex(bundle, META_WEIGHTS)]);
  const parts = Array.from({ length: data.bagian ?? 0 }, (_, n) => new URL(`bagian-${n + 1}/`, bundle).href);
  const open = unpacks ? parts.map((part) => openIndex(part, META_WEIGHTS)) : [openPagefind([bundle, ...parts], again)];
  const indexes = [...(whole ? [whole] : []), ...(await Promise.all(open))];
  const words = { ...readWords(data), several: !unpacks && parts.length > 0 };
  const kept = new Map();
  const search = (text) => {
    if (kept.size > KEPT) kept.clear();
    if (!kept.has(text)) kept.set(text, Promise.all(indexes.map((index) => index.search(text))).then((results) => results.flat()));
    return kept.get(text);
  };
  const rank = (result) => groupOf(placeOf(result), data.kelompok);
  return {
    words,
    order: data.urutan,
    records: data.kelompok.reduce((sum, size) => sum + size, 0),
    spelling: (n) => json(`ejaan-${n}`),
    ask: (query) => answer(search, query, words, rank),
  };
}

/** Browsers of before 2023 cannot unpack the index themselves. */
async function openPagefind(folders, again) {
  const { openPagefind: open } = await import("./index-pagefind.js");
  return open(folders, META_WEIGHTS, again);
}
