// In a portal the search has a page of its own: the keys that open a region's dialog lead there.

export function open(text = "") {
  const page = new URL("../../cari/", import.meta.url);
  if (text) page.searchParams.set("q", text);
  location.assign(page);
}
