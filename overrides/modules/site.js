// Loaded on every page: opens the search dialog on demand, so that its code costs nothing before.

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
