// The search page of a portal: one search over the Pagefind indexes of all regions, merged in the browser.
// The program is the portal's own; from the regions come data only, and texts are shown as texts.

import { excerpt, finder, pieces } from "./words-marks.js";
import { joinWords, readWords } from "./words-query.js";
import { answer, META_WEIGHTS } from "./words-search.js";

const ROOT = new URL("../../", import.meta.url); // modules lie in assets/js-…/
const PER_STEP = 10;
const MOST_WORD_LISTS = 8; // of regions: 10 kB each; of many regions words are found as they are written
const MOST_PARTS = 50; // of one region's index
const PATIENCE = 15000; // ms until a region that does not answer is left out
const SAMPLE = "Data contoh"; // as the origin chip of a region's page says it
const RETOLD = "Rujukan";
const WAIT = 250; // ms of rest after a key

const part = (name) => document.querySelector(`[data-portal-${name}]`);
const form = part("search");
const { q: field, daerah: choice } = form.elements;
const status = part("status");
const list = part("results");
const more = part("more");
const next = more.querySelector("button");
const note = part("missing");

const engines = new Map(); // Pagefind over the regions of a choice, promises; nobody loads more indexes than asked for
let portal; // data/portal.json, a promise
let regions = []; // as it names them, with full addresses
let sources = []; // their indexes: where it lies, what its pages' addresses count from, whose pages it holds
const silent = new Map(); // regions without an answer, by code, with the reason
let turn = 0; // a slow answer must not overwrite a later one
let found = [];
let find; // what marks the query's words in a text
let asked = "";
let timer;

/* Making the engine */

/** Pagefind passes over a part that does not arrive, and says "no results": note whose it was. */
function watchDownloads() {
  const { fetch } = window;
  window.fetch = async (...request) => {
    const address = new URL(request[0], ROOT).href;
    const source = sources.find(({ bundle }) => address.startsWith(bundle));
    try {
      const answer = await fetch(...request);
      if (source && !answer.ok) silence(source, "sebagian indeksnya tidak ada");
      return answer;
    } catch (error) {
      if (source) silence(source, "tidak terjangkau");
      throw error;
    }
  };
}

const silence = ({ codes }, reason) => codes.forEach((code) => silent.set(code, reason));

/** The list of regions, and the indexes: each region's own, and joint ones that hold several regions. */
async function readList() {
  const read = await (await fetch(new URL("data/portal.json", ROOT))).json();
  regions = read.daerah.map((region) => ({ ...region, alamat: new URL(region.alamat, ROOT).href }));
  const own = regions.map(({ kode, alamat }) => ({ bundle: `${alamat}pagefind/`, base: alamat, codes: [kode], joint: false }));
  const joint = read.indeks.map(({ alamat, daerah }) => ({ bundle: new URL(alamat, ROOT).href, base: ROOT.href, codes: daerah, joint: true }));
  sources = [...joint, ...own];
  return read;
}

/** The regions of a choice: all, those of a province (the first two digits of the code), or one. */
const chosen = (code) => regions.filter(({ kode }) => kode.startsWith(code));

/** The fewest indexes for a choice: the joint ones where all is searched, else each region's own. */
function sourcesFor(code) {
  const joint = code ? [] : sources.filter(({ joint }) => joint);
  const covered = new Set(joint.flatMap(({ codes }) => codes));
  const own = sources.filter(({ joint, codes: [kode] }) => !joint && kode.startsWith(code) && !covered.has(kode));
  return [...joint, ...own];
}

/** Whether an index is there and of the same make: one that cannot be read would fail every search. */
async function answers(source, version) {
  try {
    const request = await fetch(`${source.bundle}pagefind-entry.json`, { signal: AbortSignal.timeout(PATIENCE), cache: "no-cache" });
    if (!request.ok) throw new Error(request.status);
    const entry = await request.json();
    if (entry.version === version) {
      source.codes.forEach((code) => silent.delete(code));
      source.parts = Number(entry.bagian) || 0;
      return true;
    }
    silence(source, `indeksnya dari Pagefind ${entry.version}, portal ini memakai ${version}`);
  } catch {
    silence(source, "tidak terjangkau");
  }
  return false;
}

async function start(code) {
  const program = import(new URL("pagefind/pagefind.js", ROOT));
  program.catch(() => {}); // told below, once the list is there
  const { pagefind } = await (portal ??= readList());
  const wanted = sourcesFor(code);
  const tried = await Promise.all(wanted.map((source) => answers(source, pagefind)));
  let there = wanted.filter((_, i) => tried[i]);
  const { createInstance } = await program;
  for (;;) {
    const made = createInstance({ noWorker: true, ranking });
    const merged = await Promise.allSettled(there.map((source) => merge(made, source)));
    const failed = there.filter((_, i) => merged[i].status === "rejected");
    if (!failed.length) return { search: async (text) => (await made.search(text)).results, words: joinWords(await wordLists(there)) };
    for (const source of failed) silence(source, "indeksnya tidak terbaca");
    there = there.filter((source) => !failed.includes(source));
  }
}

