/* Sending one picture to the site. */

const PROBLEMS = {
  413: "This picture is too large. Please choose a smaller one.",
  415: "This file is not a picture we can show. JPEG, PNG, WebP and AVIF work.",
};
const NO_ANSWER = "The picture could not be sent. Check your connection, then try again.";
const NO_SESSION = "The picture could not be sent: you may have been signed out. Sign in in another tab, then try again.";

async function sentence(answer) {
  const said = await answer.json().catch(() => ({}));
  return said.error || PROBLEMS[answer.status] || NO_SESSION;
}

/** Resolves to {src, width, height}, or to {problem} in a sentence for the writer. */
export async function sendPicture(file, field) {
  const body = new FormData();
  body.append("file", file);
  const token = field.form?.elements.csrfmiddlewaretoken?.value || "";
  try {
    const headers = {"X-CSRFToken": token, "Accept": "application/json"};
    const answer = await fetch(field.dataset.upload, {method: "POST", body, headers});
    if (!answer.ok) return {problem: await sentence(answer)};
    const {url, width, height} = await answer.json().catch(() => ({}));
    return url ? {src: url, width, height} : {problem: NO_SESSION};
  } catch {
    return {problem: NO_ANSWER};
  }
}
