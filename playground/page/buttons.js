/** Buttons and overflow menus. */

import { el } from "./dom.js";
import { hooks, send } from "./act.js";
import { dots } from "./icons.js";
import { openMenu } from "./menu.js";
import { plain } from "./texts.js";

/** A button; with `url` it also opens the address. Busy until the app has answered. */
export function button(spec, place) {
  const node = el("button", {
    ...hooks(spec, place), type: "button", class: `button ${spec.style ?? ""}`.trim(), "aria-labelledby": null,
    "aria-label": spec.accessibility_label, onclick: () => press(node, spec, place),
  }, plain(spec.text));
  return node;
}

async function press(node, spec, place) {
  if (spec.url) window.open(spec.url, "_blank", "noreferrer");
  await busy(node, () => send(spec, place, { value: spec.value ?? null }));
}

/** Marks a button busy while `work` runs; a second press meanwhile does nothing. */
export async function busy(node, work) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

/** The ⋯ menu. Each option is a menu item. */
export function overflow(spec, place) {
  const node = el("button", {
    ...hooks(spec, place), type: "button", class: "button overflow", "aria-haspopup": "menu", "aria-labelledby": null,
    "aria-label": "More actions", title: "More actions", onclick: () => openMenu(node, items()),
  }, dots());
  const items = () => spec.options.map((option) => ({
    label: plain(option.text), description: plain(option.description), value: option.value,
    pick: () => pick(node, spec, place, option),
  }));
  return node;
}

async function pick(node, spec, place, option) {
  if (option.url) window.open(option.url, "_blank", "noreferrer");
  await busy(node, () => send(spec, place, { selected_option: option }));
}
