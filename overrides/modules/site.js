// Loaded on every page: the colour switch, and the search dialog on demand, so that its code costs nothing before.

const OPENER = "[data-search-open]";
const FIELD = "input, textarea, select, [contenteditable]";

/** Without the dialog (a broken network) links and forms lead to the catalogue, as they do without JavaScript. */
const search = (text, otherwise) => import("./search.js").then(({ open }) => open(text()), otherwise);

document.querySelectorAll(`a${OPENER}`).forEach((link) => link.setAttribute("aria-haspopup", "dialog"));

document.addEventListener("click", (event) => {
  const opener = event.target.closest(OPENER);
  if (!opener || opener.matches("form") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  search(() => "", () => opener.href && location.assign(opener.href));
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.target.closest(FIELD) || document.querySelector("dialog[open]")) return;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!(event.key === "/" && plain) && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) return;
  event.preventDefault();
  search(() => "", () => {});
});

/** A large field: typing or sending opens the dialog with its text, which moves over. */
for (const type of ["input", "submit"])
  document.addEventListener(type, (event) => {
    const form = event.target.closest(`form${OPENER}`);
    if (!form || event.isComposing) return;
    if (type === "submit") event.preventDefault();
    const field = form.querySelector("input");
    const text = () => {
      const { value } = field;
      field.value = "";
      return value;
    };
    search(text, () => type === "submit" && form.submit());
  });

/** The colour switch: its name says what the next press does. The choice stays in this browser. */
const button = document.querySelector("[data-colour-switch]");
const names = [button.title, button.dataset.other];
const name = () => {
  button.title = names[Number(document.body.dataset.mdColorScheme === "slate")];
  button.setAttribute("aria-label", button.title);
};
button.addEventListener("click", () => {
  const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
  document.body.dataset.mdColorScheme = scheme;
  try {
    localStorage.setItem("katalog.skema", scheme);
  } catch {
    // A browser that forbids storage keeps the choice for this page only.
  }
  name();
});
name();
button.hidden = false;
