// The form: fields, live checks, drafts, photos, preview and the ways out come together here. Without it the page says
// what is asked and names the other ways in.
import { rawOf, clean, writeFile } from "./form-yaml.js";
import { readFile } from "./form-yaml-read.js";
import { slugify } from "./form-meant.js";
import { Checker, NARRATIVE, dotted, wordCount } from "./form-check.js";
import { wire } from "./form-controls.js";
import { Faults, inOrder } from "./form-faults.js";
import { Steps } from "./form-steps.js";
import { Ways } from "./form-send.js";
import { drawCard } from "./form-preview.js";
import { fromCatalogue, fromText } from "./form-open.js";
import * as drafts from "./form-drafts.js";
import { MOST_BYTES, asDataUrl, fileName, inKilobytes, prepared } from "./form-photos.js";

const FOLDER = "nama_folder";
const PAUSE = 350;
const LONGEST_SLUG = 80;

const page = document.querySelector(".form-page");
const one = (selector) => page.querySelector(selector);
const form = one(".form");
const data = JSON.parse(document.querySelector("#formulir-data").textContent);
const narrative = one("[data-narrative]");
const folder = one("[data-folder]");
const status = one("[data-status]");
const regions = new Map([...document.querySelectorAll("#daftar-wilayah option")].map((option) => [option.value, option.textContent]));
const valuesIn = (path) => new Set([...form.querySelectorAll(`[data-path="${path}"] option`)].map((option) => option.value).filter(Boolean));

const record = wire(data.kolom, form);
const checker = new Checker(data, { opd: valuesIn("asal.opd"), urusan: valuesIn("urusan"), wilayah: new Set(regions.keys()) });
const draft = { id: drafts.newId(), opened: "", isOwnFolder: false, files: new Map(), isKept: false };

const tell = (text) => (status.textContent = text);
const text = () => writeFile(record.read() ?? {}, body());
const body = () => clean(narrative.value).trim();
const folderName = () => folder.value.trim() || "nama-inovasi";

/* Where a key path is shown */

const special = (path) => {
  const box = form.querySelector(`[data-path="${path}"]`);
  return { box, fault: box.querySelector(".field__error"), target: box.querySelector("input, textarea") };
};
const places = { [NARRATIVE]: special(NARRATIVE), [FOLDER]: special(FOLDER) };
const find = (path) => places[path[0]] ?? record.find(path);

/* Checks */

function problems() {
  const found = record.read() ?? {};
  return [...checker.check(found, body()), ...folderProblems(), ...photoProblems(found)].map((problem) => ({ ...problem, key: dotted(problem.path) }));
}

function folderProblems() {
  const name = folder.value.trim();
  const said = data.kalimat[name ? data.kata.folder : data.kata.kosong];
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return [];
  const [message] = said;
  return [{ path: [FOLDER], message: message.replace("{tertulis}", name), suggestion: name ? `tulis ${slugify(name)}` : "", missing: !name, own: true }];
}

/** Photos that were chosen here carry a permission; a name without a file is pointed out. */
function photoProblems(found) {
  const photos = Array.isArray(found.foto) ? found.foto : [];
  return photos.flatMap((photo, i) => {
    if (!draft.files.has(rawOf(photo.berkas ?? "")) || photo.izin) return [];
    const message = "wajib diisi sebelum foto dikirim";
    return [{ path: ["foto", i, "izin"], message, suggestion: "tulis siapa yang mengizinkan dan di mana buktinya, atau bahwa tidak ada orang yang dapat dikenali", own: true }];
  });
}

/* What follows from each change */

let waiting;
let last = [];

function changed() {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, PAUSE);
}

function refresh() {
  clearTimeout(waiting);
  suggestFolder();
  markRequired();
  last = problems();
  faults.show(last);
  counters();
  keep();
  if (steps.id === "kirim") drawLast();
}

function suggestFolder() {
  if (draft.isOwnFolder) return;
  const name = form.querySelector('[data-path="nama"] [data-value]').value;
  folder.value = slugify(name).slice(0, LONGEST_SLUG).replace(/-$/, "");
}

