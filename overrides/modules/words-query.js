// What a query asks for: its words, and for each the searches that find it. Knows neither Pagefind nor the page.

import { readLexicon, rootOf } from "./words-roots.js";

const LONGEST_QUERY = 200; // signs that are read; the rest of a pasted text is passed over
const MOST_WORDS = 12;
const MOST_PHRASES = 4; // other expressions for one

/** What the build wrote (`pagefind/kata/kata.json`), ready for use. */
export function readWords(data) {
  const lexicon = readLexicon(data);
  const { tanda: mark, depan, belakang } = data;
  const words = { lexicon, mark, starts: { depan, belakang }, stopped: new Set(data.henti.split(" ")), synonyms: new Map() };
  for (const line of data.sinonim.split("\n").filter(Boolean)) {
    const oneWay = line.includes(">");
    const expressions = line.split(oneWay ? ">" : "=");
    for (const asked of oneWay ? expressions.slice(0, 1) : expressions) {
      const telling = asked.split(" ").filter((word) => !words.stopped.has(word)); // as in a query
      const keys = telling.map((word) => keyOf(word, lexicon));
      const others = expressions.filter((expression) => expression !== asked);
      const entries = words.synonyms.get(keys[0]) ?? [];
      words.synonyms.set(keys[0], [...entries, { keys, asked, others, kind: oneWay ? "related" : "synonym" }]);
    }
  }
  return words;
}

/** Several sites' words as one, for a search over all of them; of none it knows words only as they are written. */
export function joinWords(all) {
  const joined = { ...readWords({ tanda: "ж", henti: "", sinonim: "", depan: [], belakang: [] }), several: true };
  for (const { lexicon, stopped, synonyms } of all) {
    for (const root of lexicon.roots) joined.lexicon.roots.add(root);
    for (const word of lexicon.firm) joined.lexicon.firm.add(word);
    for (const [word, root] of lexicon.irregular) joined.lexicon.irregular.set(word, root);
    for (const word of stopped) joined.stopped.add(word);
    for (const [key, entries] of synonyms) {
      const known = joined.synonyms.get(key) ?? [];
      const fresh = entries.filter(({ asked, others }) => !known.some((one) => one.asked === asked && String(one.others) === String(others)));
      joined.synonyms.set(key, [...known, ...fresh]);
    }
  }
  return joined;
}

const keyOf = (word, lexicon) => rootOf(word, lexicon) ?? word;

/** The words of a text in lower case, without marks on letters: as the build cuts the pages (`words/text.py`). */
export const wordsOf = (text) => [...wordsIn(text)].map(({ word }) => word);

/** The words of a text with the place where each stands in it. */
export function* wordsIn(text) {
  for (const found of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’‘`ʼ][\p{L}\p{N}\p{M}]+)*/gu)) {
    const plain = found[0].normalize("NFKD").replace(/[\p{M}'’‘`ʼ]/gu, "");
    for (const [word] of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
      yield { word: word.toLowerCase(), from: found.index, to: found.index + found[0].length };
    }
  }
}

/**
 * The parts of a query: words, phrases in quotation marks, and expressions that have synonyms.
 *
 * Each part has `text`, the places of its words (`from`, `to`, counted among the words that are asked for), `root` of a
 * single word that has one, and `ways`: searches with their kind. `exact` is the word or phrase as it is written,
 * `begins` also finds longer words, `root` the whole family, `synonym` another expression, `related` a wider one.
 */
export function plan(query, words) {
  const text = query.slice(0, LONGEST_QUERY).replace(/[“”„«»]/g, '"');
  const pieces = text.split('"').map((piece, i, all) => {
    return [wordsOf(piece).filter((word) => !word.includes(words.mark)), i % 2 === 1 && i < all.length - 1];
  });
  const typed = pieces.flatMap(([some, quoted]) => some.map((word) => ({ word, quoted })));
  const telling = typed.filter(({ word, quoted }) => quoted || (word.length > 1 && !words.stopped.has(word)));
  const asked = (telling.length ? telling : typed).slice(0, MOST_WORDS);
  const parts = [];
  let place = 0;
  for (const [some, quoted] of pieces) {
    if (!quoted || some.length < 2) continue;
    const from = asked.findIndex((one, i) => i >= place && some.every((word, n) => asked[i + n]?.word === word && asked[i + n].quoted));
    if (from < 0) continue;
    place = from + some.length;
    parts.push({ text: some.join(" "), from, to: place, quoted, ways: [exact(some.join(" "))] });
  }
  asked.forEach(({ word, quoted }, i) => {
    if (!parts.some((part) => part.quoted && part.from <= i && i < part.to)) parts.push(single(word, i, quoted, words));
  });
  parts.push(...expressions(asked, words));
  return parts.sort((a, b) => a.from - b.from || a.to - b.to);
}

const exact = (text) => ({ kind: "exact", query: `"${text}"` });

function single(word, from, quoted, { lexicon, mark }) {
  const part = { text: word, from, to: from + 1, ways: [exact(word)] };
  if (quoted) return part;
  part.ways.push({ kind: "begins", query: word });
  const root = rootOf(word, lexicon);
  if (root) {
    part.root = root;
    part.ways.push({ kind: "root", query: root + mark });
  }
  return part;
}

/** Expressions of the query, of one word or several, for which others are known. */
function expressions(asked, { lexicon, synonyms }) {
  const keys = asked.map(({ word }) => keyOf(word, lexicon));
  const found = [];
  keys.forEach((key, from) => {
    for (const entry of synonyms.get(key) ?? []) {
      const to = from + entry.keys.length;
      if (asked.slice(from, to).some(({ quoted }) => quoted)) continue;
      if (!entry.keys.every((wanted, n) => keys[from + n] === wanted)) continue;
      const ways = entry.others.slice(0, MOST_PHRASES).map((other) => ({ kind: entry.kind, query: `"${other}"`, text: other }));
      found.push({ text: entry.asked, from, to, ways });
    }
  });
  return found;
}

/** The query with other words in place of some (a Map), the rest as it was typed. */
export function replaceWords(query, others) {
  let text = "";
  let end = 0;
  for (const { word, from, to } of wordsIn(query)) {
    text += query.slice(end, from) + (others.get(word) ?? query.slice(from, to));
    end = to;
  }
  return text + query.slice(end);
}
