// Leads the times of chapters and transcript into the player of the page. Without this file they open the file there.

const section = document.querySelector("[data-player]");
const player = section?.querySelector("video, audio");
const places = [...document.querySelectorAll(".said > [data-seek]")];

/** Say whether a click means this page: one with a key or another button opens the link somewhere else. */
const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);

/** Go to a moment and play. */
function seek(second) {
  player.currentTime = second;
  player.play().catch(() => {}); // a browser that wants a click on the player itself
  history.replaceState(null, "", `#t=${second}`);
}

/** Play another version from where this one is. */
function change(link) {
  const { currentTime, paused } = player;
  for (const other of section.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  for (const source of player.querySelectorAll("source")) source.remove();
  player.src = link.href;
  player.currentTime = currentTime;
  if (!paused || !currentTime) player.play().catch(() => {});
}

/** Be ready at the moment that the address names, without loading anything. */
function follow() {
  const moment = /^#t=(\d+)$/.exec(location.hash);
  if (moment) player.currentTime = Number(moment[1]);
}

/** Show captions in the reader's language from the first words on; the player's menu switches them off. */
function caption() {
  for (const track of player.textTracks) {
    if (track.language === document.documentElement.lang) track.mode = "showing";
  }
}

/** Mark the paragraph that is being heard. */
function mark() {
  const heard = places.findLast((link) => Number(link.dataset.seek) <= player.currentTime + 0.3);
  if (heard?.parentElement.classList.contains("heard")) return;
  for (const link of places) link.parentElement.classList.toggle("heard", link === heard);
}

if (player) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-seek], a[data-source]");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    if ("seek" in link.dataset) seek(Number(link.dataset.seek));
    else change(link);
  });
  player.addEventListener("play", caption, { once: true });
  player.addEventListener("timeupdate", mark);
  addEventListener("hashchange", follow);
  follow();
}
