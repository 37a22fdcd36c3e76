// The beat: every four seconds the server says what changed. It touches the strip, counts and bell, never what is typed.
const BEAT = 4000;
const BEHIND = 20000; // in a tab that nobody sees
const root = document.documentElement;
const pulse = document.getElementById("pulse");
const away = document.getElementById("away");
const token = () => document.getElementById("token");
const reader = token()?.dataset.of;
let known = token()?.value;
let alarms = state().number;
let sounded = 0;
let another = false;

function state() {
  const mark = document.getElementById("alarm");
  return { number: Number(mark?.value ?? 0), text: mark?.dataset.urgent ?? "" };
}

function beat() {
  document.body.dispatchEvent(new Event("beat"));
  setTimeout(beat, document.hidden ? BEHIND : BEAT);
}

/** Signed out, or the server is away: one bar says so, the page stays as it is. */
function tell(what) {
  if (!away) return;
  away.hidden = !what;
  for (const part of away.querySelectorAll("[data-away]")) part.hidden = part.dataset.away !== what;
}

function say() {
  const now = state();
  if (now.number > alarms) document.getElementById("say-now").textContent = now.text;
  alarms = now.number;
  if (alarms && root.dataset.sound === "on" && Date.now() - sounded > 30000) tone();
}

/** Signing in again, in whichever tab, makes a new form token: open pages go on with it. Never with that of somebody else. */
function takeToken() {
  const mark = token();
  if (!mark || mark.value === known) return;
  known = mark.value;
  another = mark.dataset.of !== reader;
  if (another) return tell("another");
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = mark.value;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": mark.value }));
  document.dispatchEvent(new CustomEvent("desk:token"));
}

function tone() {
  sounded = Date.now();
  const audio = new AudioContext();
  const [source, volume] = [audio.createOscillator(), audio.createGain()];
  source.frequency.value = 660;
  volume.gain.setValueAtTime(0.0001, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.12, audio.currentTime + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.6);
  source.connect(volume).connect(audio.destination);
  source.start();
  source.stop(audio.currentTime + 0.65);
  source.onended = () => audio.close();
}

if (pulse) {
  // Signed out, every answer would lead away to the sign-in page, and with the page would go what is typed on it.
  document.addEventListener("htmx:before:response", (event) => {
    const { status, redirected, ok } = event.detail.ctx.response.raw;
    const isPulse = event.target === pulse;
    const signedOut = status === 401 || (isPulse && (redirected || status === 403));
    if (isPulse || signedOut) tell(signedOut ? "signed-out" : ok ? (another ? "another" : "") : "unreachable");
    if (signedOut || (isPulse && !ok)) event.preventDefault();
  });
  pulse.addEventListener("htmx:error", () => tell("unreachable"));
  pulse.addEventListener("htmx:finally:request", say);
  pulse.addEventListener("htmx:finally:request", takeToken);
  document.addEventListener("visibilitychange", () => document.hidden || document.body.dispatchEvent(new Event("beat")));
  setTimeout(beat, BEAT);
  say();
}
