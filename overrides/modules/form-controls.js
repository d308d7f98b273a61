// The fields on the page as a tree that can be read, filled and asked where a key path is shown. The page carries the
// markup; the tree follows the page's data.
import { Plain, clean, isGroup, rawOf } from "./form-yaml.js";
import { isNumber, isWhole, variantOf } from "./form-check.js";
import { slugify } from "./form-meant.js";

const DAY_OR_YEAR = /^[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?$/;
let copies = 0;

const at = (root, path) => root.querySelector(`[data-path="${path}"]`);
const isEmpty = (value) => value === undefined || (isGroup(value) && !Object.keys(value).length) || (Array.isArray(value) && !value.length);

function make(spec, root, path) {
  if (spec.jenis === "kelompok") return new Group(spec, root, path);
  if (spec.jenis === "daftar") return new List(spec, root, path);
  return spec.jenis === "salah-satu" ? new Either(spec, root, path) : new Single(spec, root, path);
}

/** The whole record. */
export function wire(specs, form) {
  return new Group({ isi: specs }, form, "");
}

/** Where its faults are shown, and which of its parts a key path leads to. */
class Node {
  constructor(spec, box) {
    this.spec = spec;
    this.box = box;
  }

  get fault() {
    return this.box?.querySelector(":scope > .field__error, :scope > .item__body > .field__error");
  }

  get target() {
    return this.box;
  }

  find() {
    return this;
  }
}

class Group extends Node {
  constructor(spec, root, path) {
    super(spec, path && at(root, path));
    this.kept = {};
    this.children = new Map();
    for (const field of spec.isi) {
      const here = path ? `${path}.${field.kunci}` : field.kunci;
      if (field.jenis === "kelompok" || at(root, here)) this.children.set(field.kunci, make(field, root, here));
    }
  }

  read() {
    const found = {};
    for (const [key, child] of this.children) {
      const value = child.read();
      if (!isEmpty(value)) found[key] = value;
      else if (key in this.kept) found[key] = this.kept[key];
    }
    const value = { ...found, ...Object.fromEntries(Object.entries(this.kept).filter(([key]) => !(key in found))) };
    return isEmpty(value) ? undefined : value;
  }

  /** Takes over what it can show and keeps the rest; false for what is no group. */
  write(value) {
    if (value !== undefined && !isGroup(value)) return false;
    this.kept = { ...value };
    for (const [key, child] of this.children) if (child.write(value?.[key])) delete this.kept[key];
    return true;
  }

  find([key, ...rest]) {
    return key === undefined ? this : (this.children.get(key)?.find(rest) ?? this);
  }
}

class Single extends Node {
  constructor(spec, root, path) {
    super(spec, at(root, path));
    this.inputs = [...this.box.querySelectorAll("[data-value]")];
    this.isRadio = this.inputs[0].type === "radio";
  }

  get target() {
    return this.isRadio ? (this.inputs.find((input) => input.checked) ?? this.inputs[0]) : this.inputs[0];
  }

  get text() {
    return this.isRadio ? (this.inputs.find((input) => input.checked)?.value ?? "") : this.inputs[0].value;
  }

  read() {
    const text = clean(this.text).trim();
    if (!text) return undefined;
    const { jenis } = this.spec;
    const isPlain = {
      tanggal: () => DAY_OR_YEAR.test(text),
      rupiah: () => isWhole(text),
      bulat: () => isWhole(text),
      tahun: () => isWhole(text),
      angka: () => isNumber(text),
      ya: () => true,
      pilihan: () => Boolean(this.spec.angka),
    }[jenis];
    return isPlain?.() ? new Plain(text) : text;
  }

  write(value) {
    if (isGroup(value) || Array.isArray(value)) {
      this.show("");
      return false;
    }
    const raw = value === undefined ? "" : String(rawOf(value)).trim();
    this.show(this.spec.jenis === "urusan" ? slugify(raw) : this.spec.jenis === "ya" ? raw.toLowerCase() : raw);
    return true;
  }

  show(text) {
    if (this.isRadio) {
      for (const input of this.inputs) input.checked = input.value === text;
      if (text && !this.inputs.some((input) => input.checked)) this.addRadio(text);
      return;
    }
    const [input] = this.inputs;
    if (input.tagName === "SELECT" && text && ![...input.options].some((option) => option.value === text)) input.append(new Option(text, text));
    input.value = text;
  }

  /** A value of an opened file that is no choice must be seen before it is corrected. */
  addRadio(text) {
    const label = this.inputs.at(-1).closest("label").cloneNode(true);
    const input = label.querySelector("input");
    input.removeAttribute("id");
    input.value = text;
    input.checked = true;
    label.querySelector("span").textContent = text;
    this.inputs.at(-1).closest("label").after(label);
    this.inputs.push(input);
  }
}

class Either extends Node {
  constructor(spec, root, path) {
    super(spec, at(root, path));
    this.radios = [...this.box.querySelectorAll(":scope > .choices [data-choice]")];
    this.sides = [...this.box.querySelectorAll(":scope > [data-alternative]")];
    this.alternatives = spec.isi.map((variant, i) => make(variant, this.sides[i], path));
    for (const radio of this.radios) radio.addEventListener("change", () => this.turn());
  }

  get chosen() {
    return Math.max(this.radios.findIndex((radio) => radio.checked), 0);
  }

  get target() {
    return this.radios[this.chosen];
  }

  turn() {
    this.sides.forEach((side, i) => side.toggleAttribute("data-off", i !== this.chosen));
  }

  read() {
    return this.alternatives[this.chosen].read();
  }

  write(value) {
    const chosen = value === undefined ? 0 : variantOf(this.spec.isi, value);
    for (const alternative of this.alternatives) alternative.write(undefined);
    if (chosen < 0) return false;
    this.radios.forEach((radio, i) => (radio.checked = i === chosen));
    this.turn();
    return this.alternatives[chosen].write(value);
  }

  /** What is missing altogether is told at the first key of the chosen form. */
  find(path) {
    const chosen = this.alternatives[this.chosen];
    const [first] = chosen.children?.values() ?? [];
    return path.length ? chosen.find(path) : (first ?? this);
  }
}

class List extends Node {
  constructor(spec, root, path) {
    super(spec, at(root, path));
    this.path = path;
    this.items = [];
    this.place = this.box.querySelector(":scope > .items");
    this.adders = [...this.box.querySelectorAll(":scope > .items__add > [data-add]")];
    for (const button of this.adders)
      button.addEventListener("click", () => {
        const item = this.add(Number(button.dataset.add));
        item.li.querySelector("[data-value], [data-choice]")?.focus();
        this.tell("ditambahkan");
      });
  }

  get target() {
    return this.adders[0];
  }

  get title() {
    return this.adders[0].textContent.replace(/^Tambah /, "").split(",")[0].trim();
  }

  /** A new item at the end. */
  add(variant) {
    const template = this.box.querySelector(`:scope > template[data-item="${variant}"]`);
    const li = template.content.cloneNode(true).firstElementChild;
    number(li);
    const item = { li, node: make(this.spec.isi[variant], li, this.path) };
    item.node.itemBox = li;
    if (!item.node.box) item.node.box = li;
    this.items.push(item);
    this.place.append(li);
    for (const button of li.querySelectorAll(":scope > .item__tools > button")) button.addEventListener("click", () => this.act(item, button));
    this.renumber();
    li.dispatchEvent(new CustomEvent("item-added", { bubbles: true, detail: item }));
    return item;
  }

  act(item, button) {
    const from = this.items.indexOf(item);
    if ("remove" in button.dataset) {
      this.items.splice(from, 1);
      item.li.remove();
      const next = this.items[Math.min(from, this.items.length - 1)];
      (next?.li.querySelector("[data-remove]") ?? this.adders[0]).focus();
      this.tell("dihapus");
    } else {
      const to = from + Number(button.dataset.move);
      if (to < 0 || to >= this.items.length) return;
      this.items.splice(to, 0, ...this.items.splice(from, 1));
      this.place.replaceChildren(...this.items.map(({ li }) => li));
      (button.disabled ? item.li.querySelector("[data-remove]") : button).focus();
      this.tell(`dipindahkan ke nomor ${to + 1}`);
    }
    this.renumber();
  }

  tell(what) {
    this.box.dispatchEvent(new CustomEvent("list-changed", { bubbles: true, detail: `${this.title} ${what}, kini ${this.items.length}.` }));
  }

  renumber() {
    this.items.forEach(({ li }, i) => {
      const label = li.querySelector(":scope > .item__body [data-number]") ?? li.querySelector("label");
      if (label.matches("[data-number]")) label.textContent = i + 1;
      else label.firstChild.data = label.firstChild.data.replace(/ke-\d*/, `ke-${i + 1}`);
      li.querySelector(':scope > .item__tools > [data-move="-1"]').disabled = i === 0;
      li.querySelector(':scope > .item__tools > [data-move="1"]').disabled = i === this.items.length - 1;
    });
  }

  read() {
    this.shown = this.items.filter(({ node }) => !isEmpty(node.read()));
    return this.shown.map(({ node }) => node.read());
  }

  write(value) {
    this.items = [];
    this.place.replaceChildren();
    if (value === undefined) return true;
    if (!Array.isArray(value)) return false;
    return value.every((part) => {
      const variant = variantOf(this.spec.isi, part);
      return variant >= 0 && this.add(variant).node.write(part);
    });
  }

  find([index, ...rest]) {
    const item = index === undefined ? undefined : this.shown?.[index];
    return item ? item.node.find(rest) : this;
  }
}

/** Gives the ids inside a copy of a template a number of their own. */
function number(copy, mark = `-${++copies}`) {
  for (const element of copy.querySelectorAll("[id], [for], [name], [aria-describedby]"))
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      const ids = element.getAttribute(name);
      if (ids) element.setAttribute(name, ids.split(" ").map((id) => id + mark).join(" "));
    }
  for (const template of copy.querySelectorAll("template")) number(template.content, mark);
}
