// Asks for every part of a query and ranks the pages: those with more of its words first. `search` is the engine's, from
// a query to a promise of results with `id` and `score`, best first; nothing here knows where they come from.

import { plan } from "./words-query.js";

// Weights of the metadata that Pagefind ranks by: roots of name and summary, frequent ones of the rest, others, and what
// stands in the replication guide alone.
export const META_WEIGHTS = { title: 5, pokok: 2, sering: 1, akar: 0.5, panduan: 0.1 };

const SURE = 1;
const RELATED = 0.9; // the page is about something wider: after those that have the word
const LONGER_WORD = 0.5; // the page has only a longer word that begins like the one asked for
const SHARE = { exact: 1, root: 0.6, synonym: 0.5, begins: 0.2 };
const MANY = 1000; // pages
const FACTOR = 1.3; // scores that differ by less than this factor, more or less, are as good as equal
const ALIKE = Math.log(FACTOR);
const GENUINE = [0, 1]; // the groups of real innovations, own and others'
const ABOUT = 4; // the group of the pages about the site itself
const PHRASE = 3; // exact matches of several words come without a score

/**
 * The pages for a query, best first: `{ parts, results: [{ result, matched, score }], asked, unknown }`. `asked` is the
 * number of words, `matched` how many of them a page has; `unknown` are the words that find nothing. `groupOf` says of
 * a result in which group it stands; of pages that fit as well as each other those of the first group come first.
 */
export async function answer(search, query, words, groupOf = () => 0) {
  const parts = plan(query, words);
  const found = await Promise.all(parts.map((part) => findPart(search, part, words)));
  const lost = parts.filter((part, i) => !found[i].size && !covered(part, parts, found));
  const unknown = lost.filter(({ ways }) => ways.some(({ kind }) => kind === "begins"));
  return { parts, results: merge(parts, found, groupOf), asked: places(parts), unknown: [...new Set(unknown.map(({ text }) => text))] };
}

const places = (parts) => parts.reduce((most, { to }) => Math.max(most, to), 0);

const covered = (part, parts, found) => parts.some((other, i) => found[i].size && other.from <= part.from && other.to >= part.to);

/** The pages of one part: a Map from id to `{ result, sure, score }`. */
async function findPart(search, part, { mark, several }) {
  const of = async (wanted) => {
    const ways = part.ways.filter(({ kind }) => kind === wanted);
    return (await Promise.all(ways.map(({ query }) => search(query)))).flat();
  };
  const [begun, rooted, synonym, related] = await Promise.all(["begins", "root", "synonym", "related"].map(of));
  const root = several && rooted.length ? await having(search, part, rooted) : rooted;
  const family = new Set(root.map(({ id }) => id));
  // Telling apart the form and its family costs a third search, which is slow for words that stand everywhere.
  const same = begun.length > MANY ? begun.filter(({ id }) => family.has(id)) : await of("exact");
  const exact = new Set(same.map(({ id }) => id));
  const longer = several || !exact.size ? await begin(search, part.text, begun, exact, mark) : begun;
  const pages = new Map();
  const add = (result, sure, score) => {
    const page = pages.get(result.id) ?? { result, sure: 0, score: 0 };
    pages.set(result.id, { result, sure: Math.max(page.sure, sure), score: page.score + score });
  };
  for (const result of root) add(result, SURE, SHARE.root * result.score);
  for (const result of synonym) add(result, SURE, SHARE.synonym * PHRASE);
  for (const result of related) add(result, RELATED, SHARE.synonym * PHRASE);
  if (!part.ways.some(({ kind }) => kind === "begins")) {
    for (const result of same) add(result, SURE, PHRASE * result.score);
    return pages;
  }
  for (const result of longer) {
    const sure = exact.has(result.id) || family.has(result.id) || !(exact.size || family.size);
    add(result, sure ? SURE : LONGER_WORD, (exact.has(result.id) ? SHARE.exact : SHARE.begins) * result.score);
  }
  return pages;
}

/**
 * The results of those indexes in which words begin like this one. Where none does, Pagefind answers with the longest
 * word that this one begins with (*pendidkan* finds *pen*), and so it does for a word that nothing can begin with.
 */
async function begin(search, word, results, exact, mark) {
  if (!results.length) return results;
  const fallback = byIndex(await search(word + mark));
  return [...byIndex(results)].flatMap(([index, some]) => {
    if (some.some(({ id }) => exact.has(id))) return some;
    const ids = new Set((fallback.get(index) ?? []).map(({ id }) => id));
    return some.length === ids.size && some.every(({ id }) => ids.has(id)) ? [] : some;
  });
}

/** Of several indexes some may lack the root and have answered with another word: only pages that have it. */
async function having(search, part, results) {
  const { query } = part.ways.find(({ kind }) => kind === "root");
  const ids = new Set((await search(`"${query}"`)).map(({ id }) => id));
  return results.filter(({ id }) => ids.has(id));
}

/** Results by the index that they come from: the name of a page begins with the index's sign. */
function byIndex(results) {
  const indexes = new Map();
  for (const result of results) {
    const index = result.id.slice(0, Math.max(0, result.id.lastIndexOf("_")));
    if (!indexes.has(index)) indexes.set(index, []);
    indexes.get(index).push(result);
  }
  return indexes;
}

/**
 * All pages of all parts, each once: most words first, innovations before pages about the site, then by fit. A word
 * counts once, whatever part found it.
 */
export function merge(parts, found, groupOf = () => 0) {
  const pages = new Map();
  parts.forEach((part, i) => {
    for (const { result, sure, score } of found[i].values()) {
      const page = pages.get(result.id) ?? { result, words: [], score: 0 };
      for (let place = part.from; place < part.to; place++) page.words[place] = Math.max(page.words[place] ?? 0, sure);
      page.score += score;
      pages.set(result.id, page);
    }
  });
  const all = [...pages.values()].map(({ result, words, score }) => {
    const matched = words.reduce((sum, sure) => sum + sure, 0);
    const group = groupOf(result);
    return { result, matched, score, group, about: group === ABOUT, fit: Math.round(Math.log(score) / ALIKE) };
  });
  all.sort(
    (a, b) =>
      b.matched - a.matched || a.about - b.about || b.fit - a.fit || a.group - b.group || b.score - a.score || (a.result.id < b.result.id ? -1 : 1),
  );
  return realFirst(all);
}

/** One word more does not put a sample before all that is real: a page that lacks that word and fits as well goes first. */
function realFirst(pages) {
  const [first] = pages;
  if (!first || first.about || GENUINE.includes(first.group)) return pages;
  const enough = Math.max(1, first.matched - 1);
  const rival = pages.find(({ group, matched, score }) => GENUINE.includes(group) && matched >= enough && score * FACTOR >= first.score);
  return rival ? [rival, ...pages.filter((page) => page !== rival)] : pages;
}