/** What is required depends on whose innovation it is. */
function markRequired() {
  const asal = record.children.get("asal");
  const kind = asal.spec.isi[asal.chosen].isi[0].kunci;
  for (const mark of form.querySelectorAll("[data-rule]")) mark.hidden = mark.dataset.rule !== kind;
}

function counters() {
  for (const line of form.querySelectorAll("[data-count]")) {
    const length = [...line.closest(".field").querySelector("[data-value]").value.trim()].length;
    line.textContent = length ? `${length} dari ${line.dataset.count} huruf` : `paling panjang ${line.dataset.count} huruf`;
    line.classList.toggle("over", length > Number(line.dataset.count));
  }
  const words = one("[data-words]");
  words.textContent = `${wordCount(body())} dari ${words.dataset.words} kata`;
  for (const echo of form.querySelectorAll("[data-echo]")) echo.textContent = regions.get(echo.closest(".field").querySelector("[data-value]").value.trim()) ?? "";
}

/* Drafts */

function keep() {
  const found = record.read();
  const isEmpty = !found && !body();
  const name = rawOf(found?.nama ?? "") || "Tanpa nama";
  const kept = { name, text: text(), folder: folder.value, isOwnFolder: draft.isOwnFolder, opened: draft.opened, step: steps.id, at: Date.now() };
  if (isEmpty && !draft.isKept) return;
  draft.isKept = drafts.save(draft.id, kept) || draft.isKept;
  const time = new Date().toLocaleTimeString("id", { hour: "2-digit", minute: "2-digit" });
  one("[data-saved]").textContent = drafts.load(draft.id)?.at === kept.at ? `Tersimpan di peramban ini pukul ${time}.` : "Peramban ini tidak mengizinkan penyimpanan. Unduh ZIP di langkah terakhir sebelum menutup halaman.";
  listDrafts();
}

function listDrafts() {
  const known = drafts.all();
  if (!known.some(([id]) => id === draft.id)) known.unshift([draft.id, { name: "Draf baru" }]);
  const options = known.map(([id, { name }]) => new Option(name, id, false, id === draft.id));
  const select = one("[data-drafts]");
  if (document.activeElement !== select) select.replaceChildren(...options);
}

async function begin(id, kept) {
  const opened = kept && safely(() => readFile(kept.text));
  if (kept && !opened) return begin(drafts.newId(), null).then(() => tell("Draf itu tidak terbaca dan dibiarkan tersimpan."));
  Object.assign(draft, { id, opened: kept?.opened ?? "", isOwnFolder: kept?.isOwnFolder ?? false, isKept: Boolean(kept), files: new Map(await drafts.files(id)) });
  fill(opened);
  folder.value = kept?.folder ?? "";
  faults.seen.clear();
  steps.show(steps.named(kept?.step), false);
  one("[data-saved]").textContent = kept ? "Draf dibuka kembali." : "Belum ada isian.";
  refresh();
  listDrafts();
}

const safely = (work) => {
  try {
    return work();
  } catch {
    return null;
  }
};

function fill(opened) {
  record.write(opened?.data ?? {});
  narrative.value = opened?.narrative ?? "";
  for (const fold of form.querySelectorAll("details")) fold.open = false;
}

/* Photos and attachments */

const photos = record.children.get("foto");

async function addPhotos(chosen) {
  const complaints = [];
  for (const file of chosen) {
    try {
      const { blob, width, height } = await prepared(file);
      const name = fileName(file.name, blob.type, new Set(draft.files.keys()));
      const isKept = await attach(name, blob);
      const item = photos.add(0);
      item.node.children.get("berkas").show(name);
      await picture(item);
      item.node.children.get("alt").target.focus();
      tell(`${file.name} ditambahkan: ${width} × ${height}, ${inKilobytes(blob.size)}.${isKept ? "" : " Foto tidak tersimpan di draf; unduh ZIP sebelum menutup halaman."}`);
    } catch ({ message }) {
      complaints.push(`${file.name}: ${message}.`);
    }
  }
  refresh();
  if (!complaints.length) return;
  tell(complaints.join(" "));
  photos.fault.textContent = complaints.join(" ");
  photos.fault.hidden = false;
}

