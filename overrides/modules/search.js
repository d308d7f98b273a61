// The search dialog, loaded when it is first opened. Pagefind does the searching; its program loads with the first word.

const ROOT = new URL("../../", import.meta.url); // modules lie in assets/js-…/
const PER_STEP = 8;
const WAIT = 160; // ms of rest after a key
const LONGEST = 120; // signs of a query; nobody means more

let dialog, field, status, list, extra;
let turn = 0; // a slow answer must not overwrite a later one
let asked; // the query that is searched for, or whose results stand there
let running; // the search for it, a promise
let found = [];
let engine; // Pagefind, a promise
let lost = false; // a part of the index did not arrive
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
  list = element("ol", { class: "search__list" });
  extra = element("div", { class: "search__extra" });
  const form = element("form", { class: "search__form", role: "search" }, label, field, close);
  dialog = element("dialog", { class: "search", "aria-label": "Pencarian" }, form, element("div", { class: "search__body" }, status, list, extra));
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

async function load() {
  watchDownloads();
  // A module that failed once stays failed under the same address in some browsers.
  const { createInstance } = await import(new URL(`pagefind/pagefind.js${tries ? `?coba=${tries}` : ""}`, ROOT));
  return createInstance({ noWorker: true, excerptLength: 24 });
}

/** Pagefind passes over a chunk that does not arrive, and says "no results": take note of it. */
function watchDownloads() {
  if (window.fetch.watched) return;
  const { fetch } = window;
  window.fetch = async (...request) => {
    const mine = String(request[0]).includes("/pagefind/");
    try {
      const response = await fetch(...request);
      lost ||= mine && !response.ok;
      return response;
    } catch (error) {
      lost ||= mine;
      throw error;
    }
  };
  window.fetch.watched = true;
}

const typed = () => field.value.slice(0, LONGEST).trim();

function run() {
  asked = typed();
  running = find(asked, ++turn);
  return running;
}

async function find(query, mine) {
  if (!query) return show({ ways: true });
  show({ says: "Mencari …", keep: true });
  try {
    lost = false;
    engine ??= load();
    const answer = await (await engine).search(query);
    if (lost) throw new Error("incomplete");
    if (mine !== turn) return;
    found = answer.results;
    if (!found.length) return show({ says: `Tidak ada hasil untuk “${query}”.`, ways: true });
    await showMore(mine, `${found.length} hasil untuk “${query}”`);
  } catch {
    engine = undefined;
    tries++;
    if (mine !== turn) return;
    asked = undefined;
    show({ says: "Pencarian belum termuat. Periksa sambungan internet Anda.", retry: true });
  }
}

async function showMore(mine, says) {
  const shown = list.dataset.turn === String(mine) ? list.children.length : 0;
  const pages = await Promise.all(found.slice(shown, shown + PER_STEP).map((result) => result.data()));
  if (mine !== turn) return;
  // Innovations before the pages about this site; within each as Pagefind ranks them.
  pages.sort((a, b) => Boolean(b.meta.asal) - Boolean(a.meta.asal));
  show({ says, results: pages.map(resultOf), keep: shown > 0, more: shown + PER_STEP < found.length });
  list.dataset.turn = mine;
}

/* Showing */

function show({ says = "", results = [], keep = false, more = false, ways = false, retry = false }) {
  status.textContent = says;
  if (!keep) list.replaceChildren();
  list.append(...results);
  extra.replaceChildren();
  if (more) {
    const next = async () => {
      const first = list.children.length;
      await showMore(turn, says).catch(() => run());
      list.children[first]?.querySelector("a").focus();
    };
    extra.append(button("Hasil berikutnya", next));
  }
  if (retry) extra.append(button("Coba lagi", () => (run(), field.focus()), "button"));
  if (ways) showWays(turn);
}

/** One result, one link. Texts are texts: nothing of a page is read as markup here. */
function resultOf({ raw_url, meta, excerpt, plain_excerpt, content }) {
  const text = element("p", { class: "search__excerpt" });
  if (!content.startsWith(plain_excerpt.slice(0, 12))) text.append("… ");
  const said = excerpt.startsWith(`${meta.title}. `) ? excerpt.slice(meta.title.length + 2) : excerpt;
  for (const [i, part] of said.split(/<\/?mark>/).entries()) {
    const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    text.append(i % 2 ? element("mark", {}, plain) : plain);
  }
  if (!content.endsWith(plain_excerpt.slice(-12))) text.append(" …");
  const line = [meta.asal, meta.urusan].filter(Boolean).join(" · ") || "Tentang katalog ini";
  const found = link(raw_url.slice(1), "");
  found.append(element("strong", {}, meta.title), text, element("small", {}, line));
  return element("li", {}, found);
}

/** Never a dead end: the fullest affairs, the whole catalogue, a way to add what is missing. */
async function showWays(mine) {
  const ways = (links) => element("ul", { class: "search__ways" }, ...links.map((way) => element("li", {}, way)));
  const always = ways([link("inovasi/", "Semua inovasi"), link("kontribusi/", "Kirim inovasi Anda")]);
  extra.append(element("h2", {}, "Atau lihat"), always);
  try {
    const { urusan } = await (await fetch(new URL("data/saran.json", ROOT))).json();
    if (mine === turn && urusan.length) always.before(ways(urusan.map(({ nama, alamat }) => link(alamat, nama))));
  } catch {
    // The two links above stand on their own.
  }
}
