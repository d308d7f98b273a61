// Which words of a page's text a query has found, and the piece of the text that shows most of them.

import { wordsIn, wordsOf } from "./words-query.js";
import { rootOf } from "./words-roots.js";

/** A judge of texts: gives the ranges `{ from, to, part }` of a text that belong to a part of the query. */
export function finder(parts, { lexicon }) {
  const roots = new Map();
  const begins = [];
  const phrases = [];
  parts.forEach((part, n) => {
    if (part.root) roots.set(part.root, n);
    for (const { kind, query } of part.ways) {
      if (kind === "begins" && !part.root) begins.push([query, n]);
      if (kind !== "begins" && kind !== "root") phrases.push([wordsOf(query), n]);
    }
  });
  const known = new Map();
  const single = (word) => {
    if (!known.has(word)) {
      const longer = begins.find(([start]) => word.startsWith(start));
      known.set(word, longer?.[1] ?? (roots.size ? roots.get(rootOf(word, lexicon)) : undefined));
    }
    return known.get(word);
  };
  return (text) => {
    const words = [...wordsIn(text)];
    const hits = [];
    for (let i = 0; i < words.length; i++) {
      const phrase = phrases.find(([wanted]) => wanted.every((word, n) => words[i + n]?.word === word));
      const part = phrase?.[1] ?? single(words[i].word);
      if (part === undefined) continue;
      const end = i + (phrase ? phrase[0].length : 1) - 1;
      hits.push({ from: words[i].from, to: words[end].to, first: i, part });
      i = end;
    }
    return { words, hits };
  };
}

/** The text in pieces that take turns, plain first: plain, found, plain, found and so on. */
export function pieces(text, hits) {
  const cut = [];
  let end = 0;
  for (const { from, to } of hits) {
    cut.push(text.slice(end, from), text.slice(from, to));
    end = to;
  }
  return [...cut, text.slice(end)];
}

/** The `length` words of a text that show most parts of the query: `{ pieces, cutBefore, cutAfter }`. */
export function excerpt(text, find, length = 24) {
  const { words, hits } = find(text);
  const start = Math.max(0, Math.min(bestStart(hits, length), words.length - length));
  const from = start ? words[start].from : 0;
  const to = words[start + length]?.from ?? text.length;
  const shown = text.slice(from, to).trimEnd();
  const inside = hits.filter((hit) => hit.from >= from && hit.to <= from + shown.length);
  const moved = inside.map((hit) => ({ from: hit.from - from, to: hit.to - from }));
  return { pieces: pieces(shown, moved), cutBefore: start > 0, cutAfter: start + length < words.length };
}

function bestStart(hits, length) {
  const lead = Math.floor(length / 6); // some words before the first one found
  let best = { start: 0, parts: 0, hits: 0 };
  for (const { first } of hits) {
    const start = Math.max(0, first - lead);
    const inside = hits.filter((hit) => hit.first >= start && hit.first < start + length);
    const parts = new Set(inside.map(({ part }) => part)).size;
    if (parts > best.parts || (parts === best.parts && inside.length > best.hits)) best = { start, parts, hits: inside.length };
  }
  return best.start;
}
