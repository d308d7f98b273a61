// The catalogue page: filters, a query, sorting, live counts, an address for every state. Without it the page is a plain list.
import { read, select, sorted } from "./facets.js";

const one = (selector) => document.querySelector(selector);
const form = one(".filter");
const panel = one(".filter__panel");
const boxes = [...form.querySelectorAll("input")];
const groups = [...form.querySelectorAll(".filter__group")];
const sort = one(".finder__sort select");
const asking = one(".finder__query");
const field = asking.elements.q;
const meant = one(".finder__meant");
const status = one(".finder__count");
const chips = one(".filter-chips");
const grid = one(".finder .card-grid");
const more = one(".finder__more");
const empty = one("#hasil-kosong");
const failed = one("#hasil-gagal");
const nearAffairs = one(".filter-near");
const template = one("#kartu").content;
const root = form.dataset.root;
const step = Number(form.dataset.step);
const wide = matchMedia("(min-width: 60em)");
const { format: number } = new Intl.NumberFormat("id");

const LONGEST = 120; // signs of a query
const WAIT = 300; // ms of rest after a key
const [first] = sort.options; // the order that needs no choice: own region first, of a query the best fit
const OWN_FIRST = first.text;

let turn = 0; // a slow answer must not overwrite a later one
let facts; // facet data, a promise
let chunks = new Map(); // cards by chunk, promises
let engine; // the search, a promise; loaded when somebody asks for a word
let tries = 0;
let timer;
let typing = false; // the address of a query is replaced while it is typed, so that one step back leaves it

/* Data */

async function json(name) {
  // Asked anew each time (mostly answered "not changed"): old and new files must not meet.
  const response = await fetch(`${root}data/${name}`, { cache: "no-cache" });
  if (!response.ok) throw new Error(name);
  return response.json();
}

function facetData() {
  return (facts ??= json("facets.json").then((data) => ({ ...read(data), perChunk: data.per_berkas, mark: data.sidik, order: data.urutan })));
}

async function cards(wanted) {
  const { perChunk, mark } = await facetData();
  const load = async (n) => {
    const chunk = await json(`cards-${n}.json`);
    if (chunk.sidik !== mark) throw new Error("published anew meanwhile");
    return chunk.kartu;
  };
  const loaded = wanted.map((i) => {
    const n = Math.floor(i / perChunk);
    if (!chunks.has(n)) chunks.set(n, load(n));
    return chunks.get(n).then((chunk) => chunk[i % perChunk]);
  });
  return Promise.all(loaded);
}

/**
 * What a query finds among the records: `places`, a Map from a record's number to its place among the results, and what
 * may have been meant where a word is unknown; nothing for an empty query.
 */
async function matches(query, order) {
  if (!query) return { near: [] };
  engine ??= import("./words-engine.js").then(({ openSearch }) => openSearch(new URL(`${root}pagefind/`, location).href, tries));
  const [{ placeOf }, search] = await Promise.all([import("./words-engine.js"), engine]);
  if (search.order !== order) throw new Error("published anew meanwhile");
  let found = await search.ask(query);
  let near = [];
  if (found.unknown.length) {
    const [{ mended }, { urusan }] = await Promise.all([import("./related.js"), json("urusan.json")]);
    near = await mended(query, found.unknown, urusan, search);
  }
  if (near.length) found = await search.ask(near[0].query);
  // Beside filters every word is one more condition, as long as something has them all.
  const whole = found.results.filter(({ matched }) => matched > found.asked - 1);
  const records = (whole.length ? whole : found.results).map(({ result }) => placeOf(result)).filter((place) => place < search.records);
  return { places: new Map(records.map((record, place) => [record, place])), near };
}

/* State: it lives in the check boxes, the query, the sorting and the address. */

const query = () => field.value.slice(0, LONGEST).trim();

const chosen = () => {
  const codes = {};
  for (const box of boxes) if (box.checked) (codes[box.name] ??= []).push(box.value);
  return codes;
};

function toAddress() {
  const parts = Object.entries(chosen()).map(([key, codes]) => `${key}=${codes.map(encodeURIComponent).join(",")}`);
  if (query()) parts.unshift(`q=${encodeURIComponent(query())}`);
  if (sort.value) parts.push(`urut=${sort.value}`);
  return parts.length ? `?${parts.join("&")}` : location.pathname;
}

/** Whatever the address says that is no option here is left aside. */
function fromAddress() {
  const asked = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = asked.getAll(box.name).join(",").split(",").includes(box.value);
  field.value = (asked.get("q") ?? "").slice(0, LONGEST);
  sort.value = asked.get("urut") ?? "";
  if (sort.selectedIndex < 0) sort.value = "";
}

