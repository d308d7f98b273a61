// Affairs that a search without an answer may have been about. Loaded when nothing is found.

import { closest } from "./words-nearest.js";
import { wordsOf } from "./words-query.js";
import { rootOf } from "./words-roots.js";

const MOST = 4;
const SHORTEST = 3; // letters of a word that says something

/**
 * The affairs to which words of a query point, most words first: as they are written, by their root, or mistyped.
 * `affairs` is the list in `data/urusan.json`, the fullest first.
 */
export function relatedTo(query, affairs) {
  const told = affairs.map(({ kata }) => new Set(kata.split(" ")));
  const all = new Set(told.flatMap((words) => [...words]));
  const lexicon = { roots: all, firm: new Set(), irregular: new Map() };
  const asked = wordsOf(query).filter((word) => word.length >= SHORTEST);
  const meant = asked.flatMap((word) => rootOf(word, lexicon) ?? closest(word, new Map([...all].map((other) => [other, 0]))).slice(0, 1));
  const hits = affairs.map((affair, i) => [meant.filter((word) => told[i].has(word)).length, affair]);
  return hits.filter(([count]) => count).sort(([a], [b]) => b - a).slice(0, MOST).map(([, affair]) => affair);
}
