// While somebody reads, a link says how many comments have come, and leads to the first of them; nothing moves until then.
// Nobody is asked while the tab is hidden, without a connection, or once nobody has used the page for half an hour.
const EVERY = 18_000; // with what the server and the spread add, less than half a minute
const SPREAD = 4000;
const LONGEST = 300_000;
const IN_USE = 1_800_000;
const MOST = 30; // as many as the server names

const talk = () => document.getElementById("comments");
const since = Number(talk()?.dataset.since);
const seen = new Set(); // numbers that were on the page
const judged = new Map(); // numbers that came, and whether they are new to this reader
let came = [], asked = Date.now(), used = asked, wait = EVERY, timer, isOver = !talk()?.dataset.lately;

const paint = () => {
  const place = talk().querySelector(".fresh");
  if (!place) return;
  for (const {id} of talk().querySelectorAll("article[id^=comment-]")) seen.add(id.split("-")[1]);
  for (const number of came) mark(document.querySelector(`#comment-${number} > .comment__head`), place.dataset.new);
  const left = came.filter((number) => !seen.has(number));
  const {one, other, most} = place.dataset;
  const words = (left.length >= MOST ? most : left.length === 1 ? one : other).replace("#", left.length);
  const link = place.querySelector("a");
  link.hidden = !left.length;
  if (!left.length || link.textContent === words) return;
  link.href = `/comments/${left.at(-1)}/`;
  link.textContent = words;
  document.getElementById("say").textContent = words;
};

const mark = (head, words) => {
  if (!head || head.querySelector(".comment__new")) return;
  head.append(Object.assign(document.createElement("span"), {className: "comment__new badge badge--accent", textContent: words}));
};

const fetched = async (address, options) => {
  const answer = await fetch(address, options);
  isOver ||= answer.status === 404;
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};

// For everybody the same, so without cookies; only where something came, a member asks what of it is not their own.
const ask = async () => {
  const {lately, own} = talk().dataset;
  asked = Date.now();
  try {
    const found = (await fetched(lately, {credentials: "omit"})).filter(([at]) => at > since).map(([, number]) => `${number}`);
    const unknown = found.filter((number) => !judged.has(number));
    const theirs = own && unknown.length ? new Set((await fetched(own)).map(String)) : null;
    for (const number of unknown) judged.set(number, theirs?.has(number) ?? true);
    came = found.filter((number) => judged.get(number));
    wait = EVERY;
    paint();
  } catch {
    wait = Math.min(2 * wait, LONGEST);
  }
  plan();
};

const plan = () => {
  clearTimeout(timer);
  if (isOver || document.hidden || !navigator.onLine || Date.now() - used > IN_USE) return;
  timer = setTimeout(ask, Math.max(0, asked + wait + Math.random() * SPREAD - Date.now()));
};

const use = () => {
  const wasAway = Date.now() - used > IN_USE;
  used = Date.now();
  if (wasAway) plan();
};

if (!isOver) {
  for (const name of ["pointerdown", "keydown", "scroll"]) addEventListener(name, use, {passive: true});
  for (const name of ["online", "offline"]) addEventListener(name, plan);
  document.addEventListener("visibilitychange", plan);
  document.addEventListener("talk", paint);
  paint();
  plan();
}
