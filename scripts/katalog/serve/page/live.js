// Added to every page by scripts/serve and never published: shows a new page as soon as it is built, in the same place.

const PREFIX = "/_langsung/";
const KEY = `langsung ${location.pathname}${location.search}`;
const FIELD = "input, textarea, select, [contenteditable]";
const SETTLING = 1500; // ms in which pictures and other scripts may still change the height of the page
const marks = document.querySelector(`script[src="${PREFIX}live.js"]`).dataset;

/** A path to an element that finds the same one in a page that changed elsewhere. */
const path = (element) => {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const parent = element.parentElement;
  if (!parent) return element.localName;
  const alike = [...parent.children].filter(({ localName }) => localName === element.localName);
  return `${path(parent)} > ${CSS.escape(element.localName)}:nth-of-type(${alike.indexOf(element) + 1})`;
};

/** Every <details> under a name that survives changes around it: its id or its summary, and which one of that name. */
const details = () => {
  const seen = {};
  return [...document.querySelectorAll("details")].map((element) => {
    const name = element.id || (element.querySelector("summary")?.textContent.trim() ?? "");
    seen[name] = (seen[name] ?? 0) + 1;
    return [`${name} ${seen[name]}`, element];
  });
};

const selection = (field) => {
  try {
    return [field.selectionStart, field.selectionEnd];
  } catch {
    return null; // a field without text
  }
};

/** Writes down what a reload would lose. */
const remember = () => {
  const field = document.activeElement?.matches(FIELD) ? document.activeElement : null;
  const state = {
    x: scrollX,
    y: scrollY,
    details: details().map(([name, { open }]) => [name, open]),
    focus: document.activeElement && document.activeElement !== document.body ? path(document.activeElement) : null,
    value: field?.matches("input[type=password], input[type=file]") ? null : field?.value,
    selection: field && selection(field),
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // A browser that forbids storage begins at the top.
  }
};

const remembered = () => {
  try {
    const state = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
    return state;
  } catch {
    return null;
  }
};

const restoreFocus = ({ focus, value, selection: range }) => {
  const element = focus && document.querySelector(focus);
  if (!element) return;
  element.focus({ preventScroll: true });
  if (value == null || !element.matches("input, textarea, select")) return;
  if (element.value !== value) {
    element.value = value;
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (range?.[0] != null) element.setSelectionRange(...range);
};

/** Holds the place while the page settles, unless the reader moves. */
const holdPlace = ({ x, y }) => {
  const place = () => scrollTo({ left: x, top: y, behavior: "instant" });
  const watch = new ResizeObserver(place);
  const end = () => {
    watch.disconnect();
    removeEventListener("load", place);
    history.scrollRestoration = "auto";
  };
  place();
  watch.observe(document.documentElement);
  addEventListener("load", place);
  for (const type of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(type, end, { once: true, passive: true, capture: true });
  setTimeout(end, SETTLING);
};

const restore = () => {
  const state = remembered();
  if (!state) return;
  const open = new Map(state.details);
  for (const [name, element] of details()) if (open.has(name)) element.open = open.get(name);
  holdPlace(state);
  // Other scripts of the page come after this one and may make the field that had the focus.
  document.addEventListener("DOMContentLoaded", () => restoreFocus(state), { once: true });
};

let leaving = false;
const reload = () => {
  if (leaving) return;
  leaving = true;
  remember();
  history.scrollRestoration = "manual";
  location.reload();
};

/** Only the style sheets have new names: put them in without losing anything. */
const restyle = async () => {
  const html = await (await fetch(location.href, { cache: "no-store" })).text();
  const links = (page) => [...page.querySelectorAll("link[rel=stylesheet]")];
  const [now, next] = [links(document), links(new DOMParser().parseFromString(html, "text/html"))];
  if (now.length !== next.length) return reload();
  now.forEach((old, index) => {
    const href = next[index].getAttribute("href");
    if (old.getAttribute("href") === href) return;
    const fresh = old.cloneNode();
    fresh.href = href;
    fresh.addEventListener("load", () => old.remove());
    old.after(fresh);
  });
};

let panel;
let newest;
/** The panel is loaded when there is something to say for the first time. */
const show = async (news) => {
  newest = news;
  if (!panel && !news.faults.length && !news.building && !news.lost) return;
  panel ??= import("./panel.js");
  (await panel).show(newest);
};

const hear = (news) => {
  if (news.content !== marks.content) {
    reload();
    return;
  }
  if (news.style !== marks.style) {
    marks.style = news.style;
    restyle().catch(reload);
  }
  show(news);
};

let source;
const listen = () => {
  if (source || document.hidden) return;
  source = new EventSource(`${PREFIX}news?page=${encodeURIComponent(location.pathname)}`);
  source.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
  source.addEventListener("error", () => newest && show({ ...newest, lost: true }));
};
// A browser opens six connections to one host: a tab that nobody sees must not hold one.
const stopListening = () => {
  source?.close();
  source = undefined;
};

restore();
listen();
document.addEventListener("visibilitychange", () => (document.hidden ? stopListening() : listen()));
addEventListener("pagehide", stopListening);
addEventListener("pageshow", listen);
