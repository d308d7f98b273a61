// Opens a record for change: a file, a pasted text, or a published record by its address.
import { fromJson, readFile } from "./form-yaml-read.js";

/** `{folder, record, narrative}`; the folder is not known from a text. Throws an Error whose message says why not. */
export function fromText(text) {
  const { data, narrative } = readFile(text);
  return { folder: "", record: data, narrative };
}

/** A published record. The data file has one a line, so that the rest need not be kept. */
export async function fromCatalogue(root, slug) {
  const start = `{"slug":${JSON.stringify(slug)},`;
  for await (const line of lines(`${root}data/inovasi.json`)) {
    if (!line.startsWith(start)) continue;
    const { slug: folder, alamat, rancang_bangun: narrative, ...record } = JSON.parse(line.replace(/,\s*$/, ""));
    return { folder, record: fromJson(record), narrative };
  }
  throw new Error(`Inovasi "${slug}" tidak ada di data terbuka katalog ini. Data contoh dan draf dibuka dari berkasnya.`);
}

async function* lines(address) {
  const response = await fetch(address, { cache: "no-cache" }).catch(() => null);
  if (!response?.ok) throw new Error("Data katalog tidak dapat dimuat. Periksa sambungan internet.");
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const found = rest.split("\n");
      rest = done ? "" : found.pop();
      yield* found;
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
