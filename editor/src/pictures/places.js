/* A picture takes its place in the essay at once; its file follows. */
import {Fragment, Slice} from "prosemirror-model";
import {Plugin, TextSelection} from "prosemirror-state";
import {dropPoint} from "prosemirror-transform";
import {insertApart} from "../commands.js";
import {schema} from "../schema.js";
import {sendPicture} from "./upload.js";

const picture = schema.nodes.picture;
const files = new Map();
let count = 0;

const images = (transfer) => [...transfer?.files || []].filter((file) => file.type.startsWith("image/"));

function place(view, id) {
  let found = null;
  view.state.doc.descendants((node, pos) => {
    if (node.type === picture && node.attrs.upload === id) found = {node, pos};
    return !found;
  });
  return found;
}

// Arriving is not something to undo: Undo takes the whole picture away, never back to "being sent".
function change(view, id, attrs) {
  const found = place(view, id);
  if (!found) return;
  const tr = view.state.tr.setNodeMarkup(found.pos, null, {...found.node.attrs, ...attrs});
  view.dispatch(tr.setMeta("addToHistory", false));
}

/** Sends the file of the place with this id, again if need be. */
export async function send(view, field, id) {
  change(view, id, {problem: ""});
  const {problem, ...attrs} = await sendPicture(files.get(id), field);
  if (view.isDestroyed) return;
  if (problem) return change(view, id, {problem});
  change(view, id, {...attrs, upload: ""});
  files.delete(id);
}

/** A picture takes no chosen words away and cuts no paragraph in two: it goes below the paragraph the caret is in. */
function afterWords(tr) {
  const {$to} = tr.selection;
  if (!$to.parent.inlineContent) return $to.pos;
  tr.setSelection(TextSelection.create(tr.doc, $to.parentOffset ? $to.end() : $to.pos));
  return null;
}

/** Puts these files below the words chosen, or at pos. */
export function addPictures(view, field, chosen, pos = null) {
  for (const file of chosen) {
    const id = `picture-${++count}`, node = picture.create({upload: id});
    files.set(id, file);
    const {tr} = view.state;
    const at = pos === null ? afterWords(tr) : dropPoint(tr.doc, pos, new Slice(Fragment.from(node), 0, 0)) ?? pos;
    view.dispatch(insertApart(tr, node, at));
    send(view, field, id);
  }
}

/** Pasting and dropping picture files. Words win: a copy from Word carries a picture of its text as well. */
export const pictureFiles = (field) => new Plugin({props: {
  handlePaste(view, event) {
    const found = images(event.clipboardData);
    if (!found.length || /[^\s]/.test(event.clipboardData.getData("text/plain"))) return false;
    addPictures(view, field, found);
    return true;
  },
  handleDrop(view, event) {
    const found = images(event.dataTransfer);
    if (!found.length) return false;
    addPictures(view, field, found, view.posAtCoords({left: event.clientX, top: event.clientY})?.pos);
    event.preventDefault();
    return true;
  },
}});
