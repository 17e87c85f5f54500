// Choosing whom one names: after an @ in the box, the people of this conversation in a list under it. What is chosen is
// typed, nothing more; whoever types the name themselves, or has no JavaScript, gets the same.

const typed = /(?:^|[^\w@/.:+-])@((?:[^\n@]{0,60}[^\s@])?)$/;
// What begins like this finds nobody: nothing is asked for again while somebody writes on behind a name.
let nobody;
let asked = 0, box, list;

const start = () => box.value.slice(0, box.selectionStart).match(typed)?.[1];

const close = () => {
  asked++;
  list?.remove();
  box?.removeAttribute("aria-activedescendant");
  box?.removeAttribute("aria-controls");
  list = null;
};

const choose = (option) => {
  const from = box.selectionStart - start().length;
  box.setRangeText(`${option.dataset.typed} `, from, box.selectionStart, "end");
  box.focus();
  close();
  box.dispatchEvent(new Event("input", {bubbles: true}));
};

const mark = (option) => {
  for (const other of list.children) other.ariaSelected = String(other === option);
  box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({block: "nearest"});
};

const show = (people) => {
  close();
  if (!people.length) return;
  list = document.createElement("div");
  list.className = "names";
  list.id = "names";
  list.role = "listbox";
  list.ariaLabel = box.dataset.names;
  people.forEach(([name, words], at) => {
    const option = document.createElement("div");
    option.id = `names-${at}`;
    option.role = "option";
    option.ariaSelected = "false";
    option.dir = "auto";
    option.dataset.typed = words;
    option.textContent = name === words ? name : `${name} (@${words})`;
    list.append(option);
  });
  box.after(list);
  box.ariaAutoComplete = "list";
  box.ariaHasPopup = "listbox";
  box.setAttribute("aria-controls", list.id);
  document.getElementById("say").textContent = `${box.dataset.names}: ${people.map(([name]) => name).join(", ")}`;
};

document.addEventListener("input", async ({target}) => {
  if (!target.dataset?.people) return;
  if (list && box !== target) close();
  box = target;
  const words = start(), mine = ++asked;
  if (words === undefined || (nobody && words.startsWith(nobody))) return close();
  const {people} = await fetch(`${box.dataset.people}?${new URLSearchParams({q: words})}`).then((found) => found.json()).catch(() => ({people: []}));
  if (mine !== asked) return;
  if (!people.length) nobody = words;
  show(people);
});

document.addEventListener("keydown", (event) => {
  if (!list || event.target !== box || event.isComposing) return;
  const at = [...list.children].findIndex(({ariaSelected}) => ariaSelected === "true"), last = list.children.length - 1;
  const to = {ArrowDown: at < last ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : last}[event.key];
  if (to !== undefined) mark(list.children[to]);
  else if (event.key === "Enter" && at >= 0) choose(list.children[at]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});

// A press on a name leaves the focus in the box; one elsewhere takes it from there, and the list goes.
document.addEventListener("mousedown", (event) => {
  if (list?.contains(event.target)) event.preventDefault();
});
document.addEventListener("click", ({target}) => {
  const option = list && target.closest("#names > div");
  if (option) choose(option);
});
document.addEventListener("focusout", ({target}) => target === box && close());
