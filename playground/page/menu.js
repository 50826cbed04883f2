/** A small menu under a button: arrow keys, Escape, click outside. Lives in the browser's top layer. */

import { el } from "./dom.js";

/**
 * Opens a menu under `anchor`. Items are {label, description, value, pick, checked, user},
 * or {heading} for a group title.
 */
export function openMenu(anchor, items, { wide = false } = {}) {
  const menu = el("div", { class: wide ? "menu wide" : "menu", role: "menu", popover: "auto" });
  menu.append(...items.map((item) => entry(item, menu)));
  menu.addEventListener("keydown", (event) => move(event, menu));
  menu.addEventListener("toggle", (event) => event.newState === "closed" && menu.remove());
  (anchor.closest("dialog") ?? document.body).append(menu);
  menu.showPopover();
  placeUnder(menu, anchor);
  (menu.querySelector("[aria-checked=true]") ?? menu.querySelector("button"))?.focus();
  return menu;
}

function entry(item, menu) {
  if (item.heading) return el("div", { class: "menu-heading", role: "presentation" }, item.heading);
  const radio = item.checked !== undefined;
  return el("button", {
    type: "button", class: "menu-item", role: radio ? "menuitemradio" : "menuitem", "data-value": item.value,
    "aria-checked": radio ? String(item.checked) : null, "data-user": item.user,
    onclick: () => { menu.hidePopover(); item.pick(); },
  }, item.icon, el("span", { class: "menu-label" }, item.label),
  item.description ? el("span", { class: "menu-description" }, item.description) : null);
}

function move(event, menu) {
  const buttons = [...menu.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (target === undefined) return;
  event.preventDefault();
  buttons[(target + buttons.length) % buttons.length].focus();
}

/** Puts a popover below its anchor, or above it where there is no room, inside the window. */
export function placeUnder(popover, anchor) {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const below = box.bottom + 4 + height <= window.innerHeight;
  const top = below ? box.bottom + 4 : Math.max(8, box.top - height - 4);
  const left = Math.min(Math.max(8, box.left), window.innerWidth - width - 8);
  Object.assign(popover.style, { top: `${top}px`, left: `${Math.max(8, left)}px` });
}
