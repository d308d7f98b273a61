// Reads a record's file: what form-yaml.js writes and the common forms of handwritten YAML. What it cannot read for sure
// it refuses, with the line.
import { Plain } from "./form-yaml.js";

const NULL = /^(?:~|null|Null|NULL|)$/;
const BOOL = /^(?:true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/;
const NUMBER_LIKE = /^[-+]?(?:(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|0[xob][0-9a-fA-F_]+|\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DATE_LIKE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}.*)?$/;
const KEY = /^([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?$/;
const BLOCK = /^([|>])([1-9]?)([+-]?)([1-9]?)\s*(?:#.*)?$/;
const ESCAPES = { n: "\n", t: "\t", r: "\r", 0: "\0", " ": " ", '"': '"', "/": "/", "\\": "\\" };

/** The file cannot be read; `line` counts from 1. */
export class Unreadable extends Error {
  constructor(line, message) {
    super(`Baris ${line}: ${message}`);
    this.line = line;
  }
}

/** Keys and narrative of a file. */
export function readFile(text) {
  const lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n");
  const start = lines.findIndex((line) => line.trim());
  if (start < 0) throw new Unreadable(1, "berkas kosong");
  if (lines[start].trimEnd() !== "---") throw new Unreadable(start + 1, "baris pertama harus tepat ---");
  const end = lines.findIndex((line, i) => i > start && line.trimEnd() === "---");
  if (end < 0) throw new Unreadable(start + 1, "baris --- penutup tidak ditemukan");
  const data = new Reader(lines.slice(start + 1, end), start + 2).document();
  return { data, narrative: lines.slice(end + 1).join("\n").replace(/^\s*\n/, "").trimEnd() };
}

/** Values of data/inovasi.json, as they would stand in a file. */
export function fromJson(value) {
  if (Array.isArray(value)) return value.map(fromJson);
  if (value === null || value === undefined) return undefined;
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromJson(item)]).filter(([, item]) => item !== undefined));
  return typeof value === "string" ? value : new Plain(String(value));
}

export function resolve(raw) {
  if (NULL.test(raw)) return undefined;
  return BOOL.test(raw) || NUMBER_LIKE.test(raw) || DATE_LIKE.test(raw) ? new Plain(raw) : raw;
}

const withoutComment = (text) => text.replace(/(?:^|\s)#.*$/, "").trim();

class Reader {
  constructor(lines, first) {
    this.lines = lines;
    this.first = first;
    this.at = 0;
  }

  fail(message, at = this.at) {
    throw new Unreadable(Math.min(at, this.lines.length - 1) + this.first, message);
  }

  document() {
    const next = this.next();
    if (!next) return {};
    const data = this.block(next.indent);
    if (this.next()) this.fail("lekukan baris ini tidak cocok dengan baris di atasnya");
    if (Array.isArray(data)) this.fail("bagian depan harus berupa baris-baris kunci: nilai", 0);
    return data;
  }

  /** The next line that says something, with its indentation. */
  next() {
    for (; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at];
      const text = line.trim();
      if (!text || text.startsWith("#")) continue;
      const indent = line.length - line.trimStart().length;
      if (line.slice(0, indent).includes("\t")) this.fail("lekukan memakai Tab; pakai spasi");
      return { indent, text };
    }
    return null;
  }

  block(indent) {
    return isDash(this.next().text) ? this.list(indent) : this.map(indent);
  }

  map(indent) {
    const found = {};
    for (let next = this.next(); next && next.indent === indent && !isDash(next.text); next = this.next()) {
      const match = KEY.exec(next.text);
      if (!match) this.fail("baris ini tidak terbaca sebagai kunci: isi");
      const [, key, rest = ""] = match;
      if (Object.hasOwn(found, key)) this.fail(`kunci ${key} ditulis dua kali`);
      const value = this.value(rest, indent, true);
      if (value !== undefined) found[key] = value;
    }
    if (this.next()?.indent > indent) this.fail("lekukan baris ini tidak cocok dengan baris di atasnya");
    return found;
  }

  list(indent) {
    const found = [];
    for (let next = this.next(); next && next.indent === indent && isDash(next.text); next = this.next()) {
      const rest = next.text.slice(1).trimStart();
      const column = indent + next.text.length - rest.length;
      if (isDash(rest) || KEY.test(rest)) {
        this.lines[this.at] = " ".repeat(column) + rest;
        found.push(this.block(column));
      } else {
        found.push(this.value(rest, indent, false) ?? "");
      }
    }
    return found;
  }

  /** The value behind a key or a dash; moves on behind it. */
  value(rest, indent, inMap) {
    const mark = this.at;
    const text = /^["'[{]/.test(rest) ? rest : withoutComment(rest);
    this.at++;
    if (!text) {
      const next = this.next();
      if (next && (next.indent > indent || (inMap && next.indent === indent && isDash(next.text)))) return this.block(next.indent);
      return undefined;
    }
    if (BLOCK.test(text)) return this.blockText(BLOCK.exec(text), indent);
    if (/^[&*!]/.test(text)) this.fail("jangkar (&, *) dan perintah (!) YAML tidak dipakai di sini", mark);
    if (/^[|>%@`?]/.test(text)) this.fail("teks yang diawali tanda ini harus diapit tanda kutip", mark);
    if (/^["']/.test(text)) return this.quoted(text, mark);
    if (/^[[{]/.test(text)) return this.flow(text, mark);
    return this.plain(text, indent, mark);
  }

  plain(text, indent, mark) {
    const parts = [text];
    let blanks = 0;
    for (; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at];
      if (!line.trim()) {
        blanks++;
        continue;
      }
      if (line.length - line.trimStart().length <= indent || line.trim().startsWith("#")) break;
      parts.push(blanks ? "\n".repeat(blanks) : " ", withoutComment(line));
      blanks = 0;
    }
    const whole = parts.join("");
    if (/:(?:\s|$)/.test(whole)) this.fail("titik dua di dalam teks: apit seluruh teks dengan tanda kutip", mark);
    return parts.length > 1 ? whole : resolve(whole);
  }

  blockText([, style, first, chomp, second], parent) {
    const lines = [];
    let indent = first || second ? parent + Number(first || second) : 0;
    for (; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at];
      const own = line.length - line.trimStart().length;
      if (line.trim()) {
        indent ||= own;
        if (own < indent || indent <= parent) break;
      }
      lines.push(line.trim() ? line.slice(indent) : line.slice(indent || line.length));
    }
    const content = [...lines];
    while (content.length && !content.at(-1)) content.pop();
    const text = style === "|" ? content.join("\n") : fold(content);
    if (chomp === "-" || !text) return text;
    return text + (chomp === "+" ? "\n".repeat(1 + lines.length - content.length) : "\n");
  }

  quoted(text, mark) {
    const pattern = text[0] === '"' ? /^"((?:[^"\\]|\\[^])*)"/ : /^'((?:[^']|'')*)'/;
    let whole = text;
    while (!pattern.test(whole)) {
      if (this.at >= this.lines.length) this.fail("tanda kutip ini tidak ditutup", mark);
      const line = this.lines[this.at++].trim();
      whole = line ? `${whole}${whole.endsWith("\n") ? "" : " "}${line}` : `${whole}\n`;
    }
    const [all, inner] = pattern.exec(whole);
    if (withoutComment(whole.slice(all.length))) this.fail("ada tulisan sesudah tanda kutip penutup", mark);
    return text[0] === '"' ? unescape(inner, () => this.fail("tanda \\ di sini tidak dikenal", mark)) : inner.replace(/''/g, "'");
  }

  flow(text, mark) {
    for (let whole = text; ; whole += ` ${this.lines[this.at++].trim()}`) {
      const parser = new Flow(whole);
      const value = parser.value();
      if (!parser.failed) {
        if (withoutComment(whole.slice(parser.at))) this.fail("ada tulisan sesudah kurung penutup", mark);
        return value;
      }
      if (this.at >= this.lines.length || parser.at < whole.length) this.fail("kurung ini tidak terbaca", mark);
    }
  }
}

/** `[a, "b"]` and `{opd: dinkes}` on one line. */
class Flow {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.failed = false;
  }

  value() {
    this.skip();
    const sign = this.text[this.at];
    if (sign === "[") return this.items("]", [], (found) => found.push(this.value() ?? ""));
    if (sign === "{") return this.items("}", {}, (found) => this.pair(found));
    return this.single(/^[^,\]}[{"'&*!|>%@`#][^,\]}[{]*/);
  }

  items(close, found, take) {
    this.at++;
    for (this.skip(); this.text[this.at] !== close; this.skip()) {
      take(found);
      this.skip();
      if (this.failed || (this.text[this.at] !== "," && this.text[this.at] !== close)) return this.fail();
      if (this.text[this.at] === ",") this.at++;
    }
    this.at++;
    return found;
  }

  pair(found) {
    const key = /^([A-Za-z_][\w-]*)\s*:\s+/.exec(this.text.slice(this.at));
    if (!key) return this.fail();
    this.at += key[0].length;
    const value = this.value();
    if (value !== undefined) found[key[1]] = value;
  }

  single(plain) {
    const rest = this.text.slice(this.at);
    const match = /^"((?:[^"\\]|\\.)*)"/.exec(rest) ?? /^'((?:[^']|'')*)'/.exec(rest);
    if (match) {
      this.at += match[0].length;
      return rest[0] === '"' ? unescape(match[1], () => this.fail()) : match[1].replace(/''/g, "'");
    }
    const text = plain.exec(rest)?.[0] ?? "";
    if (!text.trim() || /:(?:\s|$)|\s#/.test(text)) return this.fail();
    this.at += text.length;
    return resolve(text.trim());
  }

  skip() {
    while (this.text[this.at] === " ") this.at++;
  }

  fail() {
    this.failed = true;
  }
}

const isDash = (text) => text === "-" || text.startsWith("- ");

function fold(lines) {
  let text = "";
  let blanks = 0;
  let wasIndented = true;
  for (const [i, line] of lines.entries()) {
    if (!line) {
      blanks++;
      continue;
    }
    const isIndented = /^\s/.test(line);
    if (i === blanks) text = "\n".repeat(blanks);
    else if (isIndented || wasIndented) text += "\n".repeat(blanks + 1);
    else text += blanks ? "\n".repeat(blanks) : " ";
    text += line;
    wasIndented = isIndented;
    blanks = 0;
  }
  return text;
}

function unescape(text, fail) {
  return text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([^]))/g, (_all, two, four, sign) => {
    if (two || four) return String.fromCharCode(Number.parseInt(two ?? four, 16));
    return ESCAPES[sign] ?? fail() ?? "";
  });
}
