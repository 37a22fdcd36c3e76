// The one box: Enter asks, but not in the middle of a zone that a reader types line by line; a picture of one's own.
const QUIET = 350; // milliseconds without a key after which a zone that came fast is whole
const FAST = 40; // milliseconds between two keys: no hand types so
const PAUSE = 1000; // after which another zone begins: a busy machine passes a key on late now and then
const times = new WeakMap();
const waiting = new WeakMap();

/** The first line of a zone: "<" may come as another sign from a reader set to another keyboard, but many side by side;
 * before it a reader may send a few signs of its own. Cards have three lines of 30, all others two of 36 or 44. */
const LONGEST = 50;
const linesOf = (text) => text.split(/\s+/).filter(Boolean);
const looksLikeZone = (line) => line.length >= 28 && line.length <= LONGEST && /([^A-Za-z0-9])\1|</.test(line);
const linesOfZone = (first) => (first.length <= 34 ? 3 : 2);

function unfinished(text) {
  const lines = linesOf(text);
  return lines.length > 0 && looksLikeZone(lines[0]) && lines.length < linesOfZone(lines[0]);
}
function whole(text) {
  const lines = linesOf(text);
  return lines.length > 1 && looksLikeZone(lines[0]) && lines.length === linesOfZone(lines[0]) && lines.at(-1).length >= 28;
}

function breakLine(box) {
  const sign = box.matches("textarea") ? "\n" : " ";
  box.setRangeText(sign, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
function ask(box) {
  clearTimeout(waiting.get(box));
  const form = box.form;
  const missing = [...form.querySelectorAll("[name=purpose], [name=reason]")].find((field) => !field.value.trim());
  if (missing) return missing.focus();
  form.requestSubmit(form.querySelector("[data-key=Enter]") ?? undefined);
}

document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (!box.matches?.("[data-box], #ask") || event.isComposing) return;
  const now = event.timeStamp;
  const { last = -PAUSE, run = 0 } = times.get(box) ?? {};
  times.set(box, { last: now, run: now - last < FAST ? run + 1 : now - last < PAUSE ? run : 0 });
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (unfinished(box.value)) {
    event.preventDefault();
    event.stopPropagation();
    breakLine(box);
  } else if (box.matches("[data-box]") && box.value.trim()) {
    event.preventDefault();
    event.stopPropagation();
    ask(box);
  }
}, true);

// Beside an answer the box has no focus, so that keys act on the answer. A reader that begins there goes on in the box:
// its third key comes faster than any hand types, and the first two are put before it.
const BURST = 3;
let burst = "";
let lastAt = 0;
document.addEventListener("keydown", (event) => {
  const box = document.querySelector(".answered [data-box]");
  if (!box || event.target.closest?.("input, textarea, select") || event.key.length > 1) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const now = event.timeStamp;
  burst = (now - lastAt < FAST ? burst : "") + event.key;
  lastAt = now;
  if (burst.length < BURST) return;
  event.preventDefault();
  event.stopPropagation();
  box.value = burst;
  box.focus();
  box.setSelectionRange(burst.length, burst.length);
  burst = "";
}, true);

// A reader without a key at the end: what came fast and is whole is asked once it is quiet.
document.addEventListener("input", ({ target: box }) => {
  if (!box.matches?.("[data-box]")) return;
  clearTimeout(waiting.get(box));
  const { run = 0 } = times.get(box) ?? {};
  if (run > 50 && whole(box.value)) waiting.set(box, setTimeout(ask, QUIET, box));
});

// --- a picture of one's own beside those that are held; drawn here, sent nowhere
document.addEventListener("change", async ({ target }) => {
  if (!target.matches?.("[data-own-file]") || !target.files.length) return;
  const canvas = target.closest("figure").querySelector("[data-own-picture]");
  const picture = await createImageBitmap(target.files[0]).catch(() => null);
  if (!picture) return;
  const scale = Math.min(1, 1200 / Math.max(picture.width, picture.height));
  canvas.width = picture.width * scale;
  canvas.height = picture.height * scale;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.hidden = false;
});
