// The device's own share dialog, where there is one; the links beside it work everywhere.
const button = document.querySelector("[data-share]");

if (button && navigator.share) {
  button.hidden = false;
  button.addEventListener("click", () => {
    // Closing the dialog rejects the promise; that is no error.
    navigator.share({ text: button.dataset.text, url: button.dataset.url }).catch(() => {});
  });
}
