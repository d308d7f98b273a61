// Facet data: reading the columns (search/facets.py writes them), counting, sorting. Knows no page.

const FIRST_SIGN = 0x30;
const BY_RANK = { biaya: "termurah" }; // facets that say "up to so much", read from ranks
const UNKNOWN = Number.MAX_SAFE_INTEGER; // sorts last, and two of them subtract to 0

/** For each facet its codes and, for each record, the numbers of its codes (from 1); ranks to sort by. */
export function read({ jumlah: size, faset, ambang, lajur }) {
  const columns = columnsOf(lajur, size);
  const facets = new Map();
  for (const [key, codes] of Object.entries(faset)) {
    if (ambang[key]) {
      const upTo = (rank) => (rank ? codes.map((_, n) => n + 1).filter((n) => rank <= ambang[key][n - 1]) : []);
      facets.set(key, { codes, values: columns[BY_RANK[key]].map(upTo) });
      continue;
    }
    const mine = Object.keys(columns).filter((name) => name.split("+")[0] === key);
    const values = Array.from({ length: size }, (_, i) => mine.map((name) => columns[name][i]).filter(Boolean));
    facets.set(key, { codes, values });
  }
  const ranks = {
    nama: byName(columns.nama),
    terbaru: columns.tahun?.map(known),
    termurah: columns.termurah.map(known),
    tercepat: columns.tercepat.map(known),
  };
  return { size, facets, ranks };
}

const known = (number) => number || UNKNOWN;

function columnsOf(lanes, size) {
  const columns = {};
  for (const { kolom, bagi, isi } of lanes) {
    const digits = kolom.map(([name, radix]) => {
      const [column, weight = 1] = name.split("*");
      return { into: (columns[column] ??= new Array(size).fill(0)), radix, weight };
    });
    for (let i = 0, at = 0; i < size; i++) {
      if (bagi && !columns[bagi][i]) continue;
      let rest = isi.charCodeAt(at++) - FIRST_SIGN;
      for (const { into, radix, weight } of digits) {
        into[i] += (rest % radix) * weight;
        rest = Math.floor(rest / radix);
      }
    }
  }
  return columns;
}

/**
 * The records that pass (`chosen`: codes by facet), and for each facet how many of each code would pass with it; with
 * `within`, a Map or Set, only of those records.
 */
export function select({ size, facets }, chosen, isSample, within) {
  const asked = [...facets].map(([key, { codes, values }]) => {
    const wanted = new Set((chosen[key] ?? []).map((code) => codes.indexOf(code) + 1 || -1));
    return { key, values, wanted, counts: codes.map(() => [0, 0]) };
  });
  const hits = [];
  for (let i = 0; i < size; i++) {
    if (within && !within.has(i)) continue;
    const failed = asked.filter(({ wanted, values }) => wanted.size && !values[i].some((value) => wanted.has(value)));
    if (!failed.length) hits.push(i);
    // An option is counted under the answers to all other questions, so one failure counts for its own facet only.
    const counting = failed.length === 0 ? asked : failed.length === 1 ? failed : [];
    for (const { values, counts } of counting)
      for (const value of values[i]) counts[value - 1][isSample(i) ? 1 : 0]++;
  }
  const counts = new Map(asked.map(({ key, counts }) => [key, new Map(counts.map((n, at) => [facets.get(key).codes[at], n]))]));
  return { hits, counts };
}

/** Sorted by a rank, unknown last; equals stay in the order of the catalogue: own region first. */
export function sorted(hits, rank, isSample) {
  return rank ? [...hits].sort((a, b) => isSample(a) - isSample(b) || rank[a] - rank[b]) : hits;
}

/** Rank by name, from the order in which the groups of the list take turns. */
function byName(groups) {
  const next = [0, 1, 2, 3].map((group) => groups.filter((other) => other < group).length);
  const ranks = [];
  groups.forEach((group, place) => (ranks[next[group]++] = place));
  return ranks;
}
