/* Every essay on the page gets its editor. If that fails, its textarea is still there and still works. */
import {attachEditor} from "./editor.js";

for (const root of document.querySelectorAll("[data-essay-editor]")) attachEditor(root);
