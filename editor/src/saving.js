/* Leaving and saving: nothing unsaved is left without a word, no picture is published undescribed by mistake. */

/** The first picture that is neither described nor decoration. */
const undescribed = (figures) => [...figures]
  .sort((one, two) => one.getPos() - two.getPos())
  .find(({node: {attrs}}) => attrs.src && !attrs.alt.trim() && !attrs.decoration);

const onItsWay = (figures) => [...figures].some(({node: {attrs}}) => attrs.upload && !attrs.problem);

/** figures are the PictureViews on the screen; say(name) shows the sentence the page has under that name. */
export function guardForm(field, words, figures, say) {
  const saved = field.value;
  let sending = false;
  const isDirty = () => "unsaved" in field.dataset || field.value !== saved;
  const keep = () => { if (field.value !== saved || "unsaved" in field.dataset) words.keep(field.value); else words.forget(); };

  if ("unsaved" in field.dataset) keep();
  field.form?.addEventListener("submit", (event) => {
    keep();
    const picture = undescribed(figures);
    if (onItsWay(figures)) say("stillSending");
    else if (picture) picture.ask();
    else { sending = true; return; }
    event.preventDefault();
  });
  window.addEventListener("pageshow", () => { sending = false; });
  window.addEventListener("pagehide", keep);
  window.addEventListener("beforeunload", (event) => { if (isDirty() && !sending) event.preventDefault(); });
}
