/* One editor in front of one textarea. The textarea stays the form field and is written only when words change. */
import {dropCursor} from "prosemirror-dropcursor";
import {gapCursor} from "prosemirror-gapcursor";
import {history} from "prosemirror-history";
import {EditorState, Plugin} from "prosemirror-state";
import {EditorView} from "prosemirror-view";
import {caretFirst} from "./caret.js";
import {keys} from "./keys.js";
import {KeptWords, offerKeptWords} from "./kept_words.js";
import {linkDialog} from "./link_dialog.js";
import {pasting} from "./paste/pasting.js";
import {addPictures, pictureFiles} from "./pictures/places.js";
import {PictureView} from "./pictures/view.js";
import {readMarkdown} from "./read_markdown.js";
import {guardForm} from "./saving.js";
import {schema} from "./schema.js";
import {attachToolbar} from "./toolbar.js";
import {writeMarkdown} from "./write_markdown.js";

const SAVE_AFTER = 400;

/** There is always a paragraph to go on in, after a last picture or quotation too. */
const lastParagraph = new Plugin({
  appendTransaction(changes, _, {doc, tr}) {
    if (!changes.some((change) => change.docChanged) || doc.lastChild.type === schema.nodes.paragraph) return null;
    return tr.insert(doc.content.size, schema.nodes.paragraph.create());
  },
});

function documentOf(text, field) {
  const decoration = (field.dataset.decoration || "").split(" ");
  const doc = readMarkdown(text, (src) => decoration.includes(src)), {paragraph} = schema.nodes;
  return doc.lastChild.type === paragraph ? doc : doc.copy(doc.content.addToEnd(paragraph.create()));
}

function attributesOf(field) {
  const attributes = {id: `${field.id}_words`, class: "essay-editor__words", role: "textbox", "aria-multiline": "true", spellcheck: "true"};
  attributes["aria-label"] = field.labels[0]?.textContent.trim().replace(/:$/, "") || "";
  for (const name of ["aria-describedby", "aria-invalid", "lang"])
    if (field.hasAttribute(name)) attributes[name] = field.getAttribute(name);
  return attributes;
}

export function attachEditor(root) {
  const field = root.querySelector("textarea"), part = (name) => root.querySelector(`[data-editor=${name}]`);
  const openLink = linkDialog(part("link-dialog")), words = new KeptWords(field), say = (name) => { part("say").textContent = part("say").dataset[name]; };
  const figures = new Set();
  let paint = () => {}, timer;

  const view = new EditorView({mount: document.createElement("div")}, {
    state: EditorState.create({doc: documentOf(field.value, field), plugins: [
      caretFirst, ...keys(openLink), history(), pasting(say), pictureFiles(field), lastParagraph,
      dropCursor({class: "essay-editor__drop", color: false, width: 2}), gapCursor(),
    ]}),
    attributes: attributesOf(field),
    nodeViews: {picture(node, editor, getPos) {
      const figure = new PictureView(node, editor, getPos, part("picture"), field);
      figure.destroy = () => figures.delete(figure);
      figures.add(figure);
      return figure;
    }},
    dispatchTransaction(change) {
      const {state, transactions} = view.state.applyTransaction(change);
      view.updateState(state);
      if (transactions.some((tr) => tr.docChanged)) changed();
      paint(state);
    },
  });

  function changed() {
    field.value = writeMarkdown(view.state.doc);
    field.dispatchEvent(new Event("input", {bubbles: true}));
    clearTimeout(timer);
    timer = setTimeout(() => words.keep(field.value), SAVE_AFTER);
  }

  function bringBack(text) {
    const {tr, doc} = view.state;
    view.dispatch(tr.replaceWith(0, doc.content.size, documentOf(text, field).content));
    view.focus();
  }

  function choosePicture() {
    const chooser = part("file");
    chooser.onchange = () => { addPictures(view, field, chooser.files); chooser.value = ""; view.focus(); };
    chooser.click();
  }

  field.after(view.dom);
  field.hidden = true;
  field.labels[0]?.addEventListener("click", (event) => { event.preventDefault(); view.focus(); });
  if (!field.dataset.upload) root.querySelector("[data-do=picture]").remove();
  paint = attachToolbar(part("toolbar"), view, {link: openLink, picture: choosePicture});
  paint(view.state);
  offerKeptWords(part("kept"), words, bringBack);
  guardForm(field, words, figures, say);
  return view;
}
