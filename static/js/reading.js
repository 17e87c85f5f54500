// How somebody likes to read, before anything is painted. A saved account's choices come with the page; all others are
// in this browser: "reading" holds them, "places" where long essays were left.
(() => {
  const LOOKS = ["theme", "size", "width", "contrast"];
  const root = document.documentElement;
  root.classList.add("scripted");
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);

  const kept = (key) => {
    try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
  };
  const choices = () => (root.dataset.account === "saved" ? {} : kept("reading"));
  const wishes = () => Object.entries(choices()).filter(([name]) => /^note-[\w-]+$/.test(name)).map(([name, wish]) => [name.slice(5), wish]);

  // As rules, because the rows are not there yet. A series keeps all its parts.
  const rules = () => {
    const all = new URLSearchParams(location.search).get("notes") === "all";
    return wishes().map(([note, wish]) => {
      const row = `[data-notes~="${note}"]`, listed = `${row}:not(li > *)`;
      return `${row} :is([data-folds],.meta:not(:has(.entry__note)),.meta>:not(.entry__note)){display:none}`
        + (wish === "hide" && !all ? `${listed}{display:none}:root:has(${listed}) .unseen{display:block}` : "");
    }).join("");
  };

  const apply = () => {
    if (root.dataset.account === "saved") return;
    const chosen = choices();
    for (const look of LOOKS) {
      if (chosen[look]) root.dataset[look] = chosen[look];
      else delete root.dataset[look];
    }
    if (chosen.titles) document.title = document.querySelector("meta[name=application-name]").content;
    sheet.replaceSync(rules());
  };

  // As soon as the essay begins: its fold, and the offer to go on.
  const fold = (prose) => {
    const details = document.createElement("details"), summary = document.createElement("summary");
    details.className = "folded";
    for (const words of [prose.dataset.foldNote, prose.dataset.foldRead]) {
      summary.append(Object.assign(document.createElement("span"), {textContent: words}), " ");
    }
    details.append(summary);
    prose.before(details);
    details.append(prose);
  };
  const isUnwished = ({dataset}) => {
    const notes = dataset.fold?.split(" ") ?? [];
    return wishes().some(([note]) => notes.includes(note));
  };
  const begins = (prose) => {
    if (isUnwished(prose)) fold(prose);
    if (place && "place" in prose.dataset) for (const offer of document.querySelectorAll("[data-go-on]")) offer.hidden = false;
  };

  const LONG_AGO = 6 * 7 * 24 * 3600 * 1000;
  const left = kept("places")[location.pathname];
  const place = left && Date.now() - left[1] < LONG_AGO;

  apply();
  for (const event of ["reading", "storage", "pageshow"]) addEventListener(event, apply);
  if (place || wishes().length) {
    // Comments are folded as they come, also those that come later; each once, for then it is the reader's.
    let begun = false;
    const watch = new MutationObserver(() => {
      const prose = !begun && document.querySelector(".essay .prose");
      if (prose) {
        begun = true;
        begins(prose);
      }
      for (const said of document.querySelectorAll("details[data-fold]")) {
        if (isUnwished(said)) said.open = false;
        delete said.dataset.fold;
      }
    });
    watch.observe(root, {childList: true, subtree: true});
  }
})();
