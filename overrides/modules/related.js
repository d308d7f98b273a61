// What to offer where words find nothing: others that were meant, and affairs they may have been about.

import { closest, corrections } from "./words-nearest.js";
import { wordsOf } from "./words-query.js";
import { rootOf } from "./words-roots.js";

const MOST = 4;
const SHORTEST = 3; // letters of a word that says something

const setOf = ({ kata }) => new Set(kata.split(" "));
const lexiconOf = (affairs) => ({ roots: new Set(affairs.flatMap((affair) => [...setOf(affair)])), firm: new Set(), irregular: new Map() });

/**
 * As `corrections`, but not of words that are right and have no innovation yet (*umkm* is no *umum*). `affairs` is the
 * list in `data/urusan.json`, the fullest first; `search` what `openSearch` gives.
 */
export function mended(query, unknown, affairs, { words, spelling }) {
  const lexicon = lexiconOf(affairs);
  const slips = unknown.filter((word) => !rootOf(word, lexicon));
  return slips.length ? corrections(query, slips, words.starts, spelling) : [];
}

/** The affairs with innovations to which words of a query point, most words first: as written, by their root, or mistyped. */
export function relatedTo(query, affairs) {
  const lexicon = lexiconOf(affairs);
  const all = new Map([...lexicon.roots].map((word) => [word, 0]));
  const asked = wordsOf(query).filter((word) => word.length >= SHORTEST);
  const meant = asked.flatMap((word) => rootOf(word, lexicon) ?? closest(word, all).slice(0, 1));
  const hits = affairs.filter(({ alamat }) => alamat).map((affair) => [meant.filter((word) => setOf(affair).has(word)).length, affair]);
  return hits.filter(([count]) => count).sort(([a], [b]) => b - a).slice(0, MOST).map(([, affair]) => affair);
}
