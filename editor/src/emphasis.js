/* Stars for *slanted* and **bold** words.

   CommonMark does not open emphasis between a letter and a punctuation mark: in 他说**“好”**了 the stars would be
   printed. Spelling the neighbouring letter as an entity (&#35828;) makes the same reader see a border there. */

const LETTER = /[\p{L}\p{N}\p{M}]$/u;
const PUNCTUATION = /^[\p{P}\p{S}]/u;

const isLinked = (node) => node.marks.some((mark) => mark.type.name === "link");
const firstOf = (parent, index) => (index < parent.childCount && parent.child(index).text) || "";

function open(state, parent, index) {
  const before = state.out.replace(/\*+$/, "");
  const nextIsPunctuation = isLinked(parent.child(index)) || PUNCTUATION.test(firstOf(parent, index).trimStart());
  if (!nextIsPunctuation || !LETTER.test(before)) return;
  const letter = Array.from(before.slice(-2)).at(-1);
  const stars = state.out.slice(before.length);
  state.out = `${before.slice(0, -letter.length)}&#${letter.codePointAt(0)};${stars}`;
}

function close(state, parent, index) {
  const last = Array.from(state.out.replace(/\*+$/, "").slice(-2)).at(-1) || "";
  const next = Array.from(firstOf(parent, index).slice(0, 2))[0] || "";
  state.spellNext = PUNCTUATION.test(last) && LETTER.test(next);
}

/** How the mark written with these stars is opened and closed. */
export const emphasis = (stars) => ({
  open(state, mark, parent, index) { open(state, parent, index); return stars; },
  close(state, mark, parent, index) { close(state, parent, index); return stars; },
  mixable: true,
  expelEnclosingWhitespace: true,
});
