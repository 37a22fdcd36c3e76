// Lists: the focused row, selection, preview, and coming back to the same row. Nothing here moves a row.
const rowsOf = (list) => [...list.querySelectorAll("[data-row]")];
const placeKey = () => `place:${location.pathname}${location.search}`;
let resting = 0;
let lastPicked = null;

function mark(row) {
  const list = row.closest("[data-list]");
  for (const one of list.querySelectorAll("[data-row].current")) {
    one.classList.remove("current");
    one.tabIndex = -1;
  }
  row.classList.add("current");
  row.tabIndex = 0;
  clearTimeout(resting);
  // A row is previewed when it rests under the focus, so that j j j asks once.
  if (row.hasAttribute("hx-get")) resting = setTimeout(() => row.dispatchEvent(new Event("preview")), 120);
}

function step(list, by) {
  const rows = rowsOf(list);
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("current"));
  const focused = rows.some((row) => row === document.activeElement);
  const next = rows[Math.min(rows.length - 1, Math.max(0, focused || at < 0 ? at + by : at))];
  next.focus();
}
const toEnd = (list, last) => rowsOf(list).at(last ? -1 : 0)?.focus();
const current = (list) => list.querySelector("[data-row].current");

function open(row) {
  if (row.id) sessionStorage.setItem(placeKey(), row.id);
  row.querySelector("a[href]")?.click();
}

function pick(row, { range = false } = {}) {
  const box = row.querySelector("input[name=pick]");
  if (!box) return;
  const rows = rowsOf(row.closest("[data-list]"));
  const [from, to] = [rows.indexOf(lastPicked), rows.indexOf(row)].sort((a, b) => a - b);
  const chosen = range && from >= 0 ? rows.slice(from, to + 1) : [row];
  const state = range ? true : !box.checked;
  for (const one of chosen) one.querySelector("input[name=pick]").checked = state;
  lastPicked = row;
  showSelection(row.closest("[data-list]"));
}

function showSelection(list) {
  let number = 0;
  for (const row of rowsOf(list)) {
    const on = row.querySelector("input[name=pick]")?.checked;
    if (on === undefined) continue;
    row.setAttribute("aria-selected", String(on));
    number += on ? 1 : 0;
  }
  const bar = list.querySelector("[data-selection]");
  if (!bar) return;
  bar.hidden = number === 0;
  const text = bar.querySelector("[data-selected-text]");
  text.textContent = `${number} ${text.dataset.selectedText}`;
}

function prepare() {
  for (const list of document.querySelectorAll("[data-list]")) {
    if (current(list)) continue;
    const rows = rowsOf(list);
    const kept = rows.find((row) => row.id && row.id === sessionStorage.getItem(placeKey()));
    if (kept) {
      sessionStorage.removeItem(placeKey());
      kept.focus();
    } else if (rows.length) {
      rows[0].tabIndex = 0;
      if ("autofocus" in list.dataset) rows[0].focus();
    }
  }
}

document.addEventListener("focusin", ({ target }) => {
  const row = target.closest?.("[data-list] [data-row]");
  if (row) mark(row);
});
document.addEventListener("click", (event) => {
  const row = event.target.closest?.("[data-list] [data-row]");
  if (!row) return;
  if (event.target.matches("input[name=pick]")) {
    lastPicked = row;
    showSelection(row.closest("[data-list]"));
  } else if (!event.target.closest("a, button, input, select, label")) {
    if (row.hasAttribute("hx-get")) row.focus();
    else open(row);
  } else if (event.target.closest("a") && row.id) sessionStorage.setItem(placeKey(), row.id);
});
document.addEventListener("dblclick", ({ target }) => {
  const row = target.closest?.("[data-list] [data-row][hx-get]");
  if (row && !target.closest("a, button, input")) open(row);
});
// What keys.js asks for: {act: "step" | "end" | "open" | "pick", by, last, range}
document.addEventListener("desk:list", ({ target, detail }) => {
  const row = current(target);
  if (detail.act === "step") step(target, detail.by);
  else if (detail.act === "end") toEnd(target, detail.last);
  else if (detail.act === "open" && row) open(row);
  else if (detail.act === "pick" && row) pick(row, detail);
});
document.addEventListener("htmx:after:swap", prepare);
prepare();
