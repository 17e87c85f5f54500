/* A picture as it stands in the essay: the picture, and under it ordinary inputs for what it shows. */
import {send} from "./places.js";

let count = 0;

/** A fresh copy of the template, each label joined to its input and each input to its hint by ids of their own. */
function copyOf(template) {
  const figure = template.content.firstElementChild.cloneNode(true);
  count += 1;
  for (const part of figure.querySelectorAll("[id]")) part.id = `${part.id}-${count}`;
  for (const name of ["for", "aria-describedby"])
    for (const part of figure.querySelectorAll(`[${name}]`)) part.setAttribute(name, `${part.getAttribute(name)}-${count}`);
  return figure;
}

export class PictureView {
  constructor(node, view, getPos, template, field) {
    Object.assign(this, {node, view, getPos});
    this.dom = copyOf(template);
    for (const part of this.dom.querySelectorAll("[data-part]")) this[part.dataset.part] = part;
    // Sent with the form, as the addresses of what needs no description.
    this.decoration.name = "decoration";
    this.dom.addEventListener("input", () => this.write());
    this.remove.addEventListener("click", () => this.leave());
    this.again.addEventListener("click", () => send(view, field, this.node.attrs.upload));
    this.paint();
  }

  write() {
    const decoration = this.decoration.checked;
    const alt = decoration ? "" : this.alt.value, caption = this.caption.value;
    const attrs = {...this.node.attrs, alt, caption, decoration};
    this.view.dispatch(this.view.state.tr.setNodeMarkup(this.getPos(), null, attrs));
  }

  leave() {
    const pos = this.getPos();
    this.view.dispatch(this.view.state.tr.delete(pos, pos + this.node.nodeSize));
    this.view.focus();
  }

  paint() {
    const {src, alt, caption, decoration, width, height, upload, problem} = this.node.attrs;
    if (src && this.image.getAttribute("src") !== src) this.image.src = src;
    if (width && height) Object.assign(this.image, {width, height});
    this.image.hidden = !src;
    this.image.alt = alt;
    if (this.alt.value !== alt && !(decoration && !alt)) this.alt.value = alt;
    if (this.caption.value !== caption) this.caption.value = caption;
    Object.assign(this.decoration, {checked: decoration, value: src});
    this.alt.disabled = decoration;
    this.missing.hidden = alt.trim() !== "" || decoration || !this.dom.hasAttribute("data-asked");
    this.waiting.hidden = !upload || problem !== "";
    this.problem.textContent = problem;
    this.again.hidden = !problem;
  }

  /** Called when the writer saves: an empty description has to be meant. */
  ask() {
    this.dom.setAttribute("data-asked", "");
    this.paint();
    this.alt.focus();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.paint();
    return true;
  }

  selectNode() { this.dom.classList.add("is-selected"); }
  deselectNode() { this.dom.classList.remove("is-selected"); }
  stopEvent(event) { return event.target !== this.dom && event.target !== this.image; }
  ignoreMutation() { return true; }
}
