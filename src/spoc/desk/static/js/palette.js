// The palette: screens, the verbs of this page, recent cases, and typed shorthand, which the server understands.
const dialog = document.getElementById("palette");
const input = document.getElementById("palette-text");
const list = document.getElementById("palette-list");
const RECENT = "recent";
let shown = [];
let at = 0;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const textOf = (element) => (element.querySelector(".name") ?? element.querySelector("span") ?? element).textContent.trim();

function offers() {
  const screens = [...document.querySelectorAll(".rail li a")].map((link) => ({ label: link.title, kind: dialog.dataset.screen, act: () => link.click(), keys: `g ${link.dataset.go}` }));
  const verbs = [...document.querySelectorAll("main [data-key], main [data-verb]")]
    .filter((button) => button.checkVisibility?.() ?? true)
    .map((button) => ({ label: textOf(button), kind: dialog.dataset.verb, act: () => button.click(), keys: button.dataset.key }));
  const recent = JSON.parse(sessionStorage.getItem(RECENT) ?? "[]").map(({ label, url }) => ({ label, kind: dialog.dataset.recent, act: () => location.assign(url) }));
  return [...screens, ...verbs, ...recent];
}

function typed(text) {
  if (/^chk\s+\S/i.test(text)) return [{ label: text, kind: dialog.dataset.check, act: () => check(text) }];
  if (/^case\s+\S|^\d{4}-\d+/i.test(text)) return [{ label: text, kind: dialog.dataset.case, act: () => send(text) }];
  return [];
}
function check(text) {
  const src = document.getElementById("side-body")?.dataset.src;
  if (!src) return;
  document.dispatchEvent(new CustomEvent("desk:side", { detail: { load: false } }));
  window.htmx.ajax("POST", src, { target: "#side-body", swap: "innerHTML", values: { text }, source: document.body });
}
function send(text) {
  window.htmx.ajax("POST", dialog.dataset.goUrl, { target: "#toasts", swap: "beforeend", values: { text }, source: document.body });
}

function draw() {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  const fits = offers().filter(({ label }) => words.every((word) => plain(label).includes(word)));
  shown = [...typed(input.value.trim()), ...fits].slice(0, 40);
  at = 0;
  list.replaceChildren(...shown.map(option));
  if (!shown.length) list.append(Object.assign(document.createElement("li"), { textContent: dialog.dataset.none, ariaDisabled: "true", role: "option" }));
  point();
}
function option({ label, kind, keys }, index) {
  const item = document.createElement("li");
  item.id = `palette-${index}`;
  item.setAttribute("role", "option");
  item.append(label, Object.assign(document.createElement("span"), { className: "kind", textContent: kind }));
  for (const key of keys?.split(" ") ?? []) item.append(Object.assign(document.createElement("kbd"), { textContent: key }));
  item.addEventListener("click", () => run(index));
  return item;
}
function point() {
  [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at && shown.length > 0)));
  input.setAttribute("aria-activedescendant", shown.length ? `palette-${at}` : "");
  list.children[at]?.scrollIntoView({ block: "nearest" });
}
function run(index) {
  const chosen = shown[index];
  if (!chosen) return;
  dialog.close();
  chosen.act();
}

function remember() {
  const main = document.querySelector("main[data-recent]");
  if (!main) return;
  const here = { label: main.dataset.recent, url: location.pathname };
  const others = JSON.parse(sessionStorage.getItem(RECENT) ?? "[]").filter(({ url }) => url !== here.url);
  sessionStorage.setItem(RECENT, JSON.stringify([here, ...others].slice(0, 8)));
}

if (dialog) {
  remember();
  const show = () => {
    if (dialog.open) return;
    input.value = "";
    draw();
    dialog.showModal();
    input.focus();
  };
  document.addEventListener("desk:palette", show);
  document.addEventListener("click", ({ target }) => target.closest("[data-open-palette]") && show());
  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") at = Math.min(shown.length - 1, at + 1);
    else if (event.key === "ArrowUp") at = Math.max(0, at - 1);
    else if (event.key === "Enter") run(at);
    else return;
    event.preventDefault();
    if (dialog.open) point();
  });
}
