// Clocks that run: the office's time in the top bar, and every deadline chip.
const MINUTE = 60000;
const { lateText = "late %(span)s", underText = "" } = document.body.dataset;
const two = (number) => String(number).padStart(2, "0");

function span(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / MINUTE);
  if (minutes < 1) return underText;
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days) return `${days} d ${two(hours)} h`;
  return hours ? `${hours} h ${two(rest)} min` : `${rest} min`;
}

function turn(chip, now) {
  const left = Date.parse(chip.dataset.due) - now;
  const tone = left <= 0 ? "late" : now >= Date.parse(chip.dataset.soon) ? "soon" : "";
  const words = tone === "late" ? lateText.replace("%(span)s", span(left)) : span(left);
  const text = chip.querySelector("[data-words]");
  if (text.textContent !== words) text.textContent = words;
  chip.classList.toggle("late", tone === "late");
  chip.classList.toggle("soon", tone === "soon");
  const icon = chip.querySelector(".icon");
  icon.toggleAttribute("hidden", !tone);
  const use = icon.firstElementChild;
  const href = `${use.getAttribute("href").split("#")[0]}#${tone === "late" ? "alert-circle" : "clock"}`;
  if (use.getAttribute("href") !== href) use.setAttribute("href", href);
}

function tick() {
  const now = Date.now();
  for (const chip of document.querySelectorAll("[data-due]")) turn(chip, now);
  for (const clock of document.querySelectorAll("[data-clock]")) {
    const text = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: clock.dataset.clock }).format(now);
    if (clock.textContent !== text) clock.textContent = text;
  }
}
if (!document.documentElement.hasAttribute("data-still")) setInterval(tick, 5000);
