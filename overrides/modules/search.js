// The search dialog, loaded when it is first opened. Pagefind does the searching; its program loads with the first word.

import { excerpt, finder, pieces } from "./words-marks.js";
import { openSearch } from "./words-engine.js";

const ROOT = new URL("../../", import.meta.url); // modules lie in assets/js-…/
const PER_STEP = 6;
const WAIT = 160; // ms of rest after a key
const LONGEST = 120; // signs of a query; nobody means more

let dialog, field, status, meant, list, extra;
let turn = 0; // a slow answer must not overwrite a later one
let asked; // the query that is searched for, or whose results stand there
let running; // the search for it, a promise
let found = []; // results that are not all shown
let find; // what marks the query's words in a text
let engine; // the search of this site, a promise
let tries = 0;
let timer;

/** Open the dialog, with a text to search for or the last one selected. */
export function open(text = "") {
  if (!dialog) make();
  if (dialog.open) return;
  dialog.showModal();
  if (text) field.value = text.slice(0, LONGEST);
  else field.select();
  field.focus();
  if (typed() !== asked) run();
}

/* Making */

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const link = (address, text) => element("a", { href: new URL(address, ROOT) }, text);

function button(text, onClick, name = "button button--quiet") {
  const made = element("button", { type: "button", class: name }, text);
  made.addEventListener("click", onClick);
  return made;
}

function make() {
  field = element("input", {
    id: "search-field", type: "text", inputmode: "search", enterkeyhint: "search", autocomplete: "off",
    autocapitalize: "off", spellcheck: "false", maxlength: LONGEST, placeholder: "Misalnya guru, nelayan, stunting",
  });
  const label = element("label", { for: "search-field", class: "visually-hidden" }, "Cari inovasi");
  const close = button("Tutup", () => dialog.close(), "search__close");
  status = element("p", { class: "search__status", role: "status" });
  meant = element("p", { class: "search__meant" });
  list = element("ol", { class: "search__list" });
  extra = element("div", { class: "search__extra" });
  const form = element("form", { class: "search__form", role: "search" }, label, field, close);
  dialog = element("dialog", { class: "search", "aria-label": "Pencarian" }, form, element("div", { class: "search__body" }, status, meant, list, extra));
  document.body.append(dialog);

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, WAIT);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await (typed() === asked ? running : run());
    list.querySelector("a")?.focus();
  });
  dialog.addEventListener("keydown", move);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

/** Arrows walk through field and results; typing goes on in the field. */
function move(event) {
  if (event.key === "Escape") {
    // Some browsers would only empty the field.
    event.preventDefault();
    dialog.close();
  }
  const stops = [field, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && at >= 0) {
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  } else if (at > 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
    field.focus();
  }
}

/* Searching */

const typed = () => field.value.slice(0, LONGEST).trim();

function run() {
  asked = typed();
  running = search(asked, ++turn);
  return running;
}

async function search(query, mine) {
  if (!query) return show({ ways: true });
  show({ says: "Mencari …", keep: true });
  try {
    engine ??= openSearch(new URL("pagefind/", ROOT).href, tries);
    const { ask, spelling, words } = await engine;
    let answer = await ask(query);
    const near = answer.unknown.length ? await corrected(query, answer.unknown, { words, spelling }) : [];
    if (near.length) answer = await ask(near[0].query);
    if (mine !== turn) return;
    found = answer.results;
    find = finder(answer.parts, words);
    const shown = near.length ? near[0].query : query;
    if (!found.length) return show({ says: `Tidak ada hasil untuk “${query}”.`, query, ways: true });
    const says = `${found.length} hasil untuk “${shown}”`;
    const lost = near.length ? answerless(query, near) : answer.unknown.join(" ");
    await showMore(mine, lost ? `“${lost}” tidak ditemukan. ${says}` : says, near, shown);
  } catch {
    fail(mine);
  }
}

async function corrected(query, unknown, search) {
  const [{ mended }, affairs] = await Promise.all([import("./related.js"), affairsIn("urusan")]);
  return mended(query, unknown, affairs, search);
}

/** The words of a query that the corrections replace, as they were typed. */
function answerless(query, [{ query: mended }]) {
  const after = new Set(mended.split(/\s+/));
  return query.split(/\s+/).filter((word) => !after.has(word)).join(" ");
}

