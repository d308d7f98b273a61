// Checks a record as `katalog check` would, with its sentences: they come from the page's data, made from the models.
import { Plain, isGroup, rawOf } from "./form-yaml.js";
import { dateMeant, lastDay, numberMeant, slugify, wholeNumberMeant, yearMeant } from "./form-meant.js";
import { personalData, unsafeMarkup } from "./form-safety.js";

const LONGEST_QUOTE = 40;
const INTEGER = /^[-+]?(?:0|[1-9][0-9]*)$/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$/;
const THOUSANDS = /^[1-9][0-9]{0,2}\.[0-9]{3}$/;
const DATE = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;
const PLAIN_FIGURE = /^(?:Rp\.?\s*)?[0-9.,]+\s*%?$/i;
const REGION = /^[0-9]{2}(?:\.[0-9]{2})?$/;
const CONTACT_KEYS = ["kontak", "kontak_humas"];
export const NARRATIVE = "rancang_bangun";

export const isWhole = (text) => INTEGER.test(text);
export const isNumber = (text) => INTEGER.test(text) || (DECIMAL.test(text) && !THOUSANDS.test(text));
export const wordCount = (text) => text.split(/\s+/).filter(Boolean).length;

/** A key path as people write it; items count from 1. */
export const dotted = (path) => path.reduce((text, part) => (typeof part === "number" ? `${text}[${part + 1}]` : text ? `${text}.${part}` : part), "");

/** What a person wrote, short enough to be quoted. */
export function short(text) {
  const flat = [...text.split(/\s+/).filter(Boolean).join(" ")];
  return flat.length <= LONGEST_QUOTE ? flat.join("") : `${flat.slice(0, LONGEST_QUOTE - 1).join("")}…`;
}

/** Which of several forms a value has: a group by its keys, a list, or a single value. */
export function variantOf(variants, value) {
  const fits = (spec) => (spec.jenis === "daftar" ? Array.isArray(value) : (spec.jenis === "kelompok") === isGroup(value) && !Array.isArray(value));
  const fitting = variants.map((spec, i) => [spec, i]).filter(([spec]) => fits(spec));
  const known = ([spec]) => (isGroup(value) ? (spec.isi ?? []).filter((field) => field.kunci in value).length : 0);
  return fitting.sort((a, b) => known(b) - known(a))[0]?.[1] ?? -1;
}

/** Checks with the page's data; `lists` has what is known: `opd`, `urusan`, `wilayah` (sets of ids). */
export class Checker {
  constructor(data, lists) {
    this.data = data;
    this.words = data.kata;
    this.lists = lists;
    this.provinces = new Set([...lists.wilayah].filter((code) => code.length === 2));
  }

  /** Everything that is wrong: `{path, message, suggestion, warning, missing}`. */
  check(record, narrative) {
    this.found = new Map();
    this.fields(this.data.kolom, record, [], this.data.simpan);
    this.rules(record, narrative);
    if (![...this.found.values()].some((problem) => !problem.warning)) this.figures(this.data.kolom, record, []);
    this.texts(record, []);
    this.text(narrative, [NARRATIVE]);
    return [...this.found.values()];
  }

  say(path, place, gaps = {}, more = {}) {
    const [message, suggestion] = this.data.kalimat[place].map((text) => text.replace(/\{(\w+)\}/g, (all, gap) => gaps[gap] ?? all));
    const problem = { path, message, suggestion, ...more };
    const key = `${dotted(path)}\n${message}`;
    if (!this.found.has(key)) this.found.set(key, problem);
  }

  isSound(path) {
    const start = dotted(path);
    return ![...this.found.values()].some((problem) => dotted(problem.path).startsWith(start));
  }

  fields(specs, group, path, kept = []) {
    for (const key of Object.keys(group))
      if (!specs.some((spec) => spec.kunci === key) && !kept.includes(key)) this.say([...path, key], this.words.kunci);
    for (const spec of specs) {
      const value = group[spec.kunci];
      const here = [...path, spec.kunci];
      if (value !== undefined) this.value(spec, value, here, group);
      else if (spec.wajib) this.say(here, this.words.kosong, {}, { missing: true });
    }
  }

