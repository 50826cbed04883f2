/** The list of commands that appears while one types "/…". Arrows choose, Tab completes, Enter sends. */

import { el, freshId, refill } from "./dom.js";
import { session } from "./session.js";

/** A hint list for a text area: {node, update, hide, key}. */
export function hintList(area) {
  const node = el("ul", { class: "hints", role: "listbox", id: freshId("hints"), "aria-label": "Commands", hidden: true });
  area.setAttribute("aria-controls", node.id);
  const list = { node, area, entries: [], at: -1 };
  const hide = () => { node.hidden = true; list.at = -1; };
  return { node, hide, update: () => update(list, hide), key: (event) => key(event, list, hide) };
}

/** Commands that begin with what was typed: [{command, text, description}]. A usage hint "a | b" gives one entry a word. */
export function matching(typed, commands) {
  if (!typed.startsWith("/") || typed.includes("\n")) return [];
  const whole = commands.flatMap(({ command, usage_hint: usage, description }) => [
    { text: command, usage, description }, ...words(usage).map((word) => ({ text: `${command} ${word}`, description: "" })),
  ]);
  const wanted = typed.toLowerCase();
  return whole.filter(({ text }) => text.startsWith(wanted) && text !== wanted).slice(0, 9);
}

const words = (usage) => (usage ?? "").replace(/^\[|\]$/g, "").split(/[|,·]/).map((word) => word.trim())
  .filter((word) => /^[a-z-]+( \S+)?$/i.test(word)).map((word) => word.split(" ")[0]);

function update(list, hide) {
  list.entries = matching(list.area.value, session.state.app?.commands ?? []);
  list.at = -1;
  if (!list.entries.length) return hide();
  refill(list.node, list.entries.map((entry, index) => line(entry, index, list, hide)));
  list.node.hidden = false;
  return undefined;
}

function line({ text, usage, description }, index, list, hide) {
  return el("li", {
    role: "option", id: `${list.node.id}-${index}`, "aria-selected": "false",
    onmousedown: (event) => { event.preventDefault(); complete(list, index, hide); },
  }, el("strong", {}, text), usage ? el("span", { class: "hint-usage" }, usage) : null,
  description ? el("span", { class: "hint-description" }, description) : null);
}

function complete(list, index, hide) {
  list.area.value = `${list.entries[index].text} `;
  list.area.focus();
  hide();
}

/** Handles a key for the list; true when the key is used up. */
function key(event, list, hide) {
  if (list.node.hidden) return false;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (steps[event.key]) highlight(list, steps[event.key]);
  else if (event.key === "Escape") hide();
  else if (event.key === "Tab") complete(list, Math.max(0, list.at), hide);
  else if (event.key === "Enter" && list.at >= 0) complete(list, list.at, hide);
  else return false;
  event.preventDefault();
  return true;
}

function highlight(list, by) {
  list.at = (list.at + by + list.entries.length) % list.entries.length;
  [...list.node.children].forEach((child, index) => child.setAttribute("aria-selected", String(index === list.at)));
  list.area.setAttribute("aria-activedescendant", `${list.node.id}-${list.at}`);
}