function fail(mine) {
  engine = undefined;
  tries++;
  if (mine !== turn) return;
  asked = undefined;
  show({ says: "Pencarian belum termuat. Periksa sambungan internet Anda.", retry: true });
}

async function showMore(mine, says, near, query) {
  const shown = list.dataset.turn === String(mine) ? list.children.length : 0;
  const pages = await Promise.all(found.slice(shown, shown + PER_STEP).map(({ result }) => result.data()));
  if (mine !== turn) return;
  show({ says, near, query, results: pages.map(resultOf), keep: shown > 0, more: shown + PER_STEP < found.length });
  list.dataset.turn = mine;
}

/* Showing */

function show({ says = "", near = [], query = "", results = [], keep = false, more = false, ways = false, retry = false }) {
  status.textContent = says;
  meant.replaceChildren(...(near.length ? suggestions(near) : []));
  if (!keep) list.replaceChildren();
  list.append(...results);
  extra.replaceChildren();
  if (more) {
    const mine = turn;
    const next = async () => {
      const first = list.children.length;
      await showMore(mine, says, near, query).catch(() => fail(mine));
      list.children[first]?.querySelector("a").focus();
    };
    extra.append(button("Hasil berikutnya", next));
  }
  if (results.length) extra.append(element("p", {}, link(`inovasi/?q=${encodeURIComponent(query)}`, "Saring hasil ini di katalog")));
  if (retry) extra.append(button("Coba lagi", () => (run(), field.focus()), "button"));
  if (ways) showWays(turn, query);
}

/** "Maksud Anda: pendidikan?", the one whose results stand below first. */
function suggestions(near) {
  const choices = near.map(({ query }) =>
    button(query, () => {
      field.value = query;
      field.focus();
      run();
    }, "link-button"),
  );
  return ["Maksud Anda: ", ...choices.flatMap((choice, n) => (n ? [n === choices.length - 1 ? " atau " : ", ", choice] : [choice])), "?"];
}

/** A text with what was found in it marked. Texts are texts: nothing of a page is read as markup here. */
const marked = (parts) => parts.map((part, n) => (n % 2 ? element("mark", {}, part) : part));

/** One result, one link. What stands in the replication guide alone leads there. */
function resultOf({ raw_url, meta, content }) {
  const said = content.startsWith(`${meta.title}. `) ? content.slice(meta.title.length + 2) : content;
  const line = [meta.asal, meta.urusan].filter(Boolean).join(" · ") || "Tentang katalog ini";
  const shown = [meta.title, line].map((text) => pieces(text, find(text).hits));
  const cut = excerpt(said, find);
  const text = element("p", { class: "search__excerpt" }, ...marked(cut.pieces));
  if (cut.cutBefore) text.prepend("… ");
  if (cut.cutAfter) text.append(" …");
  const inGuide = meta.asal && [...shown, cut.pieces].every(({ length }) => length === 1);
  if (inGuide) text.prepend("Disebut di panduan replikasinya. ");
  const found = link(raw_url.slice(1) + (inGuide ? "replikasi/" : ""), "");
  found.append(element("strong", {}, ...marked(shown[0])), text, element("small", {}, ...marked(shown[1])));
  return element("li", {}, found);
}

/** Never a dead end: affairs that may have been meant, else the fullest; the whole catalogue; a way to add what is missing. */
async function showWays(mine, query) {
  const ways = (links) => element("ul", { class: "search__ways" }, ...links.map((way) => element("li", {}, way)));
  const heading = element("h2", {}, "Atau lihat");
  const always = ways([link("inovasi/", "Semua inovasi"), link("kontribusi/", query ? "Usulkan inovasi ini" : "Kirim inovasi Anda")]);
  extra.append(heading, always);
  try {
    const near = query ? await related(query) : [];
    const affairs = near.length ? near : await affairsIn("saran");
    if (mine !== turn || !affairs.length) return;
    heading.textContent = near.length ? "Urusan yang mungkin berhubungan" : "Urusan dengan inovasi terbanyak";
    always.before(ways(affairs.map(({ nama, alamat }) => link(alamat, nama))));
  } catch {
    // The two links above stand on their own.
  }
}

const affairsIn = async (name) => (await (await fetch(new URL(`data/${name}.json`, ROOT))).json()).urusan;

async function related(query) {
  const [{ relatedTo }, affairs] = await Promise.all([import("./related.js"), affairsIn("urusan")]);
  return relatedTo(query, affairs);
}
