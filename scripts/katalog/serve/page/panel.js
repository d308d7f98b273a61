// The panel of scripts/serve: what is wrong and where, above the last good page. All text arrives as text, never as HTML.

const SEEN = "langsung dilihat";
const SLOW = 400; // ms after which a build is worth a word

const element = (name, text = "", className = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};

const host = element("div");
const root = host.attachShadow({ mode: "open" });
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("./panel.css", import.meta.url).href;

const panel = element("section");
panel.id = "panel";
panel.setAttribute("role", "alertdialog");
panel.setAttribute("aria-labelledby", "headline");
panel.setAttribute("aria-describedby", "advice");
panel.tabIndex = -1;
panel.hidden = true;
const headline = element("h2");
headline.id = "headline";
const advice = element("p");
advice.id = "advice";
const close = element("button", "Tutup");
close.type = "button";
const list = element("ol");
const head = element("div", "", "head");
head.append(headline, close);
panel.append(head, advice, list);

const bar = element("div", "", "bar");
const status = element("span", "", "status");
status.setAttribute("role", "status");
const badge = element("button", "", "badge");
badge.type = "button";
badge.hidden = true;
bar.append(status, badge);
root.append(style, bar, panel);
document.body.append(host);

let shown = [];
let before = null;
let timer;

const signature = (faults) => JSON.stringify(faults);

const closePanel = () => {
  if (panel.hidden) return;
  const inside = root.activeElement;
  panel.hidden = true;
  badge.hidden = !shown.length;
  if (inside) (before?.isConnected ? before : badge).focus({ preventScroll: true });
};

const openPanel = (steal) => {
  if (!panel.hidden) return;
  before = document.activeElement === host ? null : document.activeElement;
  panel.hidden = false;
  badge.hidden = true;
  if (steal) panel.focus({ preventScroll: true });
};

/** The reader has seen these faults: on other pages they need not cover anything again. */
const dismiss = () => {
  try {
    sessionStorage.setItem(SEEN, signature(shown));
  } catch {
    // Without storage it opens again on the next page.
  }
  closePanel();
};

const dismissed = (faults) => {
  try {
    return sessionStorage.getItem(SEEN) === signature(faults);
  } catch {
    return false;
  }
};

close.addEventListener("click", dismiss);
badge.addEventListener("click", () => openPanel(true));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel.hidden || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  dismiss();
});

const count = (faults) => {
  const wrong = faults.filter(({ level }) => level === "galat").length;
  const parts = [wrong && `${wrong} galat`, faults.length - wrong && `${faults.length - wrong} peringatan`];
  return parts.filter(Boolean).join(", ");
};

const place = ({ path, line, column }) => [path, line, column].filter(Boolean).join(":");

const sourceLine = ({ source, mark }) => {
  const code = element("code");
  const word = mark < 0 ? "" : (/^(?:[^\s:]+|.)/su.exec(source.slice(mark))?.[0] ?? "");
  if (!word) {
    code.textContent = source;
    return code;
  }
  code.append(source.slice(0, mark), element("mark", word), source.slice(mark + word.length));
  return code;
};

const item = (fault) => {
  const made = element("li", "", fault.level);
  const message = element("p", "", "message");
  message.append(element("strong", fault.level), " ");
  if (fault.key) message.append(element("code", fault.key), ": ");
  message.append(fault.message);
  if (fault.path) made.append(element("p", place(fault), "place"));
  made.append(message);
  if (fault.source) made.append(sourceLine(fault));
  if (fault.suggestion) made.append(element("p", `Saran: ${fault.suggestion}`, "suggestion"));
  return made;
};

const FINE = "Peringatan tidak menghalangi penerbitan.";
const MEND =
  "waiting" in document.documentElement.dataset
    ? "Simpan perbaikannya, lalu situs tampil sendiri."
    : "Halaman di belakang ini versi terakhir yang baik. Simpan perbaikannya, lalu panel ini hilang sendiri.";

const showStatus = ({ building, lost }) => {
  clearTimeout(timer);
  status.textContent = lost ? "Tidak tersambung ke scripts/serve" : "";
  if (building && !lost) timer = setTimeout(() => (status.textContent = "Membangun ulang…"), SLOW);
};

/** Shows the state of the site: errors open the panel, warnings are only counted, nothing at all closes it. */
export const show = (news) => {
  showStatus(news);
  if (news.building || news.lost) return;
  const { faults, published } = news;
  const same = signature(faults) === signature(shown);
  if (!same) {
    shown = faults;
    badge.textContent = count(faults);
    badge.hidden = !faults.length || !panel.hidden;
    badge.classList.toggle("quiet", published);
    headline.textContent = published ? count(faults) : news.headline;
    advice.textContent = published ? FINE : MEND;
    list.replaceChildren(...faults.map(item));
    panel.scrollTop = 0;
  }
  if (!faults.length || (published && !same)) closePanel();
  else if (!published && !dismissed(faults)) openPanel(!document.activeElement?.matches("input, textarea, select"));
};
