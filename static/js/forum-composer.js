// Saves what is being written as a draft, every twenty seconds and only if it has changed. Without this file there is
// the button.

const PAUSE = 20_000;
const form = document.querySelector("[data-saves-itself]");
const said = form.querySelector("[data-said]");

/** Return what a draft keeps: the words, not the files. */
function words() {
  const data = new FormData(form);
  data.delete("files");
  data.delete("key");
  return data;
}

const content = () => new URLSearchParams(words()).toString();
let saved = content();

/** Send the draft if it differs from what was sent last. */
async function save() {
  const now = content();
  if (now === saved || document.hidden) return;
  const data = words();
  data.set("draft", "auto");
  const answer = await fetch(form.action, { method: "POST", body: data, redirect: "manual" }).catch(() => null);
  const done = answer?.status === 204;
  if (done) saved = now;
  said.textContent = done ? form.dataset.saved : form.dataset.unsaved;
}

if (!navigator.connection?.saveData) setInterval(save, PAUSE);
