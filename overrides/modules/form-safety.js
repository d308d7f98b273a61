// What may not stand in a text: personal data (UU 27/2022), HTML, harmful links. A cheap form of source/safety.py that
// finds the same in what people write; the check of the repository has the last word. No look-behind: older browsers.

const SURROUNDINGS = 40;
const DIGITS = /(^|[^\d\w.])(\d(?:[ -]?\d){7,18})(?![\d\w])/g;
const MOBILE = /(^|[^\d+\w])((?:\+62|0062|62|0)[ \t-]?8\d{1,2}(?:[ \t.-]?\d{3,4}){2,3})(?![\d\w])/g;
const BRACKETED = /(^|[^\d\w])((?:\+?62[ \t]?\(8\d{1,2}\)|\(08\d{1,2}\))[ \t]?\d{3,4}[ \t.-]?\d{3,4})(?!\d)/g;
const SIDE_BY_SIDE = /(^|[^\w.,+-])((?:\+62|62|0)[ -]?8[0-9]{1,2}[ -]?[0-9]{3,4}[ -]?[0-9]{3,4})(?![0-9])/g;
const GROUPED = /(^|[^\d\w+])((?:\+62[ \t.-]?|62[ \t.-]?|0[ \t.-]?)8(?:[ \t.-]?\d){8,12})(?![\d\w])/g;
const NPWP = /(^|\D)(\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3})(?!\d)/g;
const PASSPORT = /(^|[^A-Za-z0-9])([A-Z]{1,2}\s?\d{6,8})(?![A-Za-z0-9])/g;
const EMAIL = /(^|[^\w.+-])([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})(?![\w-])/g;
const AT = String.raw`\s*(?:\[\s*at\s*\]|\(\s*at\s*\)|\{\s*at\s*\})\s*`;
const DOT = String.raw`(?:\s*(?:\[\s*dot\s*\]|\(\s*dot\s*\)|\{\s*dot\s*\})\s*|\.)`;
const SPELLED = new RegExp(String.raw`(^|[^\w.+-])([A-Za-z0-9._%+-]+${AT}[A-Za-z0-9-]+(?:${DOT}[A-Za-z0-9-]+)*${DOT}[A-Za-z]{2,})(?![\w-])`, "gi");
const IN_ADDRESS = /(^|[^\w.+-])([A-Za-z0-9._+-]+%40[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})(?![\w-])/g;
const RESERVED = /@(?:[\w-]+\.)*(?:example\.(?:com|net|org)|[\w-]+\.(?:example|test|invalid|localhost))$/i;
const TELEPHONE_LABELS = /(?:^|[^a-z])(?:hp|no|nomor|nohp|telp|tlp|tel|telepon|telpon|phone|ph|handphone|mobile|wa|whatsapp|wa\.me|nowa|sms|call|cs|cp|kontak|contact)$/;

const isDay = (year, month, day) => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCDate() === day;
};
const number = (text, from, to) => Number(text.slice(from, to));

function isIdentity(digits, provinces) {
  const day = number(digits, 6, 8) % 40 || 40;
  const birth = isDay(2000 + number(digits, 10, 12), number(digits, 8, 10), day) || isDay(1900 + number(digits, 10, 12), number(digits, 8, 10), day);
  return provinces.has(digits.slice(0, 2)) && digits.slice(2, 4) !== "00" && digits.slice(4, 6) !== "00" && birth && digits.slice(12) !== "0000";
}

function isCivilServant(d) {
  const [year, begun] = [number(d, 0, 4), number(d, 8, 12)];
  const dates = isDay(year, number(d, 4, 6), number(d, 6, 8)) && number(d, 12, 14) >= 1 && number(d, 12, 14) <= 12;
  return d.length === 18 && year >= 1940 && year <= 2010 && dates && begun >= 1970 && begun <= 2040 && begun - year >= 17 && "12".includes(d[14]);
}

function isMobile(text) {
  const rest = text.replace(/[\s().-]/g, "").replace(/^00/, "+").replace(/^\+?62|^0/, "").replace(/^0/, "");
  return /^8\d{8,11}$/.test(rest);
}

/** The kind of a long number by its length, its build and the words before it; empty where it is none of ours. */
function kindOfNumber(digits, before, provinces) {
  const n = digits.length;
  const label = before.slice(-25);
  if (/^(?:08|628)/.test(digits) && isMobile(digits)) return "";
  if (n === 16 && /\b(?:kk|kartu keluarga)\b[^\d]*$/.test(label)) return "KK";
  if (n >= 12 && n <= 16 && /\b(?:sim|surat izin mengemudi|driving licen[cs]e)\b[^\d]*$/.test(label)) return "SIM";
  if (n === 16 && isIdentity(digits, provinces)) return "NIK";
  if (isCivilServant(digits)) return "NIP";
  if ((n === 15 || n === 16) && /\bnpwp\b/.test(before)) return "NPWP";
  if (n === 16 && /\b(?:nik|ktp|nomor induk kependudukan)\b/.test(before)) return "NIK";
  if (n === 10 && /\b(?:nisn|nomor induk siswa nasional)\b[^\d]*$/.test(label)) return "NISN";
  if ((n === 13 || n === 11) && /\b(?:bpjs|jkn|kis|kartu indonesia sehat|kpj|jamsostek)\b/.test(before)) return "BPJS";
  return "";
}