  value(spec, value, path, around) {
    if (spec.jenis === "salah-satu") {
      const variant = variantOf(spec.isi, value);
      if (variant >= 0) return this.value(spec.isi[variant], value, path, around);
      return this.say(path, this.words.bukan_kelompok, { tertulis: short(String(rawOf(value))) });
    }
    if (spec.jenis === "daftar") {
      if (!Array.isArray(value)) return this.say(path, this.words.bukan_daftar, { tertulis: short(String(rawOf(value))) });
      return value.forEach((item, i) => {
        const variant = Math.max(variantOf(spec.isi, item), 0);
        this.value(spec.isi[variant], item, [...path, i], around);
      });
    }
    if (spec.jenis === "kelompok") {
      if (!isGroup(value)) return this.say(path, this.words.bukan_kelompok, { tertulis: short(String(rawOf(value))) });
      this.fields(spec.isi, value, path);
      return this.bonds(spec.ikatan ?? [], value, path);
    }
    if (Array.isArray(value)) return this.say(path, this.words.bukan_teks);
    return this.single(spec, rawOf(value), value instanceof Plain, path, around);
  }

  single(spec, raw, isPlain, path, around) {
    const text = raw.trim();
    const wrong = (name, gaps = {}, meant = "") => {
      this.say(path, spec.kata[name], { tertulis: short(raw), ...gaps });
      if (meant) [...this.found.values()].at(-1).suggestion = this.data.kalimat[this.words.maksud][1].replace("{maksud}", meant);
    };
    const limit = spec.batas?.max_length;
    const length = [...text].length;
    if (limit && length > limit) return wrong("panjang", { panjang: length, lebih: length - limit });
    switch (spec.jenis) {
      case "pilihan":
        return (spec.pilihan.includes(raw) && isPlain === Boolean(spec.angka)) || wrong("salah");
      case "tanggal":
        return this.date(raw, path, wrong);
      case "rupiah":
      case "bulat":
      case "tahun":
      case "angka":
        return this.number(spec, raw, isPlain, path, wrong);
      case "pola":
        return new RegExp(`^(?:${spec.pola})$`).test(text) || wrong("salah", {}, patternMeant(spec, text));
      case "urusan":
        return this.lists.urusan.has(slugify(text)) || wrong("salah");
      case "opd":
        return this.lists.opd.has(text) || wrong("salah");
      case "wilayah":
        if (!REGION.test(text)) return wrong("salah");
        if (spec.kata.sendiri !== undefined && text === this.data.daerah.kode) return wrong("sendiri");
        return this.lists.wilayah.has(text) || text === this.data.daerah.kode || wrong("asing");
      case "tema": {
        const list = rawOf(around.daftar ?? "");
        return !this.data.tema[list] || this.data.tema[list].includes(text) || wrong("salah", { daftar: list });
      }
    }
  }

  number(spec, raw, isPlain, path, wrong) {
    const isGood = isPlain && (spec.jenis === "angka" ? isNumber(raw) : isWhole(raw));
    if (!isGood) {
      if (spec.atau_teks && !isPlain) return;
      if (spec.jenis === "angka" && THOUSANDS.test(raw)) {
        const gaps = { tertulis: raw, ribuan: raw.replace(".", ""), pecahan: String(Number(raw)) };
        return this.say(path, this.words.ribuan, gaps);
      }
      const meant = spec.jenis === "tahun" ? yearMeant : spec.jenis === "angka" ? numberMeant : wholeNumberMeant;
      return wrong("salah", {}, meant(raw));
    }
    const { ge, gt, le } = spec.batas ?? {};
    if (Number(raw) < ge || Number(raw) <= gt) wrong("kecil");
    else if (Number(raw) > le) wrong("besar");
  }

