// Facets: a choice narrows the list at once, and the choice keeps the focus on the page that comes.
const KEPT = `facet:${location.pathname}`;

document.addEventListener("change", ({ target }) => {
  const form = target.closest?.("[data-facets]");
  if (!form || !target.matches("input[type=checkbox]")) return;
  // "Ended too" stands for no narrowing by state, a state for that state alone: the last word counts.
  if (target.name === "state") for (const other of form.querySelectorAll("[name=state]")) if ((other.value === "any") !== (target.value === "any")) other.checked = false;
  sessionStorage.setItem(KEPT, target.id);
  form.requestSubmit();
});
addEventListener("submit", ({ target }) => {
  if (!target.matches("[data-facets]")) return;
  for (const field of target.querySelectorAll("input[name=text]")) field.disabled = !field.value.trim();
});
const kept = sessionStorage.getItem(KEPT);
sessionStorage.removeItem(KEPT);
const choice = kept && document.getElementById(kept);
if (choice) {
  for (let part = choice.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  choice.focus({ preventScroll: false });
}
