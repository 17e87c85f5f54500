// Passkeys. A button with data-passkey ("get" or "create") fills its form's field "credential" and sends the form; with data-offered
// the browser offers a passkey in the address's field too. Its options are in the JSON block that data-options names, or at that address.
// Without them, or without this script, [data-needs-passkeys] stays hidden and [data-without-passkeys] shown.
const BYTES = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
// A passkey belongs to a name; a number is none.
const isNumber = /^[\d.]+$|:/.test(location.hostname.replace(/[[\]]/g, ""));
const supported = Boolean(window.PublicKeyCredential && navigator.credentials?.get) && window.isSecureContext && !isNumber;

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

// By hand, because some password managers stand in for the browser and lack toJSON.
const read = ({ publicKey: options }) => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
  ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
});
const written = ({ id, rawId, type, response, ...rest }) => JSON.stringify({
  id, rawId: text(rawId), type, ...rest,
  response: {
    ...Object.fromEntries(BYTES.filter((name) => response[name]).map((name) => [name, text(response[name])])),
    ...(response.getTransports && { transports: response.getTransports() }),
  },
});
const packed = (credential) => written({
  id: credential.id, rawId: credential.rawId, type: credential.type, response: credential.response,
  clientExtensionResults: credential.getClientExtensionResults(),
});

const optionsOf = async (button) => {
  const { options } = button.dataset;
  if (options.startsWith("#")) return Object.values(JSON.parse(document.querySelector(options).textContent))[0];
  const answer = await fetch(options, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).request_options;
};

// From the start, so that a button pressed before the offer is made ends that too.
const offer = new AbortController();
const ask = async (button, more = {}) => {
  const publicKey = read(await optionsOf(button));
  const credential = await navigator.credentials[button.dataset.passkey]({ publicKey, ...more });
  button.form.elements.credential.value = packed(credential);
  button.form.submit();
};
const offered = async (button) => {
  if (!await window.PublicKeyCredential.isConditionalMediationAvailable?.() || offer.signal.aborted) return;
  await ask(button, { mediation: "conditional", signal: offer.signal });
};
const quiet = new Set(["NotAllowedError", "AbortError"]);

if (supported) {
  for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-without-passkeys]")) part.hidden = true;
  for (const button of document.querySelectorAll("[data-passkey]")) {
    const said = button.parentElement.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      offer.abort();
      if (said) said.textContent = "";
      // Whoever closes the browser's question knows that they did.
      await ask(button).catch(({ name }) => {
        if (said && !quiet.has(name)) said.textContent = name === "InvalidStateError" ? said.dataset.known : said.dataset.failed;
      });
    });
    if ("offered" in button.dataset) offered(button).catch(() => {});
  }
}
