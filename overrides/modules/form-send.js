// Four ways out: GitHub or GitLab, a ZIP, e-mail. All are links and downloads; nothing is sent by the page itself.
import { zip } from "./form-zip.js";
import { inKilobytes } from "./form-photos.js";

/** Characters of an address; GitHub answers 414 above about 8,000, and other servers before that. */
export const LONGEST_ADDRESS = 6000;

export const filePath = (folder) => `innovations/${folder}/index.md`;

/** The address that opens an editor with the text in it; only GitHub takes one along. */
export function newFileAddress(repository, folder, text) {
  const name = encodeURIComponent(filePath(folder));
  return repository.jenis === "github" ? `${repository.baru}?filename=${name}&value=${encodeURIComponent(text)}` : `${repository.baru}?file_name=${name}`;
}

/** How a file gets into the repository: `short` (in the address), `copy` (by clipboard) or `long` (by upload). */
export function wayFor(repository, { folder, opened, text }) {
  const isChange = opened === folder && opened !== "";
  if (isChange) return { kind: "copy", isChange, address: repository.ubah + filePath(folder) };
  const address = newFileAddress(repository, folder, text);
  if (repository.jenis !== "github") return { kind: "copy", isChange, address };
  if (address.length <= LONGEST_ADDRESS) return { kind: "short", isChange, address };
  return { kind: "long", isChange, address: `${repository.unggah}innovations/${folder}` };
}

/** A letter that asks to attach the ZIP; it cannot carry the file itself. */
export function letter(email, { name, folder, count }) {
  const subject = `Inovasi untuk katalog: ${name}`;
  const photos = count ? ` dan ${count} berkas lain` : "";
  const body = `Terlampir berkas inovasi "${name}" untuk katalog, hasil formulir web.\n\nLampirkan dahulu: ${folder}.zip (index.md${photos}).\n\nPengirim (unit kerja):\nPertanyaan dapat dijawab lewat surel ini.\n`;
  return `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export async function packed(folder, text, files) {
  const encoded = [[`${folder}/index.md`, new TextEncoder().encode(text)]];
  for (const [name, blob] of files) encoded.push([`${folder}/${name}`, new Uint8Array(await blob.arrayBuffer())]);
  return zip(encoded);
}

/** Draws the last step for what is there now: `{folder, opened, text, files, name, isFaulty}`. */
export class Ways {
  constructor(page, data, current, tell) {
    this.box = page.querySelector("[data-ways]");
    this.data = data;
    this.current = current;
    const find = (selector) => this.box.querySelector(selector);
    find("[data-zip]").addEventListener("click", async () => {
      const { folder, text, files } = current();
      download(await packed(folder, text, files), `${folder}.zip`);
      tell(`${folder}.zip diunduh.`);
    });
    find("[data-download]").addEventListener("click", () => download(new Blob([current().text], { type: "text/markdown" }), "index.md"));
    find("[data-repo-link]").addEventListener("click", () => {
      if (this.way?.kind === "copy") navigator.clipboard?.writeText(current().text).then(() => tell("Isi berkas tersalin."), () => {});
    });
  }

  draw() {
    const state = this.current();
    const find = (selector) => this.box.querySelector(selector);
    this.way = wayFor(this.data.repositori, state);
    const { kind, address, isChange } = this.way;
    find("[data-blocked]").hidden = !state.isFaulty;
    for (const name of ["repositori", "surel"]) {
      const part = find(`[data-way="${name}"]`);
      if (part) part.hidden = state.isFaulty;
    }
    find("[data-short]").hidden = kind !== "short";
    find("[data-copy-way]").hidden = kind !== "copy";
    find("[data-copy-words]").textContent = isChange ? "hapus isi lama, lalu tempelkan yang baru" : "tempelkan isinya";
    find("[data-long]").hidden = find("[data-long-why]").hidden = kind !== "long";
    find("[data-and-photos]").textContent = state.files.length ? " dan foto dari ZIP" : "";
    find("[data-repo-link]").href = address;
    const host = this.data.repositori.jenis === "github" ? "GitHub" : "GitLab";
    find("[data-repo-words]").textContent = kind === "short" ? `Buka ${host}` : kind === "long" ? `Buka halaman unggah ${host}` : `Salin dan buka ${host}`;
    find("[data-photos-later]").hidden = kind === "long" || !state.files.length;
    find("[data-upload-link]").href = `${this.data.repositori.unggah}innovations/${state.folder}`;
    find("[data-folder-name]").textContent = state.folder;
    const bytes = state.files.reduce((sum, [, blob]) => sum + blob.size, state.text.length);
    find("[data-zip-size]").textContent = ` (${inKilobytes(bytes)})`;
    const mail = find("[data-mail]");
    if (mail) mail.href = letter(this.data.surel, { name: state.name, folder: state.folder, count: state.files.length });
  }
}
