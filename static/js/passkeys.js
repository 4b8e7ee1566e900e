/* Passkeys (https://www.w3.org/TR/webauthn-3/): forms marked data-passkey are shown where they can work.
 *
 * data-passkey="create"  makes a passkey from #passkey-data and sends it
 * data-passkey="get"     answers the challenge in #passkey-data
 * data-passkey="login"   fetches a challenge from the form's address first
 */

const able =
  window.isSecureContext &&
  typeof window.PublicKeyCredential === "function" &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function" &&
  typeof PublicKeyCredential.prototype.toJSON === "function" &&
  !/^[\d.]+$|^\[/.test(location.hostname); // a passkey belongs to a name, never to an IP address

const given = () => JSON.parse(document.getElementById("passkey-data").textContent);

async function challenge(form) {
  if (form.dataset.passkey !== "login") return given().request_options;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).request_options;
}

async function create(form) {
  const options = given().creation_options.publicKey;
  const alone = form.elements.passwordless?.checked ?? false;
  options.authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : options.authenticatorSelection.userVerification,
  };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
}

async function get(form) {
  const options = (await challenge(form)).publicKey;
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

async function answer(event) {
  const form = event.currentTarget;
  event.preventDefault();
  const said = form.querySelector("[role=alert]");
  said.textContent = "";
  try {
    const credential = form.dataset.passkey === "create" ? await create(form) : await get(form);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    said.textContent = form.dataset.refused;
  }
}

for (const form of able ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", answer);
}
for (const note of able ? document.querySelectorAll("[data-passkey-missing]") : []) note.hidden = true;
