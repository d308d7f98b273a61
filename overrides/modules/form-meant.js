// What a person meant by a number or a date in another notation, as model/meant.py understands it; empty where unclear.

const LONGEST = 40;
const MONTHS = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"];
const OTHER_MONTHS = { peb: "feb", may: "mei", ags: "agu", aug: "agu", oct: "okt", nop: "nov", dec: "des" };
const MONEY = /^(?:Rp\.?\s*)?([0-9]{1,3}(?:\.[0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,3}(?:,[0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]+(?:[.,][0-9]{1,2})?)(?:\s*(ribu|rb|juta|jt|miliar|milyar|triliun))?(?:,-|\.)?$/i;
const SCALES = { ribu: 1e3, rb: 1e3, juta: 1e6, jt: 1e6, miliar: 1e9, milyar: 1e9, triliun: 1e12 };

export const slugify = (text) => (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).join("-");

/** `Rp 1.500.000` and `Rp1,5 juta` as whole numbers, `12,5` as `12.5`. */
export function numberMeant(text) {
  const plain = text.replace(/["'“”‘’_%]/g, "").trim();
  if (!plain || plain.length > LONGEST || plain.startsWith("-")) return "";
  if (/^[0-9]+(\.[0-9]+)?[eE]\+?[0-9]{1,2}$/.test(plain)) return written(Number(plain));
  if (/^[0-9]+$/.test(plain)) return plain.replace(/^0+(?=[0-9])/, "");
  if (/^[0-9]+\.[0-9]{1,2}$/.test(plain)) return written(Number(plain));
  const match = MONEY.exec(plain);
  if (!match) return "";
  const scale = SCALES[match[2]?.toLowerCase()];
  const amount = amountOf(match[1], Boolean(scale)) * (scale ?? 1);
  return written(Math.round(amount * 100) / 100);
}

/** Indonesian notation first: the last of two signs parts the fraction, one sign before three digits the thousands. */
function amountOf(token, hasUnit) {
  const signs = token.match(/[.,]/g) ?? [];
  if (signs.length && new Set(signs).size > 1) {
    const last = signs.at(-1);
    return Number(token.replaceAll(last === "," ? "." : ",", "").replace(last, "."));
  }
  if (signs.length > 1) return Number(token.replace(/[.,]/g, ""));
  if (!signs.length) return Number(token);
  const isThousands = /[.,][0-9]{3}$/.test(token) && (!hasUnit || signs[0] === ".");
  return Number(token.replace(signs[0], isThousands ? "" : "."));
}

const written = (number) => (Number.isFinite(number) ? String(number) : "");

export function wholeNumberMeant(text) {
  const number = numberMeant(text);
  return /^[0-9]+$/.test(number) ? number : "";
}

/** The only year that stands in a text. */
export function yearMeant(text) {
  const runs = text.slice(0, LONGEST).match(/[0-9]+/g) ?? [];
  const years = new Set(runs.filter((run) => /^(?:19|20)[0-9]{2}$/.test(run)));
  return years.size === 1 ? [...years][0] : "";
}

/** `15/03/2024`, `15 Maret 2024` and `Maret 2024` as ISO dates, as exact as they are. */
export function dateMeant(text) {
  const words = text.length <= LONGEST ? (text.match(/[0-9]+|[A-Za-z]+/g) ?? []) : [];
  const [a, b, c] = words;
  if (words.length === 3) return c.length === 4 ? iso(c, b, a) : a.length === 4 ? iso(a, b, c) : "";
  if (words.length === 2) return b.length === 4 ? iso(b, a) : a.length === 4 ? iso(a, b) : "";
  return "";
}

/** The last day of a month, counted from 1. */
export const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function iso(year, month, day = "") {
  const start = month.slice(0, 3).toLowerCase();
  const number = /^[0-9]+$/.test(month) ? Number(month) : MONTHS.indexOf(OTHER_MONTHS[start] ?? start) + 1;
  const two = (value) => String(value).padStart(2, "0");
  if (!/^[0-9]+$/.test(year) || year < 1900 || year > 2100 || number < 1 || number > 12) return "";
  if (!day) return `${year}-${two(number)}`;
  if (!/^[0-9]+$/.test(day) || day < 1 || day > lastDay(Number(year), number)) return "";
  return `${year}-${two(number)}-${two(Number(day))}`;
}
