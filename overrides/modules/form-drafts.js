// Drafts stay in this browser: the file's text in localStorage, which is written at once even while a page closes, and
// photos in IndexedDB. Where storage is forbidden or full, `save` says so.
const PREFIX = "katalog:formulir:";
const LAST = `${PREFIX}terakhir`;
const STORE = "berkas";

export const newId = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

const safely = (work, otherwise) => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

/** Keeps a draft `{name, text, folder, opened, step, at}`; false where the browser does not let it. */
export const save = (id, draft) =>
  safely(() => {
    localStorage.setItem(PREFIX + id, JSON.stringify(draft));
    localStorage.setItem(LAST, id);
    return true;
  }, false);

export const load = (id) => safely(() => JSON.parse(localStorage.getItem(PREFIX + id)), null);

export const last = () => safely(() => localStorage.getItem(LAST), null);

/** All drafts, the latest first: `[id, draft]`. */
export const all = () =>
  safely(() => {
    const ids = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && key !== LAST).map((key) => key.slice(PREFIX.length));
    const found = ids.map((id) => [id, load(id)]).filter(([, draft]) => draft);
    return found.sort(([, a], [, b]) => b.at - a.at);
  }, []);

export async function remove(id) {
  safely(() => localStorage.removeItem(PREFIX + id));
  for (const [name] of await files(id)) await drop(id, name);
}

/* Files */

const opened = new Promise((resolve) => {
  try {
    const request = indexedDB.open("katalog-formulir", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  } catch {
    resolve(null);
  }
});

async function ask(mode, work, otherwise) {
  const database = await opened;
  if (!database) return otherwise;
  return new Promise((resolve) => {
    const request = safely(() => work(database.transaction(STORE, mode).objectStore(STORE)));
    if (!request) return resolve(otherwise);
    request.onsuccess = () => resolve(request.result ?? true);
    request.onerror = () => resolve(otherwise);
  });
}

const range = (id) => IDBKeyRange.bound([id], [id, []]);

/** Keeps a file of a draft; false where the browser does not let it. */
export const put = (id, name, blob) => ask("readwrite", (store) => store.put(blob, [id, name]), false);
export const drop = (id, name) => ask("readwrite", (store) => store.delete([id, name]), false);

/** The files of a draft: `[name, Blob]`. */
export async function files(id) {
  const keys = await ask("readonly", (store) => store.getAllKeys(range(id)), []);
  const blobs = await ask("readonly", (store) => store.getAll(range(id)), []);
  return keys === true || blobs === true ? [] : keys.map(([, name], i) => [name, blobs[i]]);
}
