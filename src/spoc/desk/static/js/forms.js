// Forms: drafts are kept while typed, errors take the focus, nothing typed is lost without a word.
const REST = 800;
const RETRY = 5000;
const timers = new WeakMap();
const unkept = new Set();

/** The marks of a form stand in it, or anywhere else in no such form, as in the page's head. */
const marksOf = (form) => [...document.querySelectorAll("[data-saved]")].filter((mark) => (mark.closest("[data-autosave]") ?? form) === form);

function show(form, state) {
  for (const mark of marksOf(form)) {
    mark.dataset.state = state;
    const at = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: document.querySelector("[data-clock]")?.dataset.clock });
    const words = mark.querySelector("[data-words]");
    const text = mark.getAttribute(`data-text-${state}`);
    words.textContent = state === "saved" ? `${text} ${at}` : text;
  }
}

function later(form, milliseconds) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(keep, milliseconds, form));
}

/** Posts the whole form to its draft address. The answer carries Draft-Version; 409: it was changed elsewhere. */
async function keep(form) {
  if (!form.isConnected) return void unkept.delete(form);
  show(form, "saving");
  unkept.delete(form);
  const typed = new FormData(form);
  const headers = { "X-CSRFToken": typed.get("csrfmiddlewaretoken"), "HX-Request": "true" };
  const answer = await fetch(form.dataset.autosave, { method: "POST", body: typed, headers }).catch(() => null);
  const good = Boolean(answer?.ok && !answer.redirected);
  if (!good) unkept.add(form);
  if (!good && answer?.status !== 409) later(form, RETRY);
  const version = form.querySelector("[name=version]");
  if (good && version) version.value = answer.headers.get("Draft-Version") ?? version.value;
  show(form, answer?.status === 409 ? "conflict" : !good ? "failed" : unkept.has(form) ? "typing" : "saved");
  form.dispatchEvent(new CustomEvent("desk:kept", { bubbles: true, detail: { good, status: answer?.status ?? 0 } }));
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest?.("[data-autosave]");
  if (!form) return;
  unkept.add(form);
  show(form, "typing");
  later(form, REST);
});
document.addEventListener("submit", ({ target }) => {
  clearTimeout(timers.get(target));
  unkept.delete(target);
}, true);
addEventListener("beforeunload", (event) => {
  if ([...unkept].some((form) => form.isConnected)) event.preventDefault();
});

// The error summary takes the focus; its links go to the field itself.
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
