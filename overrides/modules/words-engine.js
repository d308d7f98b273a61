// Opens the search of a site: Pagefind with all parts of the index, and what the build knows of the words. Whoever uses
// it asks for it when somebody searches, never before.

import { readWords } from "./words-query.js";
import { answer, META_WEIGHTS } from "./words-search.js";

const KEPT = 100; // answers to single searches; a query of several words, typed letter by letter, asks for the same ones

const losses = new Map(); // how many parts of an index did not arrive, by its address

/** Pagefind passes over a part that does not arrive, and says "no results": take note of it. */
function watchDownloads(bundle) {
  losses.set(bundle, 0);
  if (window.fetch.watched) return;
  const { fetch } = window;
  window.fetch = async (...request) => {
    const address = new URL(request[0]?.url ?? request[0], location).href;
    const mine = [...losses.keys()].find((other) => address.startsWith(other));
    const lose = () => mine && losses.set(mine, losses.get(mine) + 1);
    try {
      const response = await fetch(...request);
      if (!response.ok) lose();
      return response;
    } catch (error) {
      lose();
      throw error;
    }
  };
  window.fetch.watched = true;
}

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
 * stays failed under the same address in some browsers. `ask` gives what `answer` gives, and fails where a part of the
 * index does not arrive.
 */
export async function openSearch(bundle, again = 0) {
  watchDownloads(bundle);
  const json = async (name) => {
    // Asked anew each time (mostly answered "not changed"): old and new files must not meet.
    const response = await fetch(new URL(`kata/${name}.json`, bundle), { cache: "no-cache" });
    if (!response.ok) throw new Error(name);
    return response.json();
  };
  const open = async () => {
    const { createInstance } = await import(new URL(`pagefind.js${again ? `?coba=${again}` : ""}`, bundle));
    return createInstance({ noWorker: true, ranking: { metaWeights: META_WEIGHTS } });
  };
  const [data, engine] = await Promise.all([json("kata"), open()]);
  for (let part = 1; part <= (data.bagian ?? 0); part++) {
    await engine.mergeIndex(new URL(`bagian-${part}/`, bundle).href, { ranking: { metaWeights: META_WEIGHTS } });
  }
  const words = { ...readWords(data), several: data.bagian > 0 };
  const kept = new Map();
  const search = (text) => {
    if (kept.size > KEPT) kept.clear();
    if (!kept.has(text)) kept.set(text, engine.search(text).then(({ results }) => results));
    return kept.get(text);
  };
  const rank = (result) => groupOf(placeOf(result), data.kelompok);
  return {
    words,
    order: data.urutan,
    records: data.kelompok.reduce((sum, size) => sum + size, 0),
    spelling: (n) => json(`ejaan-${n}`),
    async ask(query) {
      const before = losses.get(bundle);
      const found = await answer(search, query, words, rank);
      if (losses.get(bundle) === before) return found;
      kept.clear();
      throw new Error("incomplete");
    },
    /** Fails where something of the index did not arrive since `ask`. */
    lost: () => losses.get(bundle),
  };
}
