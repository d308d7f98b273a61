// Writes a record as the text of its file: only what is filled in, in the order given, quoted where YAML would misread it.

/** A value that stands in the file without quotes and is no text: a number, a date, yes or no. */
export class Plain {
  constructor(raw) {
    this.raw = raw;
  }
}

export const rawOf = (value) => (value instanceof Plain ? value.raw : value);
export const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Plain);

/** What the check refuses: control characters, odd line ends, marks that turn the reading direction. */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|([^\ud800-\udbff]|^)[\udc00-\udfff]/g;
export const clean = (text) => text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(INVISIBLE, "$1");

const WIDTH = 96;
const WORDS_WITH_A_MEANING = /^(?:true|false|yes|no|on|off|null|y|n|~)$/i;
const PLAIN_TEXT = /^[\p{L}(][^\n]*$/u;
const YEAR_AND_MONTH = /^[0-9]{4}-[0-9]{2}$/;

/** The whole file. */
export function writeFile(data, narrative) {
  const body = narrative ? `${narrative}\n` : "";
  return `---\n${group(data, 0).join("\n")}\n---\n${body}`;
}

function group(data, depth) {
  return Object.entries(data).flatMap(([key, value]) => entry(key, value, depth));
}

function entry(key, value, depth) {
  const indent = "  ".repeat(depth);
  if (Array.isArray(value)) return [`${indent}${key}:`, ...value.flatMap((item) => listItem(item, depth + 1))];
  if (isGroup(value)) return [`${indent}${key}:`, ...group(value, depth + 1)];
  const [first, ...rest] = scalar(value, depth + 1);
  return [`${indent}${key}: ${first}`, ...rest];
}

/** No field is a list of lists; one in an opened file is kept as it is. */
const inBrackets = (items) => `[${items.map((item) => (Array.isArray(item) ? inBrackets(item) : isGroup(item) ? "{}" : inQuotes(item))).join(", ")}]`;
const inQuotes = (value) => (value instanceof Plain ? value.raw : JSON.stringify(value));

function listItem(item, depth) {
  const indent = "  ".repeat(depth);
  if (Array.isArray(item)) return [`${indent}- ${inBrackets(item)}`];
  if (isGroup(item)) {
    const [first, ...rest] = group(item, depth + 1);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  }
  const [first, ...rest] = scalar(item, depth + 1);
  return [`${indent}- ${first}`, ...rest];
}

/** The lines of a single value; the first stands behind its key. */
function scalar(value, depth) {
  if (value instanceof Plain) return [value.raw];
  const indent = "  ".repeat(depth);
  if (isForBlock(value)) {
    if (value.includes("\n")) return ["|-", ...value.split("\n").map((line) => (line ? indent + line : ""))];
    const lines = folded(value);
    if (lines.length > 1) return [">-", ...lines.map((line) => indent + line)];
  }
  return [isPlain(value) ? value : quoted(value)];
}

/** Blocks keep no blanks at the ends of lines for sure, and count those at the beginning. */
const isForBlock = (text) => !/^\s|[ \t]$|[ \t]\n|\n[ \t]/m.test(text) && !/  /.test(text) && text === text.trim();

function folded(text) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function isPlain(text) {
  if (YEAR_AND_MONTH.test(text)) return true;
  return PLAIN_TEXT.test(text) && text === text.trim() && !/:(?:\s|$)|\s#|\t/.test(text) && !WORDS_WITH_A_MEANING.test(text);
}

function quoted(text) {
  const isSimple = !/[\n\t]/.test(text);
  if (isSimple && !/["\\]/.test(text)) return `"${text}"`;
  return isSimple ? `'${text.replace(/'/g, "''")}'` : JSON.stringify(text);
}
