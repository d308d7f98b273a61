// The guide's ticks and answers stay in this browser, under the page's path. Without it the page reads and prints the same.
const key = `katalog:panduan:${location.pathname}`;
const inputs = [...document.querySelectorAll(".guide input")];
const boxes = inputs.filter((input) => input.type === "checkbox");
const progress = document.querySelector("[data-progress]");
const print = document.querySelector("[data-print]");

// Storage may be full or forbidden: ticking then still works, it is only not kept.
function load() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function store(answers) {
  try {
    if (Object.keys(answers).length) localStorage.setItem(key, JSON.stringify(answers));
    else localStorage.removeItem(key);
  } catch {}
}

function collect() {
  return Object.fromEntries(inputs.filter((input) => input.checked).map((input) => [input.name, input.value]));
}

function apply(answers) {
  for (const input of inputs) input.checked = answers[input.name] === input.value;
}

function show() {
  if (!progress) return;
  const done = boxes.filter((box) => box.checked).length;
  progress.querySelector("output").textContent = `${done} dari ${boxes.length}`;
  progress.querySelector("progress").value = done;
}

apply(load());
show();

document.querySelector(".guide")?.addEventListener("change", () => {
  store(collect());
  show();
});

if (progress) {
  progress.hidden = false;
  const clear = progress.querySelector("[data-clear]");
  const label = clear.textContent;
  let cleared; // what the button took away, to give it back
  clear.addEventListener("click", () => {
    const answers = cleared ?? {};
    cleared = cleared ? undefined : collect();
    apply(answers);
    store(answers);
    show();
    clear.textContent = cleared ? "Kembalikan centang" : label;
  });
  document.querySelector(".guide").addEventListener("change", () => {
    cleared = undefined;
    clear.textContent = label;
  });
}

if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