async function attach(name, blob) {
  draft.files.set(name, blob);
  return drafts.put(draft.id, name, blob);
}

/** The picture above the texts of a photo, where the file is at hand. */
async function picture(item) {
  const name = rawOf(item.node.children.get("berkas").read() ?? "");
  const blob = draft.files.get(name);
  const address = blob && (await asDataUrl(blob));
  item.li.querySelector(".photo")?.remove();
  if (!address) return;
  const shown = document.querySelector("#foto-gambar").content.cloneNode(true).firstElementChild;
  shown.querySelector("img").src = address;
  shown.querySelector("[data-size]").textContent = `${name}, ${inKilobytes(blob.size)}`;
  item.li.querySelector("legend").after(shown);
}

async function attachFile(input) {
  const [file] = input.files;
  if (!file) return;
  const field = input.closest(".field").querySelector("[data-value]");
  const name = fileName(file.name, file.type, new Set());
  if (file.size > MOST_BYTES) return tell(`${file.name} lebih dari 2 MB. Perkecil dahulu, atau tulis alamat webnya.`);
  const isPicture = file.type.startsWith("image/") && file.type !== "image/svg+xml";
  const blob = isPicture ? await prepared(file).then((made) => made.blob, () => null) : file;
  if (!blob) return tell(`${file.name} tidak dapat dibaca.`);
  await attach(name, blob);
  field.value = name;
  tell(`${name} dilampirkan, ${inKilobytes(blob.size)}.`);
  refresh();
}

