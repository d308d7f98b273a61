// The catalogue page: filters, sorting, live counts, an address for every state. Without it the page is a plain list.
import { read, select, sorted } from "./facets.js";

const one = (selector) => document.querySelector(selector);
const form = one(".filter");
const panel = one(".filter__panel");
const boxes = [...form.querySelectorAll("input")];
const groups = [...form.querySelectorAll(".filter__group")];
const sort = one(".finder__sort select");
const status = one(".finder__count");
const chips = one(".filter-chips");
const grid = one(".finder .card-grid");
const more = one(".finder__more");
const empty = one("#hasil-kosong");
const failed = one("#hasil-gagal");
const template = one("#kartu").content;
const root = form.dataset.root;
const step = Number(form.dataset.step);
const wide = matchMedia("(min-width: 60em)");
const { format: number } = new Intl.NumberFormat("id");

let turn = 0; // a slow answer must not overwrite a later one
let facts; // facet data, a promise
let chunks = new Map(); // cards by chunk, promises

/* Data */

async function json(name) {
  // Asked anew each time (mostly answered "not changed"): old and new files must not meet.
  const response = await fetch(`${root}data/${name}`, { cache: "no-cache" });
  if (!response.ok) throw new Error(name);
  return response.json();
}

function facetData() {
  return (facts ??= json("facets.json").then((data) => ({ ...read(data), perChunk: data.per_berkas, mark: data.sidik })));
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

/* State: it lives in the check boxes, the sorting and the address. */

const chosen = () => {
  const codes = {};
  for (const box of boxes) if (box.checked) (codes[box.name] ??= []).push(box.value);
  return codes;
};

function toAddress() {
  const parts = Object.entries(chosen()).map(([key, codes]) => `${key}=${codes.map(encodeURIComponent).join(",")}`);
  if (sort.value) parts.push(`urut=${sort.value}`);
  return parts.length ? `?${parts.join("&")}` : location.pathname;
}

/** Whatever the address says that is no option here is left aside. */
function fromAddress() {
  const query = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = query.getAll(box.name).join(",").split(",").includes(box.value);
  sort.value = query.get("urut") ?? "";
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
  const items = active.map((box, at) => {
    const next = () => chips.querySelectorAll("button")[at];
    const chip = button(box.nextElementSibling.textContent, () => letGo([box], next), "filter-chip");
    chip.prepend(text("span", `Hapus saringan ${questionOf(box)}: `, "visually-hidden"));
    return chip;
  });
  if (items.length) items.push(button("Hapus semua", () => letGo(boxes), "filter-chip filter-chip--all"));
  chips.replaceChildren(...items.map(inItem));
  chips.hidden = !items.length;
  one(".filter__active").textContent = items.length ? `(${active.length})` : "";
}

/** The focus moves to what follows: the button that was pressed is gone. */
function letGo(some, next) {
  for (const box of some) box.checked = false;
  changed();
  (next?.() ?? sort).focus();
}

/** Ways out of an empty result: each question let go, the one that hides most first. */
function drawWaysOut(data, isSample) {
  const now = chosen();
  const ways = Object.keys(now)
    .map((key) => [boxes.filter((box) => box.name === key), select(data, { ...now, [key]: [] }, isSample).hits])
    .filter(([, hits]) => hits.length)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, 3)
    .map(([mine, hits]) => button(`Tanpa saringan ${questionOf(mine[0])}: ${inWords(hits, isSample)}`, () => letGo(mine)));
  ways.push(button("Hapus semua saringan", () => letGo(boxes)));
  empty.querySelector("ul").replaceChildren(...ways.map(inItem));
}

function inWords(records, isSample) {
  const samples = records.filter(isSample).length;
  return amount(records.length - samples, samples);
}

async function update(shown = step) {
  const mine = ++turn;
  drawChips();
  grid.setAttribute("aria-busy", "true");
  try {
    const data = await facetData();
    const origin = data.facets.get("asal");
    const sample = origin.codes.indexOf("contoh") + 1;
    const isSample = (i) => origin.values[i][0] === sample;
    const { hits, counts } = select(data, chosen(), isSample);
    const visible = sorted(hits, data.ranks[sort.value], isSample).slice(0, shown);
    if (mine === turn) drawCounts(counts);
    const items = await cards(visible);
    if (mine !== turn) return;
    grid.replaceChildren(...items.map(card));
    const words = inWords(hits, isSample);
    const rest = items.length < hits.length;
    status.textContent = words + (rest ? `, ${number(items.length)} ditampilkan` : "");
    one(".filter__foot button").textContent = `Lihat ${words}`;
    if (!hits.length) drawWaysOut(data, isSample);
    settle(hits.length ? grid : empty, rest);
  } catch {
    if (mine !== turn) return;
    facts = undefined;
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
  history.pushState(null, "", toAddress());
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
form.addEventListener("submit", (event) => {
  event.preventDefault();
  panel.open = wide.matches;
  one(".finder__main").scrollIntoView();
  sort.focus({ preventScroll: true });
});
more.firstElementChild.addEventListener("click", showMore);
failed.querySelector("button").addEventListener("click", () => update(shownBefore()));
addEventListener("popstate", () => {
  restore();
  update(shownBefore());
});
wide.addEventListener("change", () => (panel.open = wide.matches));

const pagination = one(".finder .pagination");
more.hidden = !pagination;
pagination?.remove();
one(".finder__main").append(one(".filter-lists"));
form.hidden = sort.parentElement.hidden = false;
panel.open = wide.matches;
groups[1].open = wide.matches;
restore();
// The plain list is the first state already; the data load when they are needed.
if (location.search || shownBefore() > step) update(shownBefore());
