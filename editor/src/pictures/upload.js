/* Sending one picture to the site. */

// By status: the data attribute of the file's input that has the sentence. The page says it in its reader's language.
const PROBLEMS = {413: "tooLarge", 415: "noPicture"};

async function sentence(answer, words) {
  const said = await answer.json().catch(() => ({}));
  return said.error || words[PROBLEMS[answer.status] || "signedOut"];
}

/** Resolves to {src, width, height}, or to {problem} in a sentence for the writer. */
export async function sendPicture(file, field) {
  const words = field.closest("[data-essay-editor]").querySelector("[data-editor=file]").dataset;
  const body = new FormData();
  body.append("file", file);
  const token = field.form?.elements.csrfmiddlewaretoken?.value || "";
  try {
    const headers = {"X-CSRFToken": token, "Accept": "application/json"};
    const answer = await fetch(field.dataset.upload, {method: "POST", body, headers});
    if (!answer.ok) return {problem: await sentence(answer, words)};
    const {url, width, height} = await answer.json().catch(() => ({}));
    return url ? {src: url, width, height} : {problem: words.signedOut};
  } catch {
    return {problem: words.noAnswer};
  }
}
