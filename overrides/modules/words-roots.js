// What may be left of an Indonesian word without its affixes, and which rest is its root. The same rules stand in
// scripts/katalog/search/words/affixes.py, where they are explained; a test compares the two word by word.

const SHORTEST_ROOT = 3;
const LONGEST_WORD = 40;
const MOST_PREFIXES = 3;
const WRONG = 25;

const PARTICLES = ["lah", "kah", "tah", "pun"];
const OWNERS = ["nya", "ku", "mu"];
const SUFFIXES = ["kan", "an", "i", "wan", "wati"];
const AGAINST = {
  an: ["di", "me", "ter", "se"],
  i: ["ber", "ke", "pe", "se", "antar"],
  kan: ["ke", "pe", "se", "antar"],
  wan: ["di", "me", "ter", "ke"],
  wati: ["di", "me", "ter", "ke"],
};

const PLAIN = ["di", "ke", "se", "antar"];
const WITH_R = ["ber", "ter", "per"];
const NASAL = [
  ["m", /^[bfpv]/, /^[aeioulr]/, "p"],
  ["n", /^[cdjzts]/, /^[aeiour]/, "t"],
  ["ny", /^(?!)/, /^[aeiou]/, "s"],
  ["ng", /^[aeioughkqx]/, /^[aeiou]/, "k"],
];

/** The lexicon of the site, from what the build wrote: roots with their beginnings shared, firm ones, irregular words. */
export function readLexicon({ akar = "", tetap = "", khusus = "" } = {}) {
  const roots = new Set(unfold(akar));
  const irregular = new Map(khusus.split(" ").filter(Boolean).map((pair) => pair.split(":")));
  return { roots, firm: new Set(tetap.split(" ").filter(Boolean)), irregular };
}

/** Words whose shared beginnings were folded away: a digit (base 36) says how many letters the last word lends. */
export function unfold(text) {
  const words = [];
  let last = "";
  for (const [, shared, rest] of text.matchAll(/([0-9A-Z])([^0-9A-Z]*)/g)) {
    last = last.slice(0, parseInt(shared, 36)) + rest;
    words.push(last);
  }
  return words;
}

/** The best root of a lower-case word that the lexicon holds, undefined where it holds none. */
export function rootOf(word, { roots, firm, irregular }) {
  if (irregular.has(word)) return irregular.get(word);
  if (roots.has(word)) return word;
  if (word.length > LONGEST_WORD) return undefined;
  let best;
  let bestCost = Infinity;
  const weigh = (rest, cost) => {
    if (cost < bestCost && roots.has(rest)) [best, bestCost] = [rest, cost];
  };
  for (const [stem, suffix, peeled] of withoutEndings(word)) {
    if (peeled) weigh(stem, -10 * stem.length + 4 * peeled + (suffix === "i" || suffix === "kan" ? WRONG : 0));
    for (const [rest, first, layers, bent] of withoutPrefixes(stem, firm, 1)) {
      const wrong = AGAINST[suffix]?.includes(first) ? WRONG : 0;
      weigh(rest, -10 * rest.length + 4 * peeled + 5 * layers + bent + wrong);
    }
  }
  return best;
}

function* withoutEndings(word) {
  for (const [withoutParticle, particle] of endings(word, PARTICLES)) {
    for (const [withoutOwner, owner] of endings(withoutParticle, OWNERS)) {
      for (const [stem, suffix] of endings(withoutOwner, SUFFIXES)) {
        yield [stem, suffix, Boolean(particle) + Boolean(owner) + Boolean(suffix)];
      }
    }
  }
}

function* endings(word, possible) {
  yield [word, ""];
  for (const ending of possible) {
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length >= SHORTEST_ROOT) yield [rest, ending];
  }
}

function* withoutPrefixes(stem, firm, layer) {
  for (const [rest, prefix, bent] of prefixes(stem, firm)) {
    if (rest.length < SHORTEST_ROOT) continue;
    yield [rest, prefix, layer, bent];
    if (layer === MOST_PREFIXES) continue;
    for (const [inner, , layers, more] of withoutPrefixes(rest, firm, layer + 1)) yield [inner, prefix, layers, bent + more];
  }
}

function* prefixes(stem, firm) {
  for (const prefix of PLAIN) if (stem.startsWith(prefix)) yield [stem.slice(prefix.length), prefix, 0];
  for (const prefix of WITH_R) {
    const two = prefix.slice(0, 2);
    if (stem.startsWith(prefix)) {
      yield [stem.slice(3), prefix, 0];
      if (!stays(stem.slice(3), firm)) yield [stem.slice(2), prefix, 0];
    } else if (stem.startsWith(two + "la")) {
      yield [stem.slice(3), prefix, 0];
    } else if (stem.startsWith(two) && stem.slice(3, 5) === "er") {
      yield [stem.slice(2), prefix, 0];
    }
  }
  if (stem.startsWith("me") || stem.startsWith("pe")) yield* nasalPrefixes(stem.slice(0, 2), stem.slice(2), firm);
}

const stays = (kept, firm) =>
  ["", "an", "kan", "i"].some((end) => kept.endsWith(end) && firm.has(kept.slice(0, kept.length - end.length)));

function* nasalPrefixes(prefix, rest, firm) {
  if ((prefix === "me" ? /^[lrwymn]/ : /^[bcdfghjklmnpqstvwxyz]/).test(rest)) yield [rest, prefix, 0];
  for (const [nasal, before, instead, letter] of NASAL) {
    if (!rest.startsWith(nasal)) continue;
    const after = rest.slice(nasal.length);
    const whole = before.test(after);
    if (whole) yield [after, prefix, 0];
    if (instead.test(after) && !(whole && stays(after, firm))) yield [letter + after, prefix, 1];
  }
  if (rest.startsWith("nge") && (rest.length === 6 || rest.length === 7) && rest.slice(3).match(/[aeiou]/g)?.length === 1) {
    yield [rest.slice(3), prefix, 0];
  }
}
