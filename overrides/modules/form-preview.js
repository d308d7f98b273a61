// The card as the catalogue will show it, drawn into the site's own card.
import { isGroup, rawOf } from "./form-yaml.js";
import { isNumber } from "./form-check.js";

const { format: number } = new Intl.NumberFormat("id", { maximumFractionDigits: 2 });
const UNITS = [[1e12, "triliun"], [1e9, "miliar"], [1e6, "juta"], [1e3, "ribu"]];

function shortRupiah(amount) {
  const [size, unit] = UNITS.find(([size]) => amount >= size) ?? [1, ""];
  return `Rp${number(Math.round((amount / size) * 10) / 10)}${unit && ` ${unit}`}`;
}

const figure = (value) => (value !== undefined && isNumber(String(rawOf(value))) && typeof value !== "string" ? Number(rawOf(value)) : undefined);

function change(results) {
  const found = (Array.isArray(results) ? results : []).find((it) => isGroup(it) && figure(it.sebelum) !== undefined && figure(it.sesudah) !== undefined);
  if (!found) return "";
  const unit = found.satuan ? ` ${rawOf(found.satuan)}` : "";
  return `${rawOf(found.indikator ?? "")}: ${number(figure(found.sebelum))} → ${number(figure(found.sesudah))}${unit}`;
}

/** Puts the card of a record into a box; `cover` is the address of its picture, `names` says whose it is. */
export function drawCard(box, template, record, { cover, own, regionName }) {
  const card = template.content.cloneNode(true).firstElementChild;
  const find = (selector) => card.querySelector(selector);
  const isOwn = !record.asal?.kode_wilayah;
  const kind = isOwn ? "sendiri" : "rujukan";
  card.dataset.origin = kind;
  find("img").src = cover;
  find("img").loading = "eager";
  find(".chip").className = `chip chip--${kind}`;
  find(".chip").textContent = isOwn ? own : `Rujukan: ${regionName(rawOf(record.asal.kode_wilayah)).replace(/^Kabupaten /, "")}`;
  // It leads nowhere yet.
  find("a").replaceWith(String(rawOf(record.nama ?? "Nama inovasi")));
  find(".card__summary").textContent = rawOf(record.ringkasan ?? "Ringkasan inovasi");
  const result = change(record.hasil);
  if (result) find(".card__result").textContent = result;
  else find(".card__result").remove();
  const summary = isGroup(record.replikasi?.ringkasan) ? record.replikasi.ringkasan : {};
  const [cost, months] = [figure(summary.biaya_awal), figure(summary.waktu_bulan)];
  const [costRow, timeRow] = card.querySelectorAll(".card__facts li");
  if (cost === undefined) costRow.remove();
  else costRow.lastChild.data = shortRupiah(cost);
  if (months === undefined) timeRow.remove();
  else timeRow.lastChild.data = `${number(months)} bulan`;
  if (cost === undefined && months === undefined) find(".card__facts").remove();
  box.replaceChildren(card);
}
