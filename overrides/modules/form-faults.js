// Shows what is wrong: beside each field, in the list of steps, and as a list of links at the end.

const sentence = (text) => (text ? `${text[0].toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}` : "");

/** What a problem says, in one or two sentences. A missing value needs no advice on how to write a file. */
export const told = ({ message, suggestion, missing }) => [sentence(message), missing ? "" : sentence(suggestion)].filter(Boolean).join(" ");

/** As they stand on the page. */
export const inOrder = (a, b) => (a === b ? 0 : a?.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

export class Faults {
  /** `find` gives the part of the form that shows a key path. */
  constructor(page, find) {
    this.page = page;
    this.find = find;
    this.sections = [...page.querySelectorAll(".form-step")];
    this.links = [...page.querySelectorAll(".form-steps a")];
    this.seen = new Set();
    this.touched = new Set();
  }

  /** From now on empty fields of a step are told of too. */
  see(section) {
    this.seen.add(section);
  }

  show(problems) {
    for (const line of this.page.querySelectorAll(".form .field__error:not([hidden])")) {
      line.hidden = true;
      line.replaceChildren();
    }
    for (const input of this.page.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    const places = problems.map((problem) => [problem, this.find(problem.path)]).sort(([, a], [, b]) => inOrder(a.box, b.box));
    for (const [problem, node] of places) if (this.isTold(problem, node)) this.mark(problem, node);
    this.count(places);
    this.list(places);
  }

  isTold({ missing, warning }, node) {
    const section = node.box?.closest(".form-step");
    return section && (this.seen.has(section) || (!missing && !warning));
  }

  mark(problem, node) {
    const { fault, target } = node;
    if (!fault) return;
    const line = document.createElement("span");
    line.textContent = told(problem);
    line.dataset.message = problem.message;
    fault.classList.toggle("field__error--mild", Boolean(problem.warning));
    fault.append(line);
    fault.hidden = false;
    if (!problem.warning && target?.matches?.("input, textarea, select")) target.setAttribute("aria-invalid", "true");
  }

  /** Step by step: how many faults, or that all is well where somebody has been. */
  count(places) {
    this.links.forEach((link, i) => {
      const faults = places.filter(([{ warning }, node]) => !warning && this.sections[i].contains(node.box)).length;
      const wasSeen = this.seen.has(this.sections[i]);
      const state = link.querySelector(".form-steps__state");
      state.textContent = wasSeen && faults ? `${faults} perlu diisi atau dibetulkan` : wasSeen && !this.isLast(i) ? "tanpa galat" : "";
      link.classList.toggle("faulty", wasSeen && faults > 0);
      link.classList.toggle("fine", wasSeen && !faults && !this.isLast(i));
    });
  }

  isLast(i) {
    return i === this.sections.length - 1;
  }

  list(places) {
    const items = places.map(([problem, node]) => {
      const li = document.createElement("li");
      li.className = problem.warning ? "mild" : "";
      Object.assign(li.dataset, { key: problem.key, message: problem.message, level: problem.warning ? "peringatan" : "galat" });
      if (problem.own) li.dataset.own = "";
      const link = document.createElement("a");
      link.href = `#${node.box?.closest(".form-step")?.id ?? ""}`;
      link.textContent = this.name(node, problem);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.go(node);
      });
      li.append(link, `: ${told(problem)}`);
      return li;
    });
    this.page.querySelector("[data-problems]").replaceChildren(...items);
  }

  name(node, problem) {
    const label = node.box?.querySelector(":scope > label, :scope > legend, :scope > .item__body > legend, :scope > .item__body label");
    const words = [...(label?.childNodes ?? [])].filter((part) => part.nodeType === 3 || part.matches("[data-number]"));
    return words.map((part) => part.textContent.trim()).filter(Boolean).join(" ") || problem.key;
  }

  /** Leads to a field, wherever it is folded away. */
  go(node) {
    const section = node.box?.closest(".form-step");
    if (!section) return;
    this.page.dispatchEvent(new CustomEvent("step-wanted", { detail: section }));
    for (let fold = node.box.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (node.target ?? node.box).focus();
  }
}
