/** Slack's confirmation dialog before an action. */

import { el, freshId } from "./dom.js";
import { plain, rich } from "./texts.js";

/** Asks; true when the person confirmed. */
export function confirmed(spec, reader) {
  const dialog = drawn(spec, reader);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

function drawn(spec, reader) {
  const title = freshId("confirm-title");
  const style = spec.style === "danger" ? "button danger" : "button primary";
  return el("dialog", { class: "modal confirm", "aria-labelledby": title },
    el("form", { method: "dialog" },
      el("h2", { id: title, class: "confirm-title" }, plain(spec.title)),
      el("div", { class: "modal-body" }, rich(spec.text, reader)),
      el("div", { class: "modal-foot" },
        el("button", { class: "button", value: "no" }, plain(spec.deny) || "Cancel"),
        el("button", { class: style, value: "yes", autofocus: true }, plain(spec.confirm) || "Confirm"))));
}
