/** The input block: label, element, hint, and room for the error of a refused submission. */

import { el, freshId } from "./dom.js";
import { element, GROUPS } from "./elements.js";
import { plain } from "./texts.js";
import { word } from "./words.js";

/** One labelled input. `data-optional` tells the form whether it may stay empty. */
export function inputBlock(block, surface) {
  const ids = { label: freshId("label"), control: freshId("control"), error: freshId("error") };
  const grouped = GROUPS.has(block.element.type);
  const place = {
    surface, form: surface.form, blockId: block.block_id, inInput: true, dispatches: block.dispatch_action === true,
    labelledBy: grouped ? ids.label : null, controlId: grouped ? null : ids.control, describedBy: ids.error,
  };
  return el("div", { "data-optional": String(block.optional === true) },
    label(block, ids, grouped, surface.reader),
    element(block.element, place),
    block.hint ? el("div", { class: "hint" }, plain(block.hint)) : null,
    el("div", { class: "error", id: ids.error, "aria-live": "polite" }));
}

function label(block, ids, grouped, reader) {
  const optional = block.optional ? el("span", { class: "optional" }, ` ${word("(optional)", reader)}`) : null;
  const attributes = grouped ? { id: ids.label } : { id: ids.label, for: ids.control };
  return el(grouped ? "div" : "label", { class: "input-label", ...attributes }, plain(block.label), optional);
}

/** Shows errors ({block_id: text}) beside their inputs, clears the others, and focuses the first. */
export function showErrors(root, errors) {
  const wrong = [...root.querySelectorAll(".block-input")].filter((block) => {
    const text = errors[block.dataset.blockId] ?? "";
    block.querySelector(":scope > .error").textContent = text;
    block.classList.toggle("invalid", text !== "");
    controls(block).forEach((control) => control.toggleAttribute("aria-invalid", text !== ""));
    return text !== "";
  });
  if (wrong[0]) controls(wrong[0])[0]?.focus();
}

const controls = (block) => [...block.querySelectorAll("input, select, textarea, button")];
