// Copy buttons: each takes the text of the element it names. Without it the texts can be selected by hand.
const status = document.querySelector("[data-copied]");

async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    // No clipboard (old browser, page not on https): select the text, so that one key press copies it.
    getSelection().selectAllChildren(source);
    return document.execCommand("copy");
  }
  return true;
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.firstChild.data;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const copied = await copy(document.getElementById(button.dataset.copy));
    button.firstChild.data = copied ? "Tersalin" : "Tekan Ctrl+C";
    status.textContent = copied ? "Teks tersalin" : "Teks dipilih, tekan Ctrl+C untuk menyalin";
    setTimeout(() => {
      button.firstChild.data = label;
      status.textContent = "";
    }, 3000);
  });
}