/** Kinds of personal data in a text, each once, by the names of model/refusals.py. */
export function personalData(text, provinces) {
  const found = new Set();
  const each = (pattern, take) => {
    for (const match of text.matchAll(pattern)) {
      const start = match.index + match[1].length;
      const word = text.slice(0, start).split(/[\s()<>[\]]/).at(-1);
      if (word.includes("://") && !/wa\.me|whatsapp|phone/.test(word)) continue;
      const before = text.slice(Math.max(0, start - SURROUNDINGS), start).split("\n").at(-1).toLowerCase();
      const kind = take(match[2], before);
      if (kind) found.add(kind);
    }
  };
  const mobile = (value, before) => (isMobile(value) && !isGluedToCode(before) ? "PHONE" : "");
  each(DIGITS, (value, before) => kindOfNumber(value.replace(/\D/g, ""), before, provinces));
  each(NPWP, () => "NPWP");
  each(PASSPORT, (_value, before) => (/\b(?:paspor|passport)\b/.test(before.slice(-30)) ? "PASSPORT" : ""));
  for (const pattern of [MOBILE, BRACKETED]) each(pattern, mobile);
  each(SIDE_BY_SIDE, (value) => (isMobile(value) ? "PHONE" : ""));
  each(GROUPED, (value, before) => {
    const groups = value.split(/[ \t.-]/);
    const isOdd = groups.length >= 4 && groups.slice(1).every((part) => part.length <= 2) && !/^0[ \t.-]/.test(value);
    return isOdd ? mobile(value, before) : "";
  });
  each(EMAIL, (value) => (RESERVED.test(value) ? "" : "EMAIL"));
  for (const pattern of [SPELLED, IN_ADDRESS]) each(pattern, () => "EMAIL");
  return [...found];
}

/** `INV-0812…` is the number of a paper, `hp-0812…` a telephone. */
function isGluedToCode(before) {
  const word = /([a-z0-9.]+)[-/]$/.exec(before)?.[1] ?? "";
  return /[a-z]/.test(word) && !TELEPHONE_LABELS.test(word);
}

/* Markup */

const TAG = /<(?:[A-Za-z][A-Za-z0-9-]*(?:[^<>"'\n]|\n(?![ \t]*\n)|"[^"]*"|'[^']*')*>|\/[A-Za-z][A-Za-z0-9-]*\s*>|!--|!\[CDATA\[|![A-Za-z]|\?)/g;
const KNOWN_TAG = /<\/?(?:address|applet|article|aside|audio|base|basefont|blockquote|body|button|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|embed|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|img|input|legend|li|link|main|math|menu|menuitem|meta|nav|noframes|object|ol|optgroup|option|p|param|pre|script|search|section|select|source|style|summary|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|track|ul|video)(?=[\s/>]|$)/gi;
const AUTOLINK = /<(?![!?])([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>/g;
const LINK = /(!?)\[([^[\]]*)\](?:\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))|:\s*(?:<([^<>\n]*)>|([^\s<>]+)))/g;
const SCRIPT = /\b(?:java|vb|live)script:|\bdata:\s*[a-z]+\/[a-z0-9.+-]+[;,]/i;
const ALLOWED = ["", "http", "https", "mailto", "tel"];

const blank = (text) => text.replace(/[^\n]/g, " ");
const withoutCode = (text) =>
  text
    .replace(/^(`{3,}|~{3,})[^\n]*\n[^]*?(?:^ {0,3}\1[`~]*[ \t]*$|$(?![^]))/gm, blank)
    .replace(/(`+)(?!`)[^\n|]*?[^`\n|]\1(?!`)/g, blank)
    .replace(/\\[!-/:-@[-`{-~]/g, "  ");

function decoded(address) {
  const entities = { colon: ":", tab: "\t", newline: "\n", amp: "&", sol: "/" };
  const plain = address
    .replace(/&#x([0-9a-f]+);?/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#([0-9]+);?/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(colon|tab|newline|amp|sol);/gi, (_, name) => entities[name.toLowerCase()]);
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function schemeOf(address) {
  const seen = address.replace(/[\x00-\x20\x7f-\xa0\u200b-\u200f]/g, "").replaceAll("\\", "/").toLowerCase();
  return /^([a-z][a-z0-9+.-]*):/.exec(seen)?.[1] ?? (seen.startsWith("//") ? "//" : "");
}

/** What is unsafe: `[name of the sentence, what stands there]`. */
export function unsafeMarkup(text, isNarrative) {
  const shown = withoutCode(text);
  const found = [];
  const links = [];
  const rest = shown.replace(AUTOLINK, (all, address) => (links.push(["", decoded(address)]), blank(all)));
  const whole = [...rest.matchAll(TAG)].map(([tag]) => tag);
  // One that is never closed is HTML to browsers all the same.
  const open = [...rest.replace(TAG, blank).matchAll(KNOWN_TAG)].map(([tag]) => tag);
  const tags = [...whole, ...open];
  const opening = tags.filter((tag) => !tag.startsWith("</"));
  for (const tag of opening.length ? opening : tags) found.push(["html", tag]);
  for (const [, picture, , ...addresses] of rest.matchAll(LINK)) links.push([picture, decoded(addresses.find((it) => it !== undefined) ?? "")]);
  for (const [picture, address] of links) {
    const scheme = schemeOf(address);
    if (!picture && !address.trim()) found.push(["tanpa_alamat", ""]);
    else if (!ALLOWED.includes(scheme)) found.push([picture ? "gambar" : "tautan", address]);
    else if (picture && !isNarrative) found.push(["gambar_di_kunci", ""]);
    else if (picture && scheme) found.push(["gambar_luar", ""]);
  }
  const isHarmful = found.some(([name]) => name !== "html");
  const program = isHarmful ? null : SCRIPT.exec(decoded(text));
  if (program) found.push(["program", program[0]]);
  return found;
}
