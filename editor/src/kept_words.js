/* Words that were never saved stay in this tab until the site shows that it has them.

   They are cleared when the page comes back with the same text, not when the form is sent: the session may have
   ended in the meantime. sessionStorage, because people write about illness on shared computers. */

const KEEP = 3;
const same = (one, two) => one.replace(/\r\n?/g, "\n").trim() === two.replace(/\r\n?/g, "\n").trim();

export class KeptWords {
  constructor(field) {
    this.key = field.dataset.draftKey ? `essay:${field.dataset.draftKey}` : "";
    this.version = field.dataset.version || "";
    this.mine = crypto.randomUUID?.() || String(Math.random());
    this.put(this.all().filter(({text}) => !same(text, field.value)));
  }

  /** Newest last: {id, text, at, version}. */
  all() {
    try {
      return JSON.parse(this.key && sessionStorage.getItem(this.key)) || [];
    } catch {
      return [];
    }
  }

  // A full or forbidden storage must not get in the way of writing.
  put(entries) {
    try {
      if (entries.length) sessionStorage.setItem(this.key, JSON.stringify(entries.slice(-KEEP)));
      else sessionStorage.removeItem(this.key);
    } catch { /* the words are still on the screen */ }
  }

  keep(text) {
    if (!this.key) return;
    const mine = {id: this.mine, text, at: Date.now(), version: this.version};
    this.put([...this.all().filter(({id}) => id !== this.mine), mine]);
  }

  forget(id = this.mine) { if (this.key) this.put(this.all().filter((entry) => entry.id !== id)); }

  /** The newest words of an earlier visit to this page, or undefined. */
  offer() { return this.all().filter(({id}) => id !== this.mine).at(-1); }
}

function when(at) {
  const day = new Date(at), today = day.toDateString() === new Date().toDateString();
  const time = {hour: "2-digit", minute: "2-digit", hourCycle: "h23"};
  return day.toLocaleString(document.documentElement.lang || [], today ? time : {day: "numeric", month: "long", ...time});
}

/** Shows the notice for kept words, one after the other; bringBack(text) puts them into the editor. */
export function offerKeptWords(notice, words, bringBack) {
  const offered = words.offer();
  notice.hidden = !offered;
  if (!offered) return;
  const part = (name) => notice.querySelector(`[data-part=${name}]`);
  part("when").textContent = when(offered.at);
  part("changed").hidden = offered.version === words.version;
  const answer = (act) => () => {
    act?.(offered.text);
    words.forget(offered.id);
    offerKeptWords(notice, words, bringBack);
  };
  part("back").onclick = answer(bringBack);
  part("discard").onclick = answer();
}