/** Files whose names the record mentions. */
const files = () => {
  const whole = text();
  return [...draft.files].filter(([name]) => whole.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
};

/* The last step */

async function drawLast() {
  const found = record.read() ?? {};
  const faulty = last.filter(({ warning }) => !warning).length;
  const mild = last.length - faulty;
  const verdict = one("[data-verdict-text]");
  const words = [faulty && `${faulty} galat harus dibetulkan sebelum dikirim`, mild && `${mild} peringatan boleh dibiarkan`].filter(Boolean).join("; ");
  verdict.textContent = words ? `${words}.` : "Tidak ada galat. Berkas ini siap dikirim.";
  one("[data-verdict]").classList.toggle("faulty", faulty > 0);
  one("[data-file-name]").textContent = `innovations/${folderName()}/index.md`;
  one("[data-file]").textContent = text();
  ways.draw();
  const [cover] = (Array.isArray(found.foto) ? found.foto : []).map((photo) => draft.files.get(rawOf(photo.berkas ?? ""))).filter(Boolean);
  const address = cover ? await asDataUrl(cover) : `${page.dataset.root}kain.svg`;
  const regionName = (code) => regions.get(code) ?? code;
  drawCard(one("[data-card]"), page.querySelector("#kartu"), found, { cover: address, own: data.daerah.nama, regionName });
}

const current = () => ({
  folder: folderName(),
  opened: draft.opened,
  text: text(),
  files: files(),
  name: rawOf((record.read() ?? {}).nama ?? "") || folderName(),
  isFaulty: last.some(({ warning }) => !warning),
});

/* Opening */

async function open(work) {
  const fault = one("[data-open-error]");
  fault.hidden = true;
  try {
    const { folder: slug, record: opened, narrative: words } = await work();
    keep();
    draft.id = drafts.newId();
    Object.assign(draft, { opened: slug, isOwnFolder: Boolean(slug), isKept: false, files: new Map() });
    fill({ data: opened, narrative: words });
    folder.value = slug;
    one("#f-buka-berkas").value = one("#f-buka-teks").value = one("#f-buka-slug").value = "";
    one(".form-tools details").open = false;
    for (const section of faults.sections) faults.see(section);
    steps.go(steps.sections[0]);
    refresh();
    tell(`${rawOf(opened.nama ?? "Catatan")} dibuka.`);
  } catch (error) {
    fault.textContent = error.message;
    fault.hidden = false;
    one(".form-tools details").open = true;
  }
}

/* Beginning */

const faults = new Faults(page, find);
const ways = new Ways(page, data, current, tell);
const steps = new Steps(page, {
  leave(section) {
    faults.see(section);
    refresh();
    const nodes = last.filter(({ warning }) => !warning).map(({ path }) => find(path));
    const wrong = nodes.filter(({ box }) => section.contains(box)).sort((a, b) => inOrder(a.box, b.box));
    if (wrong.length) {
      tell(`${wrong.length} isian di langkah ini perlu diisi atau dibetulkan.`);
      faults.go(wrong[0]);
    }
    return !wrong.length;
  },
  arrive(section) {
    if (section.id !== "kirim") return;
    for (const other of faults.sections) faults.see(other);
    refresh();
  },
});

form.addEventListener("input", (event) => {
  if (event.target === folder) draft.isOwnFolder = folder.value !== "";
  if (event.target.matches("[data-attach]")) return;
  changed();
});
form.addEventListener("change", (event) => (event.target.matches("[data-attach]") ? attachFile(event.target) : refresh()));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("list-changed", ({ detail }) => {
  refresh();
  tell(detail);
});
form.addEventListener("item-added", ({ detail }) => detail.li.closest('[data-path="foto"]') && queueMicrotask(() => picture(detail)));
one("#f-pilih-foto").addEventListener("change", async ({ target }) => {
  const chosen = [...target.files];
  target.value = "";
  await addPhotos(chosen);
});
one("[data-outline]").addEventListener("click", ({ currentTarget }) => {
  const titles = currentTarget.dataset.outline.split("|").map((title) => `## ${title}\n\n`);
  narrative.value = `${narrative.value.trim()}\n\n${titles.join("\n")}`.trimStart();
  narrative.focus();
  refresh();
});
one("[data-copy-file]").addEventListener("click", async ({ currentTarget }) => {
  const isCopied = await navigator.clipboard?.writeText(text()).then(() => true, () => false);
  if (!isCopied) getSelection().selectAllChildren(one("[data-file]"));
  currentTarget.textContent = isCopied ? "Tersalin" : "Tekan Ctrl+C untuk menyalin";
  tell(currentTarget.textContent);
});
one("[data-drafts]").addEventListener("change", ({ target }) => {
  const wanted = target.value;
  keep();
  begin(wanted, drafts.load(wanted));
});
one("[data-new-draft]").addEventListener("click", () => {
  keep();
  history.replaceState(null, "", location.pathname);
  begin(drafts.newId(), null);
});
one("[data-delete-draft]").addEventListener("click", async () => {
  if (!confirm("Hapus draf ini dari peramban? Tidak dapat dikembalikan.")) return;
  await drafts.remove(draft.id);
  draft.isKept = false;
  const [next] = drafts.all();
  history.replaceState(null, "", location.pathname);
  await begin(next?.[0] ?? drafts.newId(), next?.[1] ?? null);
  tell("Draf dihapus.");
});
one("[data-open]").addEventListener("click", () => {
  const [file] = one("#f-buka-berkas").files;
  const pasted = one("#f-buka-teks").value;
  const slug = one("#f-buka-slug").value.trim();
  if (file) return open(async () => fromText(await file.text()));
  if (pasted.trim()) return open(async () => fromText(pasted));
  return open(() => {
    if (!slug) throw new Error("Pilih berkas, tempel isinya, atau tulis alamatnya dahulu.");
    return fromCatalogue(page.dataset.root, slug);
  });
});
for (const type of ["pagehide", "visibilitychange"]) addEventListener(type, () => keep());

for (const part of page.querySelectorAll(".form-tools, .photo-pick, .field__extra")) part.hidden = false;
page.classList.add("form-page--live");
const lastId = drafts.last();
const wanted = new URLSearchParams(location.search).get("buka");
await begin(lastId && drafts.load(lastId) ? lastId : drafts.newId(), lastId ? drafts.load(lastId) : null);
if (wanted) {
  // A reload must come back to the draft, not open the record anew.
  history.replaceState(null, "", location.pathname);
  await open(() => fromCatalogue(page.dataset.root, wanted));
}