  date(raw, path, wrong) {
    const match = DATE.exec(raw.trim());
    if (!match) return wrong("salah", {}, dateMeant(raw));
    const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
    const [least, most] = this.words.batas_tanggal;
    if (year < least || year > most) return this.say(path, this.words.tahun_tanggal, { tahun: year });
    if (month !== undefined && (month < 1 || month > 12)) return this.say(path, this.words.bulan_tanggal, { bulan: match[2] });
    const last = month && lastDay(year, month);
    if (day !== undefined && (day < 1 || day > last)) {
      const gaps = { hari: day, nama: `${this.words.nama_bulan[month - 1]} ${year}`, akhir: `${match[1]}-${match[2]}-${last}` };
      return this.say(path, this.words.hari_tanggal, gaps);
    }
  }

  bonds(bonds, group, path) {
    for (const bond of bonds) {
      const has = (key) => group[key] !== undefined && this.isSound([...path, key]);
      if (bond.butuh && this.isSound(path) && !bond.butuh.some((key) => key in group)) this.say(path, bond.kata);
      const pair = bond.lawan ?? bond.urut;
      if (!pair?.every(has)) continue;
      const [first, second] = pair.map((key) => rawOf(group[key]));
      const known = Math.min(first.length, second.length);
      if (bond.lawan || first.slice(0, known) > second.slice(0, known)) this.say([...path, pair[1]], bond.kata, { lebih_awal: first });
    }
  }

  /** Keys that are asked for by the kind of origin, and the length of the narrative. */
  rules(record, narrative) {
    if (!isGroup(record.asal)) return;
    const isOwn = "opd" in record.asal || !("kode_wilayah" in record.asal || "instansi" in record.asal);
    const { wajib, kata, pendek } = this.words.aturan;
    for (const [key, place] of Object.entries(wajib[isOwn ? "opd" : "kode_wilayah"] ?? {}))
      if (record[key] === undefined) this.say([key], place, {}, { missing: true });
    const words = wordCount(narrative);
    if (isOwn && words < kata) this.say([NARRATIVE], pendek, { kata: words }, { warning: true });
  }

  /** Plain numbers that were written as texts. */
  figures(specs, group, path) {
    for (const spec of specs) {
      const value = group[spec.kunci];
      if (value !== undefined) this.figure(spec, value, [...path, spec.kunci]);
    }
  }

  figure(spec, value, path) {
    if (spec.jenis === "kelompok" && isGroup(value)) this.figures(spec.isi, value, path);
    else if (spec.jenis === "daftar" && Array.isArray(value))
      value.forEach((item, i) => this.figure(spec.isi[variantOf(spec.isi, item)] ?? {}, item, [...path, i]));
    else if (spec.gambar !== undefined && typeof value === "string" && PLAIN_FIGURE.test(value) && numberMeant(value))
      this.say(path, spec.gambar, { tertulis: short(value), maksud: numberMeant(value) }, { warning: true });
  }

  texts(value, path) {
    if (Array.isArray(value)) value.forEach((item, i) => this.texts(item, [...path, i]));
    else if (isGroup(value)) for (const [key, item] of Object.entries(value)) this.texts(item, [...path, key]);
    else this.text(String(rawOf(value)), path);
  }

  text(text, path) {
    for (const [name, piece] of unsafeMarkup(text, path[0] === NARRATIVE)) this.say(path, this.words[name], { butir: short(piece) });
    const isContact = path.some((part) => CONTACT_KEYS.includes(part));
    for (const kind of personalData(text, this.provinces))
      if (!(isContact && this.words.kontak.includes(kind))) this.say(path, this.words.pribadi[kind]);
  }
}

function patternMeant(spec, text) {
  if (spec.pola.startsWith("[a-z0-9]+(-")) return slugify(text);
  if (spec.pola.startsWith("[Hh]") && /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(text)) return `https://${text}`;
  return "";
}