/* Drawing */

function card(item) {
  const li = template.cloneNode(true).firstElementChild;
  const find = (selector) => li.querySelector(selector);
  find(".card").dataset.origin = item.origin;
  find("img").src = root + item.cover;
  find(".chip").className = `chip chip--${item.origin}`;
  find(".chip").textContent = item.origin_label;
  find("a").href = root + item.address;
  find("a").textContent = item.name;
  find(".card__summary").textContent = item.summary;
  if (item.result) find(".card__result").textContent = item.result;
  else find(".card__result").remove();
  const known = [...find(".card__facts").children];
  const rows = item.facts.map((fact) => {
    const label = `${fact.label}: `;
    const row = known.find((other) => other.querySelector("span").textContent === label)?.cloneNode(true);
    if (!row) return text("li", `${label}${fact.value}`);
    row.lastChild.data = fact.value;
    return row;
  });
  if (rows.length) find(".card__facts").replaceChildren(...rows);
  else find(".card__facts").remove();
  return li;
}

function text(tag, content, className = "") {
  const element = document.createElement(tag);
  element.textContent = content;
  if (className) element.className = className;
  return element;
}

function button(content, onClick, className = "button button--quiet") {
  const element = text("button", content, className);
  element.type = "button";
  element.addEventListener("click", onClick);
  return element;
}

function inItem(element) {
  const li = text("li", "");
  li.append(element);
  return li;
}

const questionOf = (box) => box.closest("fieldset").firstElementChild.textContent;

/** Innovations and samples, counted apart; `signs` for the narrow column beside an option. */
function amount(genuine, samples, signs) {
  const words = [];
  if (genuine || !samples) words.push(number(genuine) + (signs ? "" : " inovasi"));
  if (samples) words.push(number(samples) + (signs ? " contoh" : " data contoh"));
  return words.join(signs ? " +" : " dan ");
}

function drawCounts(counts) {
  for (const box of boxes) {
    const [genuine, samples] = counts.get(box.name)?.get(box.value) ?? [0, 0];
    const none = !genuine && !samples;
    const label = box.closest("label");
    label.classList.toggle("none", none);
    // The one that has the focus stays usable: a visitor must not fall out of the list.
    box.disabled = none && !box.checked && box !== document.activeElement;
    label.querySelector("small").textContent = amount(genuine, samples, true);
  }
}

function drawChips() {
  const active = boxes.filter((box) => box.checked);
  const next = (at) => () => chips.querySelectorAll("button")[at];
  const chip = (question, name, at, drop) => {
    const made = button(name, () => letGo(drop, next(at)), "filter-chip");
    made.prepend(text("span", `Hapus ${question}: `, "visually-hidden"));
    return made;
  };
  const asked = query();
  const items = asked ? [chip("kata", `“${asked}”`, 0, { word: true })] : [];
  for (const box of active) {
    items.push(chip(`saringan ${questionOf(box)}`, box.nextElementSibling.textContent, items.length, { some: [box] }));
  }
  if (items.length) items.push(button("Hapus semua", () => letGo({ some: boxes, word: true }), "filter-chip filter-chip--all"));
  chips.replaceChildren(...items.map(inItem));
  chips.hidden = !items.length;
  one(".filter__active").textContent = active.length ? `(${active.length})` : "";
  first.text = asked ? first.dataset.fit : OWN_FIRST;
}

/** "Maksud Anda: pendidikan?": the first of these is what is shown. */
function drawMeant(near) {
  meant.hidden = !near.length;
  const choices = near.map(({ query }) =>
    button(query, () => {
      field.value = query;
      changed();
      field.focus();
    }, "link-button"),
  );
  meant.replaceChildren(...(near.length ? ["Maksud Anda: ", ...choices.flatMap((choice, n) => (n ? [" atau ", choice] : [choice])), "?"] : []));
}

/** The focus moves to what follows: the button that was pressed is gone. */
function letGo({ some = [], word = false }, next) {
  for (const box of some) box.checked = false;
  if (word) field.value = "";
  changed();
  (next?.() ?? sort).focus();
}

/** Ways out of an empty result: each question let go, and the word, the one that hides most first. */
function drawWaysOut(data, isSample, places) {
  const now = chosen();
  const ways = Object.keys(now).map((key) => {
    const mine = boxes.filter((box) => box.name === key);
    const { hits } = select(data, { ...now, [key]: [] }, isSample, places);
    return { name: `Tanpa saringan ${questionOf(mine[0])}`, hits, drop: { some: mine } };
  });
  if (places) ways.push({ name: `Tanpa kata “${query()}”`, hits: select(data, now, isSample).hits, drop: { word: true } });
  const open = ways.filter(({ hits }) => hits.length).sort((a, b) => b.hits.length - a.hits.length).slice(0, 3);
  const shown = open.map(({ name, hits, drop }) => button(`${name}: ${inWords(hits, isSample)}`, () => letGo(drop)));
  shown.push(button("Hapus semua", () => letGo({ some: boxes, word: true })));
  empty.querySelector("ul").replaceChildren(...shown.map(inItem));
}

