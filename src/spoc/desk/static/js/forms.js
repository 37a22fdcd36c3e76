// Forms: drafts are kept while typed, one save at a time; a form goes once; nothing typed is lost without a word.
const REST = 800;
const RETRY = 5000;
const PATIENCE = 20000;
const TWICE = 10000; // a file may come instead of a page, so that no new page ends the mark
const timers = new WeakMap();
const saves = new Map(); // the save under way, by form
const again = new WeakSet(); // to be saved once more after the one under way
const unkept = new Set([...document.querySelectorAll("[data-unkept]")].map((mark) => mark.closest("[data-autosave]")));
const strokes = new WeakMap();
const states = new WeakMap();
const tokens = new WeakMap(); // "asked" or "tried": a fresh form token after a refusal
const held = new WeakSet();
const passing = new WeakSet();
let sent = new WeakMap();

/** The marks of a form stand in it, or anywhere else in no such form, as in the page's head. */
const marksOf = (form) => [...document.querySelectorAll("[data-saved]")].filter((mark) => (mark.closest("[data-autosave]") ?? form) === form);

function show(form, state) {
  states.set(form, state);
  for (const mark of marksOf(form)) {
    mark.dataset.state = state;
    const at = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: document.querySelector("[data-clock]")?.dataset.clock });
    const words = mark.querySelector("[data-words]");
    const text = mark.getAttribute(`data-text-${state}`);
    words.textContent = state === "saved" ? `${text} ${at}` : text;
  }
}

function later(form, milliseconds, how) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(keep, milliseconds, form, how));
}

/** One save at a time: a second one would carry the version that the first is about to end. */
function keep(form, how = {}) {
  if (saves.has(form)) return again.add(form), saves.get(form);
  clearTimeout(timers.get(form));
  if (!form.isConnected) return unkept.delete(form), Promise.resolve();
  const save = post(form, how).finally(() => {
    saves.delete(form);
    if (again.delete(form)) later(form, 0);
  });
  saves.set(form, save);
  return save;
}

/** Posts the whole form to its draft address. The answer carries Draft-Version; 409: changed elsewhere; 410: no draft any more. */
async function post(form, { retry = false }) {
  show(form, "saving");
  const before = strokes.get(form);
  const body = new FormData(form);
  const headers = { "X-CSRFToken": body.get("csrfmiddlewaretoken"), "HX-Request": "true", ...(retry && { "Spoc-Background": "true" }) };
  const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  const status = answer?.redirected ? 401 : answer?.status ?? 0;
  const good = Boolean(answer?.ok) && status < 300;
  const version = form.querySelector("[name=version]");
  if (good && version) version.value = answer.headers.get("Draft-Version") ?? version.value;
  if (good) tokens.delete(form);
  if (good && strokes.get(form) === before) unkept.delete(form);
  show(form, good ? (unkept.has(form) ? "typing" : "saved") : missed(form, status));
  form.dispatchEvent(new CustomEvent("desk:kept", { bubbles: true, detail: { good, status } }));
}

/** What a save that did not succeed is called. Only what may pass by itself is tried again. */
function missed(form, status) {
  if (status === 409) return "conflict";
  if (status === 410) return "gone";
  if (status === 0 || status === 401 || status >= 500) {
    later(form, RETRY, { retry: true });
    return "failed";
  }
  if (status !== 403 || tokens.get(form) === "tried") return "stuck";
  tokens.set(form, "asked");
  document.body.dispatchEvent(new Event("beat"));
  return "failed";
}
document.addEventListener("desk:token", () => {
  for (const form of unkept) {
    if (tokens.get(form) !== "asked") continue;
    tokens.set(form, "tried");
    keep(form, { retry: true });
  }
});

function typed(form) {
  unkept.add(form);
  strokes.set(form, (strokes.get(form) ?? 0) + 1);
  show(form, saves.has(form) ? "saving" : "typing");
  later(form, REST);
}
document.addEventListener("input", ({ target }) => {
  // A control may stand elsewhere on the page and belong to the form by its attribute.
  const form = target.form?.closest("[data-autosave]") ?? target.closest?.("[data-autosave]");
  if (form) typed(form);
});
// Typed while the page was still loading, before anybody listened.
for (const form of document.querySelectorAll("[data-autosave]")) {
  const texts = [...form.querySelectorAll("textarea, input:not([type])")];
  if (texts.some((field) => field.value !== field.defaultValue)) typed(form);
}
addEventListener("beforeunload", (event) => {
  if ([...unkept].some((form) => form.isConnected)) event.preventDefault();
});

// --- a form goes once, and only after the drafts of its page are kept: it would carry an old version, or leave text behind
const stop = (event) => (event.preventDefault(), event.stopImmediatePropagation());
const isSecond = (form, submitter) => held.has(form) || (sent.has(form) && sent.get(form) === submitter) || form.matches(".htmx-request");

addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (isSecond(form, submitter)) return stop(event);
  if (form.hasAttribute("hx-post")) return;
  if (passing.delete(form) || !(unkept.size || saves.size)) return void unkept.delete(form);
  stop(event);
  hold(form, submitter);
}, true);
async function hold(form, submitter) {
  held.add(form);
  await Promise.all([...new Set([...unkept, ...saves.keys()])].map(settle));
  held.delete(form);
  // A draft that the office cannot take now stays on the page; what it will not take is shown beside what stands there.
  if (!form.isConnected || (unkept.has(form) && ["failed", "stuck"].includes(states.get(form)))) return;
  passing.add(form);
  form.requestSubmit(submitter?.isConnected ? submitter : undefined);
  passing.delete(form);
}
async function settle(form) {
  await saves.get(form);
  if (unkept.has(form)) await keep(form);
}
addEventListener("submit", ({ target: form, submitter, defaultPrevented }) => {
  if (defaultPrevented || (submitter?.getAttribute("formmethod") ?? form.method) !== "post") return;
  sent.set(form, submitter);
  setTimeout((marks) => marks.delete(form), TWICE, sent);
});
addEventListener("pageshow", () => (sent = new WeakMap()));

// --- the error summary takes the focus; its links go to the field itself
const summary = () => document.querySelector("[data-errors]")?.focus();
document.addEventListener("htmx:after:swap", ({ target }) => target.querySelector?.("[data-errors]") && summary());
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-errors] a");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  (field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea"))?.focus();
});
summary();

// --- a ready sentence goes into the field that its button names; what stands there stays
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-says]");
  const field = button && document.getElementById(button.dataset.says);
  if (!field || field.value.includes(button.dataset.text)) return;
  field.value = [field.value.trim(), button.dataset.text].filter(Boolean).join(" ");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
