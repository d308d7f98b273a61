// Photos and attachments of a record: sizes, names, smaller copies without the camera's data, and what goes into the ZIP.
import { slugify } from "./form-meant.js";

export const MOST_BYTES = 2 * 1024 * 1024;
const LONGEST_SIDE = 1920;
const QUALITIES = [0.85, 0.7, 0.55];
const KINDS = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" };

/** `{blob, width, height}`: drawn anew, so that places and names the camera wrote into the file stay behind. */
export async function prepared(file) {
  if (!KINDS[file.type]) throw new Error("jenis berkas ini tidak dapat dipakai; pilih JPG, PNG, atau WebP");
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error("gambar ini tidak dapat dibaca");
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { width, height } = canvas;
  const first = await encoded(canvas, file.type, QUALITIES[0]);
  if (first.size <= MOST_BYTES) return { blob: first, width, height };
  for (const quality of QUALITIES) {
    const blob = await encoded(canvas, "image/jpeg", quality);
    if (blob.size <= MOST_BYTES) return { blob, width, height };
  }
  throw new Error("gambar ini tetap lebih dari 2 MB sesudah diperkecil");
}

const encoded = (canvas, type, quality) => new Promise((resolve) => canvas.toBlob(resolve, type, quality));

/** A file name that leads nowhere but to the folder, and that no other file has. */
export function fileName(original, type, taken) {
  const [, stem, ending] = /^(.*?)(?:\.([^.]*))?$/.exec(original);
  const suffix = KINDS[type] ?? slugify(ending ?? "");
  const start = slugify(stem).slice(0, 60) || "berkas";
  for (let n = 1; ; n++) {
    const name = `${start}${n > 1 ? `-${n}` : ""}${suffix ? `.${suffix}` : ""}`;
    if (!taken.has(name)) return name;
  }
}

/** A picture for an img element; the page's policy lets in no other address of a Blob. */
export const asDataUrl = (blob) =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(blob);
  });

export const inKilobytes = (bytes) => `${new Intl.NumberFormat("id").format(Math.max(1, Math.round(bytes / 1024)))} kB`;
