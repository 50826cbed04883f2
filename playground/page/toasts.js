/** Short notices at the edge of the window. They stay long enough to be read, and can be dismissed. */

import { el } from "./dom.js";
import { cross } from "./icons.js";

const STAY = 8000;

/** Shows a text; kind is "info" or "error". */
export function toast(text, kind = "info") {
  const region = document.getElementById("toasts");
  const node = el("div", { class: `toast toast-${kind}` }, el("span", {}, text),
    el("button", { type: "button", class: "plain", "aria-label": "Dismiss", onclick: () => dismiss(region, node) }, cross()));
  region.append(node);
  raise(region);
  setTimeout(() => dismiss(region, node), STAY);
}

// Shown again so that it stands above a dialog that was opened since.
function raise(region) {
  if (region.matches(":popover-open")) region.hidePopover();
  region.showPopover();
}

function dismiss(region, node) {
  node.remove();
  if (!region.children.length && region.matches(":popover-open")) region.hidePopover();
}