const ranking = { metaWeights: META_WEIGHTS };

/** The filter is there for its effect: setting it fails at once where the index cannot be read, not at each search. */
async function merge(made, { bundle, base, codes, parts }) {
  const options = { baseUrl: base.replace(/\/$/, ""), mergeFilter: { daerah: codes[0] }, ranking };
  const folders = ["", ...Array.from({ length: Math.min(parts, MOST_PARTS) }, (_, n) => `bagian-${n + 1}/`)];
  await Promise.all(folders.map((folder) => made.mergeIndex(bundle + folder, { ...options })));
}

/** What the regions know of their words. Without it a search finds words as they are written. */
async function wordLists(there) {
  if (there.length > MOST_WORD_LISTS) return [];
  const read = async ({ bundle }) => readWords(await (await fetch(`${bundle}kata/kata.json`, { signal: AbortSignal.timeout(PATIENCE) })).json());
  const lists = await Promise.allSettled(there.map(read));
  return lists.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
}

/* Searching */

async function run() {
  const mine = ++turn;
  const code = choice.value;
  asked = field.value.trim();
  remember();
  if (!asked) return show({ says: "" });
  say(`Mencari “${asked}” …`);
  try {
    if (!engines.has(code)) engines.set(code, start(code));
    const { search, words } = await engines.get(code);
    const { parts, results } = await answer(search, asked, words);
    if (mine !== turn) return;
    found = results;
    find = finder(parts, words);
    list.replaceChildren();
    await step(mine);
  } catch {
    engines.delete(code);
    portal = undefined;
    if (mine === turn) show({ says: "Pencarian belum termuat. Periksa sambungan internet Anda, lalu tekan Cari lagi." });
  }
}

/** Show the next results. Pages about a region's site itself, which every region has, are passed over, and samples. */
async function step(mine) {
  const items = [];
  while (found.length && items.length < PER_STEP) {
    const batch = found.splice(0, PER_STEP - items.length);
    const pages = await Promise.allSettled(batch.map(({ result }) => result.data()));
    if (mine !== turn) return;
    items.push(...pages.filter(({ value }) => value?.meta.asal && value.meta.asal !== SAMPLE).map(({ value }) => item(value)));
  }
  list.append(...items);
  more.hidden = !found.length;
  const shown = list.children.length;
  const rest = found.length ? "; masih ada lagi" : "";
  say(shown ? `${shown} hasil untuk “${asked}”${rest}.` : `Tidak ada hasil untuk “${asked}”. Coba kata lain, atau buka katalog daerah di bawah.`);
  tellMissing();
}

function remember() {
  const address = new URL(location);
  for (const [name, value] of [["q", asked], ["daerah", choice.value]])
    value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
  history.replaceState(null, "", address);
}

/* Showing */

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const say = (text) => (status.textContent = text);

function show({ says }) {
  say(says);
  list.replaceChildren();
  more.hidden = true;
  tellMissing();
}

/** Nobody should take half an answer for a whole one. */
function tellMissing() {
  const wanted = chosen(choice.value);
  const lost = wanted.filter(({ kode }) => silent.has(kode));
  note.hidden = !lost.length;
  const lines = lost.map(({ kode, nama, alamat }) => element("li", {}, element("a", { href: alamat }, nama), `: ${silent.get(kode)}`));
  note.replaceChildren(element("p", {}, `Hasil ini belum lengkap: ${lost.length} dari ${wanted.length} daerah tidak ikut dicari.`), element("ul", {}, ...lines));
}

function item({ url, meta, content }) {
  const address = new URL(url, ROOT).href;
  const home = regions.filter(({ alamat }) => address.startsWith(alamat)).sort((a, b) => b.alamat.length - a.alamat.length)[0];
  const said = content.startsWith(`${meta.title}. `) ? content.slice(meta.title.length + 2) : content;
  const marked = (parts) => parts.map((part, n) => (n % 2 ? element("mark", {}, part) : part));
  const cut = excerpt(said, find);
  const text = element("p", {}, ...marked(cut.pieces));
  if (cut.cutBefore) text.prepend("… ");
  if (cut.cutAfter) text.append(" …");
  const line = [meta.asal.startsWith(RETOLD) && meta.asal, meta.urusan].filter(Boolean).join(" · ");
  const chip = element("p", { class: "chip" }, home?.nama ?? "");
  // What does not lie in a region of the list is not linked to.
  const link = element("a", { href: home ? address : ROOT }, ...marked(pieces(meta.title, find(meta.title).hits)));
  return element("li", {}, chip, element("div", {}, link), text, element("small", {}, line));
}

/* Beginning */

watchDownloads();
form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  run();
});
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(run, WAIT);
});
choice.addEventListener("change", run);
next.addEventListener("click", async () => {
  const before = list.children.length;
  await step(turn);
  list.children[before]?.querySelector("a").focus();
});
const address = new URL(location);
field.value = address.searchParams.get("q") ?? "";
choice.value = address.searchParams.get("daerah") ?? "";
if (choice.selectedIndex < 0) choice.value = "";
if (field.value) run();
