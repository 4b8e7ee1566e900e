// Plays a video inside the page when the reader asks for it. Without this file the link opens the video's own site.

/** Replace the link of a video block by its player, and give it the focus. */
function play(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const link = event.currentTarget;
  const player = document.createElement("iframe");
  player.src = link.closest("[data-embed]").dataset.embed;
  player.title = link.textContent.trim();
  player.allow = "autoplay; fullscreen; picture-in-picture";
  player.referrerPolicy = "strict-origin-when-cross-origin";
  link.replaceWith(player);
  player.focus();
}

for (const link of document.querySelectorAll("[data-embed] > a")) link.addEventListener("click", play);