/** Affairs that an unanswered word may have been about. */
async function drawRelated(mine, word) {
  nearAffairs.hidden = true;
  if (!word) return;
  const [{ relatedTo }, { urusan }] = await Promise.all([import("./related.js"), json("urusan.json")]);
  const affairs = relatedTo(word, urusan);
  if (mine !== turn || !affairs.length) return;
  const links = affairs.map(({ nama, alamat }) => {
    const link = text("a", nama, "button button--quiet");
    link.href = root + alamat;
    return inItem(link);
  });
  nearAffairs.querySelector("ul").replaceChildren(...links);
  nearAffairs.hidden = false;
}

function inWords(records, isSample) {
  const samples = records.filter(isSample).length;
  return amount(records.length - samples, samples);
}

async function update(shown = step) {
  const mine = ++turn;
  drawChips();
  grid.setAttribute("aria-busy", "true");
  if (query() && !engine) status.textContent = "Mencari …";
  try {
    const data = await facetData();
    const origin = data.facets.get("asal");
    const sample = origin.codes.indexOf("contoh") + 1;
    const isSample = (i) => origin.values[i][0] === sample;
    const { places, near } = await matches(query(), data.order);
    if (mine !== turn) return;
    const { hits, counts } = select(data, chosen(), isSample, places);
    const best = places && !sort.value ? [...hits].sort((a, b) => places.get(a) - places.get(b)) : undefined;
    const visible = (best ?? sorted(hits, data.ranks[sort.value], isSample)).slice(0, shown);
    drawCounts(counts);
    drawMeant(near);
    const items = await cards(visible);
    if (mine !== turn) return;
    grid.replaceChildren(...items.map(card));
    const words = inWords(hits, isSample);
    const rest = items.length < hits.length;
    const asked = near[0]?.query ?? query();
    status.textContent = words + (asked ? ` untuk “${asked}”` : "") + (rest ? `, ${number(items.length)} ditampilkan` : "");
    one(".filter__foot button").textContent = `Lihat ${words}`;
    if (!hits.length) {
      drawWaysOut(data, isSample, places);
      // Without them there are ways enough.
      drawRelated(mine, places?.size ? "" : query()).catch(() => {});
    }
    settle(hits.length ? grid : empty, rest);
  } catch {
    if (mine !== turn) return;
    facts = engine = undefined;
    tries++;
    chunks = new Map();
    status.textContent = "Data katalog belum termuat.";
    settle(failed);
  }
}

function settle(shown, rest = false) {
  grid.removeAttribute("aria-busy");
  for (const part of [grid, empty, failed]) part.hidden = part !== shown;
  more.hidden = !rest;
}

/* Events */

function changed() {
  typing = false;
  history.pushState(null, "", toAddress());
  update();
}

function typed() {
  history[typing ? "replaceState" : "pushState"](null, "", toAddress());
  typing = true;
  update();
}

async function showMore() {
  const from = grid.children.length;
  history.replaceState({ shown: from + step }, "");
  await update(from + step);
  grid.children[from]?.querySelector("a").focus();
}

const shownBefore = () => Number(history.state?.shown) || step;

/** Open what is answered; what a visitor opened stays open. */
function restore() {
  fromAddress();
  for (const group of groups) group.open ||= group.querySelector(":checked") !== null;
}

form.addEventListener("change", changed);
sort.addEventListener("change", changed);
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(typed, WAIT);
});
asking.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  typed();
  typing = false;
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  panel.open = wide.matches;
  one(".finder__main").scrollIntoView();
  sort.focus({ preventScroll: true });
});
more.firstElementChild.addEventListener("click", showMore);
failed.querySelector("button").addEventListener("click", () => update(shownBefore()));
addEventListener("popstate", () => {
  clearTimeout(timer);
  typing = false;
  restore();
  update(shownBefore());
});
wide.addEventListener("change", () => (panel.open = wide.matches));

const pagination = one(".finder .pagination");
more.hidden = !pagination;
pagination?.remove();
one(".finder__main").append(one(".filter-lists"));
form.hidden = asking.hidden = sort.parentElement.hidden = false;
panel.open = wide.matches;
groups[1].open = wide.matches;
restore();
// The plain list is the first state already; the data load when they are needed.
if (location.search || shownBefore() > step) update(shownBefore());
