// A note to the writer begins in plain words for the reason, while nobody has written another.

document.addEventListener("change", ({target}) => {
  const note = target.matches("input[type=radio][name=reason]") && target.form.elements.note;
  if (!note || (note.value.trim() && note.value !== note.dataset.begun)) return;
  note.value = note.dataset.begun = target.dataset.note ?? "";
});
