// Thanking without leaving the page: the button that was pressed is exchanged for the one that takes it back.
const say = (words) => { document.getElementById("say").textContent = words; };

const press = async (form, button) => {
  const answer = await fetch(button.formAction, {method: "POST", body: new URLSearchParams(new FormData(form)), headers: {Accept: "application/json"}});
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
    // Signed out meanwhile, or the comment is gone: a page says so.
    form.action = button.formAction;
    return form.submit();
  }
  const told = await answer.json();
  const other = told.button && new DOMParser().parseFromString(told.button, "text/html").querySelector("button");
  if (other) {
    button.replaceWith(other);
    other.focus();
  }
  say(told.said);
};

document.addEventListener("submit", (event) => {
  const {target: form, submitter} = event;
  if (form.id !== "thanks" || event.defaultPrevented || !submitter) return;
  event.preventDefault();
  press(form, submitter).catch(() => say(form.dataset.failed)).finally(() => { form.ariaBusy = null; });
});
