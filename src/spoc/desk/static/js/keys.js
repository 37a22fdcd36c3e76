// Keys. F-keys, Ctrl and Alt work everywhere; single letters only where nobody types, and only while switched on.

const typing = (element) => element.matches?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), select, textarea, [contenteditable=true]");
const lettersOn = () => document.documentElement.dataset.letters !== "off";
const visible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;
const fire = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
let going = 0;

/** The region that letters act on: the one with the focus; the page's first when nothing has it. */
function region() {
  const active = document.activeElement;
  const free = active === document.body || active?.id === "main";
  return active?.closest("[data-keys]") ?? (free ? document.querySelector("main [data-keys]") : null);
}
const ask = (list, act, more) => list.dispatchEvent(new CustomEvent("desk:list", { bubbles: true, detail: { act, ...more } }));
const currentOf = (list) => list.querySelector("[data-row].current");
const canPick = (row) => Boolean(row?.querySelector("input[name=pick]"));
const listOf = (area) => area?.matches("[data-list]") ? area : area?.querySelector("[data-list]") ?? area?.closest("[data-list]");

function press(key, area) {
  const scopes = [area, area?.closest(".split"), document.querySelector("main")].filter(Boolean);
  for (const scope of scopes) {
    const button = [...scope.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(visible);
    if (button) return button.click(), true;
  }
  return false;
}

function letter(event) {
  const { key } = event;
  if (going) return go(key);
  if (key === "?") return document.getElementById("keys")?.showModal(), true;
  if (key === "g") return (going = setTimeout(() => (going = 0), 1500)), true;
  if (key === "/") return focusOn("main [data-search], main [type=search]");
  if (key === ".") return clickOn("[data-fresh]");
  const area = region();
  return area ? inList(event, listOf(area)) || press(key, area) : false;
}

function inList({ key, shiftKey }, list) {
  if (!list) return false;
  const row = currentOf(list);
  if (key === "j") ask(list, "step", { by: 1 });
  else if (key === "k") ask(list, "step", { by: -1 });
  else if (key === "o" && row) ask(list, "open");
  else if (key.toLowerCase() === "x" && canPick(row)) ask(list, "pick", { range: shiftKey });
  else return false;
  return true;
}

function go(key) {
  clearTimeout(going);
  going = 0;
  return clickOn(`[data-go="${CSS.escape(key)}"]`) || true;
}
function clickOn(selector) {
  const element = document.querySelector(selector);
  element?.click();
  return Boolean(element);
}
function focusOn(selector) {
  const element = document.querySelector(selector);
  element?.focus();
  element?.select?.();
  return Boolean(element);
}

function withModifier(event) {
  const { key, ctrlKey, metaKey, altKey } = event;
  if ((ctrlKey || metaKey) && key.toLowerCase() === "k") return fire("desk:palette"), true;
  if ((ctrlKey || metaKey) && key === "Enter") return submit(event.target);
  if (altKey && /^[1-9]$/.test(key)) {
    const tab = document.querySelectorAll("main [data-tabs] a, main [data-tabs] button")[Number(key) - 1];
    return tab?.click(), Boolean(tab);
  }
  return false;
}
/** Only a button that shows this key: a decision is never pressed unseen. */
function submit(target) {
  const own = target.closest?.("form")?.querySelector('[data-key="Ctrl+Enter"], [data-key="Enter"]');
  const button = own ?? document.querySelector('main [data-key="Ctrl+Enter"]');
  button?.click();
  return Boolean(button);
}

function plain(event) {
  const { key, target } = event;
  if (key === "F2") return fire("desk:side"), true;
  const row = target.matches?.("[data-list] [data-row]") ? target : null;
  if (!row) return false;
  const list = row.closest("[data-list]");
  if (key === "Enter") ask(list, "open");
  else if (key === "ArrowDown") ask(list, "step", { by: 1 });
  else if (key === "ArrowUp") ask(list, "step", { by: -1 });
  else if (key === "Home") ask(list, "end", { last: false });
  else if (key === "End") ask(list, "end", { last: true });
  else if (key === " " && canPick(row)) ask(list, "pick", { range: event.shiftKey });
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  // Where a form decides, Enter in a field presses nothing: a day's field would press even past a disabled button.
  if (event.key === "Enter" && event.target.matches?.("[data-decides] input")) return event.preventDefault();
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (!modified && event.key !== "F2" && document.querySelector("dialog[open]")) return;
  let done = modified ? withModifier(event) : plain(event);
  if (!done && !modified && event.key.length === 1 && event.key !== " " && lettersOn() && !typing(event.target)) done = letter(event);
  if (done) event.preventDefault();
});
