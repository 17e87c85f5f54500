/* A new essay that has been saved is not new any more: the words the tab kept for "a new essay" go once they are seen in it.
   (Words kept for an essay that is saved already are cleared by the editor itself.) */
const plain = (text) => text.replace(/\r\n?/g, "\n").trim();

for (const field of document.querySelectorAll("textarea[data-draft-key]")) {
  const [person, essay] = field.dataset.draftKey.split(":"), key = `essay:${person}:new`;
  if (essay === "new") continue;
  try {
    const left = (JSON.parse(sessionStorage.getItem(key)) || []).filter(({text}) => plain(text) !== plain(field.defaultValue));
    if (left.length) sessionStorage.setItem(key, JSON.stringify(left));
    else sessionStorage.removeItem(key);
  } catch { /* a full or forbidden storage keeps nothing either */ }
}
