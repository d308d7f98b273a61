// Pagefind's own program over all parts of the index, for browsers that `index-reader.js` does not serve.

/** As `openIndex` of `index-reader.js`, of several folders at once; `again` counts failed tries. */
export async function openPagefind([bundle, ...parts], metaWeights, again) {
  let lost = 0;
  watchDownloads(bundle, () => lost++);
  /** Pagefind passes over a part that does not arrive, and says "no results". */
  const whole = async (wanted) => {
    const before = lost;
    const found = await wanted;
    if (lost > before) throw new Error("incomplete");
    return found;
  };
  const { createInstance } = await import(new URL(`pagefind.js${again ? `?coba=${again}` : ""}`, bundle));
  const ranking = { metaWeights };
  const engine = await createInstance({ noWorker: true, ranking });
  for (const part of parts) await whole(engine.mergeIndex(part, { ranking }));
  return {
    async search(text) {
      const { results } = await whole(engine.search(text));
      return results.map(({ id, score, data }) => ({ id, score, data: () => whole(data()) }));
    },
  };
}

function watchDownloads(bundle, lose) {
  const { fetch } = window;
  window.fetch = async (...request) => {
    const mine = new URL(request[0]?.url ?? request[0], location).href.startsWith(bundle);
    try {
      const response = await fetch(...request);
      if (mine && !response.ok) lose();
      return response;
    } catch (error) {
      if (mine) lose();
      throw error;
    }
  };
}
