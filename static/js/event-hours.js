// Shows hours in the browser's own time zone where the reader has chosen none. Without this file the page shows the
// organiser's hours and those of the network's countries, and the form beside them shows any other.

const form = document.querySelector(".zone-form");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

/** Format a moment in the browser's zone. */
function shown(moment, options) {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: zone }).format(moment);
}

/** Return “UTC+1” for the browser's zone at a moment. */
function offset(moment) {
  const minutes = -moment.getTimezoneOffset();
  if (!minutes) return "UTC";
  const [whole, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes > 0 ? "+" : "−"}${whole}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

/** Select the browser's zone in the form, and return its name there. */
function choose() {
  const known = [...form.tz.options].find((option) => option.value === zone);
  const option = known ?? form.tz.appendChild(new Option(zone.split("/").pop().replaceAll("_", " "), zone));
  option.selected = true;
  return option.textContent;
}

/** Write the hours of one block in the browser's zone below the organiser's. */
function write(block, name) {
  const [start, end] = [new Date(block.dataset.start), new Date(block.dataset.end)];
  const line = block.querySelector(".own") ?? block.appendChild(document.createElement("p"));
  line.className = "own";
  const there = /T(\d\d:\d\d)/.exec(block.dataset.start)[1];
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const day = { weekday: "long", day: "numeric", month: "long" };
  if (there === shown(start, clock) && sameDay(block, start)) {
    line.textContent = `${form.dataset.same} ${name} (${offset(start)})`;
    return;
  }
  const date = sameDay(block, start) ? "" : `${shown(start, day)}, `;
  const hours = `${date}${shown(start, clock)}–${shown(end, clock)}`;
  line.textContent = `${form.dataset.yours} ${hours} ${name} (${offset(start)})`;
}

/** Say whether the organiser's calendar and the browser's show the same day. */
function sameDay(block, start) {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone };
  return new Intl.DateTimeFormat("en-CA", parts).format(start) === block.dataset.start.slice(0, 10);
}

if (form && zone && !document.querySelector(".hours[data-known]")) {
  const name = choose();
  for (const block of document.querySelectorAll(".hours")) write(block, name);
}
