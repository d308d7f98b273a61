// Reads the index that Pagefind made (search/words/pieces.py cut it up) and searches it by Pagefind's own measure. Its
// program would do the same for 80 kB more, and takes seconds where a word stands on thousands of pages.

const PACKED_WITH = 12; // bytes before the content of a file: "pagefind_dcd"
const MOST_PIECES = 6; // for a beginning of few letters, which stand in many pieces
const SATURATION = 2; // how soon it no longer counts that a word stands there once more
const PLAIN = 24; // weight of a word in plain text
const BREAK = "\u200B"; // stands between the parts of a compound
const UNSEEN = { image: 0 }; // metadata in which no visitor would look for words

const utf8 = new TextDecoder();

/**
 * The index in the folder at `bundle`. `search` takes a word, which begins others, or a phrase in quotation marks, and
 * promises results with `id`, `score` and `data()`, best first; it fails where a piece does not arrive.
 */
export async function openIndex(bundle, metaWeights) {
  // Asked anew each time (mostly answered "not changed"): old and new files must not meet.
  const answer = await fetch(new URL("isi.json", bundle), { cache: "no-cache" });
  if (!answer.ok) throw new Error("isi.json");
  const { sidik: sign, halaman: size, awal: first, bidang: fields, ringkas, mulai } = await answer.json();
  const starts = mulai.split(" ");
  const weights = fields.map((field) => metaWeights[field] ?? UNSEEN[field] ?? 1);
  let last = 0;
  const brief = new Set(ringkas.map((step) => (last += step)));
  const pieces = new Map();
  const nameOf = (n) => `und_${sign}_${n.toString(36)}`;
  /** Places are needed for phrases only; without them the words that stand everywhere are a tenth as large. */
  const piece = (n, withPlaces = false) => {
    const file = `index/${nameOf(n)}.${brief.has(n) && !withPlaces ? "pf_ringkas" : "pf_index"}`;
    if (!pieces.has(file)) pieces.set(file, unpack(new URL(file, bundle)).then(readPiece));
    return pieces.get(file);
  };

  const pieceOf = (word) => Math.max(0, starts.filter((first) => first <= word).length - 1);
  const placesOf = async (word, _, { length }) => (await piece(pieceOf(word), length > 1)).get(word) ?? [];
  /** The words that begin like this one, and where they stand. */
  const longer = async (start) => {
    const asked = [piece(pieceOf(start))];
    for (let n = pieceOf(start) + 1; starts[n]?.startsWith(start) && asked.length < MOST_PIECES; n++) asked.push(piece(n));
    const found = (await Promise.all(asked)).flatMap((words) => [...words]);
    return found.filter(([word]) => word.startsWith(start));
  };

  const dataOf = async (id) => {
    const { url, meta, content } = JSON.parse(utf8.decode(await unpack(new URL(`fragment/${id}.pf_fragment`, bundle))));
    return { raw_url: url, meta, content: content.replaceAll(BREAK, "") };
  };
  const results = (scores) => {
    const made = [...scores].map(([page, score]) => ({ id: nameOf(first + page), score }));
    for (const result of made) result.data = () => dataOf(result.id);
    return made.sort((a, b) => b.score - a.score);
  };

  return {
    async search(text) {
      const phrase = text.match(/^"(.*)"$/)?.[1].split(" ").filter(Boolean);
      if (phrase?.length) return results(standing(await Promise.all(phrase.map(placesOf)), weights));
      return text ? results(beginning(text, await longer(text), size, weights)) : [];
    },
  };
}

/** Pages on which all these words follow each other, in the text or in one field: a Map from page to score. */
function standing([first, ...rest], weights) {
  const others = rest.map((places) => new Map(places.map((place) => [place.page, place])));
  const scores = new Map();
  for (const { page, text, fields } of first) {
    const there = others.map((places) => places.get(page));
    if (there.includes(undefined)) continue;
    const follow = (at, placesOf) => there.every((place, n) => placesOf(place).includes(at + n + 1));
    if (text.some((at) => follow(at, (place) => place.text))) {
      scores.set(page, 1);
      continue;
    }
    const field = fields.find(([name, at]) => follow(at, (place) => place.fields.flatMap(([other, place]) => (other === name ? [place] : []))));
    if (field && weights[field[0]]) scores.set(page, weights[field[0]]);
  }
  return scores;
}

/** How well each page fits a word that begins these: a Map from page to score (BM25 without the length of the page). */
function beginning(start, words, size, weights) {
  const pages = new Map(); // to how often it is in the text, and in which fields
  for (const [word, places] of words) {
    const close = Math.exp(Math.exp(-((word.length - start.length + 1) ** 2) / 8) - 1);
    for (const { page, heavy, fields } of places) {
      const often = (heavy / PLAIN) * close;
      const found = pages.get(page) ?? { frequency: 0, fields: new Set() };
      found.frequency += ((SATURATION + 1) * often) / (SATURATION + often);
      for (const [name] of fields) if (weights[name]) found.fields.add(name);
      if (found.frequency || found.fields.size) pages.set(page, found);
    }
  }
  const rare = Math.log(1 + (size - pages.size + 0.5) / (pages.size + 0.5));
  const scores = new Map();
  for (const [page, { frequency, fields }] of pages) {
    let weight = frequency;
    for (const name of fields) weight += weights[name];
    scores.set(page, rare * weight);
  }
  return scores;
}

async function unpack(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  const content = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  return new Uint8Array(content, PACKED_WITH);
}

/**
 * A Map from each word of a piece to its places: `{ page, text, heavy, fields }`. `text` are places in the text, `heavy`
 * the sum of their weights, `fields` pairs of a field and a place in it. Forms of a word with marks on letters count.
 */
function readPiece(bytes) {
  let at = 0;
  const number = () => {
    const head = bytes[at++];
    let value = head & 31;
    if (value > 23) {
      const end = at + (1 << (value - 24));
      for (value = 0; at < end; at++) value = value * 256 + bytes[at];
    }
    return head >> 5 === 1 ? -1 - value : value; // of texts and lists it is the length
  };
  const text = () => {
    const length = number();
    at += length;
    return utf8.decode(bytes.subarray(at - length, at));
  };
  const list = (read) => Array.from({ length: number() }, read);
  /** Places, each counted from the one before; a negative number is a new weight (or field), from which places count anew. */
  const places = (label, each) => {
    let place = 0;
    for (let n = number(); n > 0; n--) {
      const value = number();
      if (value < 0) [label, place] = [-1 - value, 0];
      else each(label, (place += value));
    }
  };
  const pages = () => {
    let page = 0;
    return list(() => {
      number(); // a list of three
      page += number();
      const found = { page, text: [], heavy: 0, fields: [] };
      places(PLAIN, (weight, place) => {
        found.text.push(place);
        found.heavy += weight;
      });
      places(0, (field, place) => found.fields.push([field, place]));
      return found;
    });
  };
  number(); // a list of one
  const words = list(() => {
    number();
    const word = text();
    return [word, [pages(), ...list(() => (number(), text(), pages()))].flat()];
  });
  return new Map(words);
}
