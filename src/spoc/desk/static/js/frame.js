// The frame: rail, menus, look, side panel, dialogs, toasts, tips. What other scripts need they ask for by events.
const root = document.documentElement;
const byId = (id) => document.getElementById(id);

// --- look: taken over at once, kept by the server through the form's own request
document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-look]");
  if (!form) return;
  const { name, value } = event.target;
  const attribute = name === "theme" ? "data-bs-theme" : `data-${name}`;
  if (name !== "language") root.setAttribute(attribute, value);
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-fold-rail]")) return;
  root.dataset.rail = root.dataset.rail === "narrow" ? "wide" : "narrow";
  document.querySelector(`[data-look] input[name=rail][value=${root.dataset.rail}]`)?.click();
});

// --- menus close by a click outside and by Esc
const menus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

// --- side panel
let cameFrom = null;
function openSide({ load = true } = {}) {
  const side = byId("side");
  const body = byId("side-body");
  if (!side || !body.dataset.src) return;
  if (side.hidden) cameFrom = document.activeElement;
  side.hidden = false;
  if (load && !body.childElementCount) window.htmx.ajax("GET", body.dataset.src, { target: "#side-body", swap: "innerHTML" });
  else focusFirst(body);
}
function closeSide() {
  byId("side").hidden = true;
  cameFrom?.isConnected && cameFrom.focus();
}
const focusFirst = (body) => body.querySelector("[autofocus], input:not([type=hidden]), select, textarea, button")?.focus();
document.addEventListener("desk:side", (event) => openSide(event.detail ?? {}));
document.addEventListener("htmx:after:swap", () => {
  const body = byId("side-body");
  if (body && !byId("side").hidden && !body.contains(document.activeElement)) focusFirst(body);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-opens-side]")) openSide({ load: false });
}, true);

// --- dialogs and everything that closes
document.addEventListener("click", (event) => {
  const { target } = event;
  if (target.closest("[data-close-side]")) closeSide();
  else if (target.closest("[data-close-dialog]")) target.closest("dialog").close();
  else if (target.closest("[data-open-keys]")) byId("keys").showModal();
  else if (target.closest("[data-close-toast]")) target.closest("[data-toast]").remove();
  else if (target.matches("dialog")) target.close();
  else if (target.closest("[aria-disabled=true]")) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (hideTip()) return;
  const open = [...menus()];
  if (open.length) {
    open[0].open = false;
    open[0].querySelector("summary").focus();
  } else if (byId("side") && !byId("side").hidden) closeSide();
  else if (!event.target.matches("input, select, textarea")) document.querySelector("[data-back]")?.click();
});

// --- back keeps the place: where the page came from the list itself, with its filter and its row
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-back]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || history.length < 2) return;
  const from = document.referrer && new URL(document.referrer);
  if (from?.origin !== location.origin || from.pathname !== link.pathname) return;
  event.preventDefault();
  history.back();
});

// --- toasts: an ordinary one goes after twelve seconds unless somebody is on it
const toasts = byId("toasts");
if (toasts) {
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.dataset && "toast" in node.dataset && node.dataset.toast !== "late") expire(node);
    }
  }).observe(toasts, { childList: true });
}
function expire(toast) {
  setTimeout(() => (toast.matches(":hover, :focus-within") ? expire(toast) : toast.remove()), 12000);
}

// --- tips: one element, on hover and on focus, gone by Esc (WCAG 1.4.13)
const tip = byId("tip");
let waiting = 0;
function showTip(element) {
  if (!tip?.showPopover || !element.isConnected) return;
  tip.textContent = element.dataset.tip;
  tip.showPopover();
  const box = element.getBoundingClientRect();
  const left = Math.min(Math.max(6, box.left), innerWidth - tip.offsetWidth - 6);
  const below = box.bottom + 4 + tip.offsetHeight < innerHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? box.bottom + 4 : box.top - tip.offsetHeight - 4}px`;
}
function hideTip() {
  clearTimeout(waiting);
  const shown = tip?.matches(":popover-open");
  if (shown) tip.hidePopover();
  return shown;
}
for (const name of ["mouseover", "focusin"]) {
  document.addEventListener(name, ({ target }) => {
    const element = target.closest?.("[data-tip]") ?? (name === "focusin" ? target.querySelector?.(":scope[data-row] [data-tip]") : null);
    hideTip();
    if (element) waiting = setTimeout(showTip, target.matches?.("[data-row]") ? 900 : 250, element);
  });
}
document.addEventListener("mouseout", hideTip);
document.addEventListener("focusout", hideTip);
