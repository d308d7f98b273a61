// Words of the site that are close to a mistyped one. The vocabulary lies in small files, of which two are loaded.

import { replaceWords } from "./words-query.js";
import { unfold } from "./words-roots.js";

const MOST = 3;
const NEIGHBOURS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const VOWELS = "aeiou";
const COMMON = 0.06; // what each doubling of a word's pages takes off its distance
const PER_LETTER = 0.9; // a letter missed or doubled is the slip that happens most

/**
 * Queries that may have been meant, best first: `{ query, words }` with the words of the site that take the place of
 * the unknown ones. Where one word is unknown there are up to three, else one, and none where nothing is close.
 */
export async function corrections(query, unknown, starts, load) {
  const near = await Promise.all(unknown.map((word) => nearest(word, starts, load)));
  const mended = unknown.filter((_, i) => near[i].length);
  const choices = mended.length === 1 ? near.find(({ length }) => length).map((word) => [word]) : [near.flatMap(([first]) => first ?? [])];
  return choices.filter(({ length }) => length).map((words) => {
    return { query: replaceWords(query, new Map(mended.map((word, i) => [word, words[i]]))), words };
  });
}

/** The files in which words close to this one stand; `starts` is `{ depan, belakang }` of `pagefind/kata/kata.json`. */
export function filesFor(word, { depan, belakang }) {
  const forward = depan.filter((first) => first <= word).length;
  if (!belakang.length) return [forward];
  const turned = turn(word);
  return [forward, depan.length + 1 + belakang.filter((first) => first <= turned).length];
}

const turn = (word) => [...word].reverse().join("");

/** Up to three words, closest first; `load` gives a promise of the content of the n-th file. */
export async function nearest(word, starts, load) {
  const files = filesFor(word, starts);
  const shelves = await Promise.all(files.map(load));
  const words = new Map();
  shelves.forEach(({ kata, sering }, n) => {
    unfold(kata).forEach((found, i) => words.set(n ? turn(found) : found, sering.charCodeAt(i) - 97));
  });
  return closest(word, words);
}

/** The closest of some words; `words` is a Map from a word to how common it is (0 for one page, 1 for two, 2 for four). */
export function closest(word, words) {
  const allowed = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
  const near = [];
  for (const [other, common] of words) {
    if (other === word || Math.abs(other.length - word.length) > allowed) continue;
    const { slips, cost } = distance(word, other, allowed);
    if (slips <= allowed) near.push({ other, cost: cost - COMMON * common });
  }
  near.sort((a, b) => a.cost - b.cost || (a.other < b.other ? -1 : 1));
  return near.slice(0, MOST).map(({ other }) => other);
}

/**
 * How far a typed word is from another: letters missed, added, changed or swapped with the next one (`slips`), and how
 * unlikely these are (`cost`). Stops early above `allowed` slips.
 */
export function distance(typed, meant, allowed = Infinity) {
  let before;
  let last = Array.from({ length: meant.length + 1 }, (_, j) => ({ slips: j, cost: j * PER_LETTER }));
  for (let i = 1; i <= typed.length; i++) {
    const row = [{ slips: i, cost: i * PER_LETTER }];
    let least = i;
    for (let j = 1; j <= meant.length; j++) {
      const [a, b] = [typed[i - 1], meant[j - 1]];
      let best = a === b ? last[j - 1] : after(last[j - 1], changed(a, b));
      best = nearer(best, after(last[j], a === typed[i - 2] ? 0.6 : 1));
      best = nearer(best, after(row[j - 1], VOWELS.includes(b) || b === meant[j - 2] ? 0.7 : PER_LETTER));
      if (before && a === meant[j - 2] && b === typed[i - 2] && a !== b) best = nearer(best, after(before[j - 2], 0.8));
      row.push(best);
      least = Math.min(least, best.slips);
    }
    if (least > allowed) return { slips: Infinity, cost: Infinity };
    [before, last] = [last, row];
  }
  return last[meant.length];
}

const after = ({ slips, cost }, more) => ({ slips: slips + 1, cost: cost + more });
const nearer = (a, b) => (b.slips < a.slips || (b.slips === a.slips && b.cost < a.cost) ? b : a);

function changed(a, b) {
  if (VOWELS.includes(a) && VOWELS.includes(b)) return 0.8;
  for (const [row, keys] of NEIGHBOURS.entries()) {
    const at = keys.indexOf(a);
    if (at < 0) continue;
    for (const [other, above] of NEIGHBOURS.entries()) {
      const there = above.indexOf(b);
      if (there >= 0 && Math.abs(row - other) <= 1 && Math.abs(at - there) <= 1) return 0.8;
    }
  }
  return 1;
}
